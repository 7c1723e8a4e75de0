"""The same invoice, hour or cost charged to two funders: found in the books of one's own
organisation, and shown to nobody else. What people say about it is kept until something changes.
"""
