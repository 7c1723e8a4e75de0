"""Keeping no longer than said: rows whose time has passed go, by a command or in the night."""
