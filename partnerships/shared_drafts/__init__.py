"""A proposal that several people of one party prepare together, before the others see a word.

What one types alone, in any other form, is kept in ``accounts.drafts``.
"""
