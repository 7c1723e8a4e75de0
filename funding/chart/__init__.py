"""The chart of accounts of an organisation: what its money is counted under, in its own words.

A name may change; what kind an account is may not, once something was booked under it. An account
is ended, never removed.
"""
