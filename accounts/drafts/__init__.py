"""What somebody was typing, kept before it is sent; never validated."""
