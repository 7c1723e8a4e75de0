"""What an organisation says about payments that come back: "when the text contains Huur and the
amount goes out, then it is rent". Such a rule proposes; it never books by itself.
"""
