"""What waits for me: tasks computed from the state of things by the package that knows them."""
