"""The field pages by what the auditor does on them."""
