"""What holds for the whole house, walked over its source and its running application."""
