"""Who holds which role in which organisation, and invitations."""
