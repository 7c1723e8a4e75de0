"""What the public sees: register, open data, Woo. Empty until something is published."""
