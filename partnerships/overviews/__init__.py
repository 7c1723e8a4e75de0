"""What each role finds on its home page below the tasks: the covenants, and what there is to read.

It looks into other rooms and has no rows of its own. What stands there depends on somebody's role,
never on the kind of organisation.
"""
