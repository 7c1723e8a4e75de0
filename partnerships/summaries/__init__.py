"""A covenant on one page, for who reads it the evening before a meeting: the same for every party.

Nothing is kept: the page is drawn from the rooms beside this one whenever somebody asks for it.
"""
