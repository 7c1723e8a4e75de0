// Handslag works without this file; it only makes some things easier.
