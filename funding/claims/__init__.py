"""Fees of a month: what a volunteer gets for confirmed hours and proven costs, held against the
maxima of the law, and approved by another than who confirmed the hours.
"""
