"""Grants and their books: schemes, applications, grants, volunteers, accountability.

Empty until the books of a grant are built.
"""
