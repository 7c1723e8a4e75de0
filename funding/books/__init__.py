"""The books of one organisation: double entry beneath, plain words above.

An entry that was made is never changed and never removed; what was wrong is undone by another
entry. The database itself refuses everything else, and an entry that does not add up to nothing.
"""
