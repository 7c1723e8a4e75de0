"""Volunteers of an organisation: the least that the work asks to know of them.

No number of the state, nothing about benefits, no origin, no notes. Of a birth date people see
what follows from it; of a certificate only its dates.
"""
