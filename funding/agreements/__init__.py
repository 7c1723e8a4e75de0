"""Agreements with volunteers: what one does, for which fee or none, and how both can stop.

It is no contract of employment. The text is printed whole when it is made and never changes; the
volunteer reads it by the own link and says yes to that very text.
"""
