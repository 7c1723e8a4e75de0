"""Own links: the address by which a volunteer comes in on a phone, without an account.

Who holds the address sees and writes only what is of that one volunteer. It is shown once, kept as
a hash, ends by itself, and a new one ends the one before.
"""
