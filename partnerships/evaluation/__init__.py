"""Looking back both ways: every party answers the same questions about itself and all others.

A party reads what the others answered after it has given its own answers, and not before: through
no door. Volunteers answer by a link, without an account and without a name.
"""
