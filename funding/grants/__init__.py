"""Grants: what an organisation was granted, by whom and for what, also when it was decided
elsewhere. What the funder asks in return stands with it: cost lines, instalments, reports.

The lines of a grant keep their number for as long as the grant is there, because the books book on
them: a line that is taken out is ended and not removed.
"""
