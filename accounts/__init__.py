"""People and organisations: who somebody is, for whom one acts, and what waits for whom."""
