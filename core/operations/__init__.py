"""What the administrator of a machine does: see whether all is well, make a copy, put it back."""
