"""The views that only a shared link has."""
