"""What phones send when they have a network again: taken in once, kept whatever is wrong with it."""

from services.syncing.taking import Synced, sync_audit

__all__ = ["Synced", "sync_audit"]
