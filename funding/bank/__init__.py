"""What a bank sends: its files read into statements and entries, whole or refused with the line,
and kept for the organisation whose account it is.

`reading.pieces` streams a file of any kind we take (CAMT.053, MT940, a zip of those), and
`reading.read` gathers it; `identity` says which entries are the same ones seen before, and `chains`
which statement goes on from which. Up to there it is values in, values out. `sifting` judges each
statement, `importing` keeps what is new, `service` has the verbs: offer a file, look, read it in.
"""
