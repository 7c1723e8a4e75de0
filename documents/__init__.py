"""The printing house: plain data in, a kept and checkable PDF out.

This package knows no covenant, no grant and no person; it prints what it is given,
signs it, keeps it and says later whether a file is still the one that was kept.
"""
