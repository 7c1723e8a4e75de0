"""What people say about a text beside proposing: comments, questions with answers, advice.

Another room asks here for ``queries.about`` and shows the answer with
``partnerships/conversation/talk.html``. What is said for one's own side stays there, through
every door: each read goes through ``queries.heard_by``.
"""
