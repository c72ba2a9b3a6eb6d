"""What an operator types: commands of `python -m flask`."""
