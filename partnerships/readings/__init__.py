"""Reading versions: a text in another language beside the Dutch one, which alone binds."""
