"""Words everybody uses. No Flask, no SQLAlchemy, no input or output."""
