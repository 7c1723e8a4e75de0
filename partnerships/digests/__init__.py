"""A mail with what waits for somebody in a covenant, at most one a day, with a link to each thing.

Who does not want it switches it off at ``/account``.
"""
