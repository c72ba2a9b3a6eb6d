"""What an audit means: pure knowledge of the trade, without Flask and without a database."""
