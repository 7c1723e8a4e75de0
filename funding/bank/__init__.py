"""What a bank sends: its files read into statements and entries, whole or refused with the line.

`reading.pieces` streams a file of any kind we take (CAMT.053, MT940, a zip of those), and
`reading.read` gathers it; `identity` says which entries are the same ones seen before. Values in,
values out: nothing here knows a database or an organisation.
"""
