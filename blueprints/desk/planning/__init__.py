"""What the desk's planning pages ask and show."""
