"""Commitments: what each party promised, drawn from the signed text, confirmed and kept."""
