"""Receipts of one organisation: a photo, a PDF or a saved e-mail, kept before anything is known.

What came in is kept as it came, under its hash, for as long as the books are: who checks them
later can see that nothing was changed. Of a photo that original still says where and when it was
made, so no page gives it to anybody: what people see is drawn anew, upright, without those.
Nothing here reads a receipt by machine; people say what is on it.
"""
