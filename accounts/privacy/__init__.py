"""What is kept about one person: showing it, giving it, erasing it, after the retention table."""
