"""Payments out, by two pairs of eyes: one proposes, another approves, the bank gets one file.

``service.ask`` is for other rooms: it proposes a payment inside their own transaction.
"""
