"""Grants and their books: schemes, applications, grants, volunteers, accountability."""
