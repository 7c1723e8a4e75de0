"""Programs around the application: setting up a machine, mutants, checking evidence."""
