"""How a covenant in force ends: for one party that gives notice, for all on its last day, for all
together before that day; or how it goes on instead.

The amendment that lengthens a term is made in ``amendments``; this room only begins it.
"""
