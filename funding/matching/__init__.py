"""From a line of the bank to the books: what it is probably the money of, with the reason in words,
and the one booking that comes of it.

``rules`` says what fits what, values in and values out; ``proposing`` reads what is there and asks
it; ``booking`` ties a line to its entry, once. Which things wait for money each room tells itself,
in ``funding.open_items``.
"""
