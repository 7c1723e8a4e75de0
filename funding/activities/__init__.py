"""Activities: what an organisation does, and which grants pay which share of it."""
