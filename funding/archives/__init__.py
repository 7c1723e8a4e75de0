"""All that an organisation has here about its money, in one file to take away.

A room adds what is its own: ``parts.register``. Whatever stands in the ZIP can be read without
Handslag: CSV, XAF, workbooks, and files as they were uploaded.
"""
