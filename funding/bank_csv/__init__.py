"""Lists of a bank as CSV, which no two banks write alike: what a column holds is proposed, shown
and said by a person; then the list goes the same way as every other file of a bank.

`cells` makes rows of bytes, `columns` says how a column can be read, `guess` proposes a `layout`,
and `reader` reads the rows by it. Up to there it is values in, values out.
"""
