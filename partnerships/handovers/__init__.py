"""Warm hand-overs: how two parties bring people over to each other, and how often. No names."""
