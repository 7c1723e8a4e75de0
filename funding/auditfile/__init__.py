"""The XML Auditfile Financieel: one book year in the form that auditors and the tax office read.

4.0 is what is made unless 3.2 is asked for: it is the newest, and the only one with a field of its
own for the code of RGS; older programs read 3.2. Who the money came from or went to, who booked it
and where the organisation lives stay out: neither version asks for it, and of small organisations
these are people and their homes. What an entry was for is in it, as it was typed.
"""
