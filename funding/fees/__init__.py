"""Fees of volunteers: what they may get for their work, and what that asks of a budget.

``reckoning.work_out`` judges the fees and costs of one person against the dated maxima of the law;
``budget.figures`` says of every line what was agreed, planned, earned, paid and is left.
"""
