"""The vault: papers that were printed, kept by the hash of their bytes and never changed.

A kept paper has a code of 128 random bits that is printed on it, and one revision for every
file that ever left the house: certified, each time signed, sealed. Whoever holds a file can
be told which revision it is, and the nightly round finds any file that is no longer itself.
"""
