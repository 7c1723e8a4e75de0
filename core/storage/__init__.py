"""Where bytes rest: database, column types, audit trail, files, norms."""
