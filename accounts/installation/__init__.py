"""What an administrator of the installation keeps: numbers of the law, organisations, people."""
