"""One account per person."""
