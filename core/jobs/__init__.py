"""Work that outlives a request: a row in the app's own database, done by a worker process."""
