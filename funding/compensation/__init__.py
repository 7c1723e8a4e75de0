"""The compensation budget of volunteers: per covenant and per grant, function and year what was
agreed, committed, earned, paid and is left, what it comes to at the end of the year, and which
years have money. Nothing here is booked; it rests on hours, fees and payments.
"""
