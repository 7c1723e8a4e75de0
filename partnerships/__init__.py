"""Covenants between equals: clauses, negotiation, signing. Knows no grants and no books."""
