"""Organisations, their numbers, and who may sign for them."""
