"""Before the text: what every party expects of working together, side by side.

Each answers the same questions once; it reads the others' answers after its own are given.
"""
