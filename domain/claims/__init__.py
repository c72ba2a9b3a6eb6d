"""Claim kinds: one file each."""
