"""A dossier: everything that is kept on paper of one covenant, in one ZIP for who takes it home.

Every party takes the same: what all signed with its evidence, what was written down since, and a
list with which each file can be checked without Handslag. Who was a party once still takes what it
signed. The papers stay where they are kept; a dossier is only the list of them, so that it costs
nothing to keep, and the ZIP is written from that list while it is sent.
"""
