"""How a covenant in force changes: an amendment is negotiated and signed in the same rooms as the
covenant itself; what it changes is an addendum, and all texts together read as one.

The amendment is a covenant row of its own (``Covenant.amends_id``). This room knows what it
changes, keeps every edition of the text that ever held, and lets an addendum take effect.
"""
