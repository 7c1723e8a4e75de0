"""How a text becomes everybody's text: proposals and answers, freezing, confirming by hash.

Another room asks here for ``service.propose`` (a form of data that proposes during a negotiation)
and reads ``model.FrozenText``, the text that is signed.
"""
