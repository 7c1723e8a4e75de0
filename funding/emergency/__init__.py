"""The emergency pot: small gifts to people in need, without anything that says who they are.

A payout has a day, an amount, a category, the organisation that asked for it, whether there is a
receipt, and a number that Handslag gives. Nowhere is there room for a name.
"""
