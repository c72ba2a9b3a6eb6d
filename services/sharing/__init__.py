"""Editions on their way to people: by link, by e-mail; and alerts on what changed."""
