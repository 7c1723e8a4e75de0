"""Functions: what volunteers do for an organisation, and what an hour of it is, if anything."""
