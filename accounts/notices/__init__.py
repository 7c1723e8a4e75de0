"""Mail and other news."""
