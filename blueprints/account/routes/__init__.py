"""The views of everybody's own pages."""
