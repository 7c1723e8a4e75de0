"""The cash box: what the books say is in it, and what people counted.

A count is never changed. Who counted wrong counts again and says why; what is missing or too much
becomes an entry only when somebody asks for it.
"""
