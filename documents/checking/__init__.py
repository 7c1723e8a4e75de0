"""What a PDF proves: by itself (`examine`), and against what was kept here (`service`).

Three questions that are easily mixed up are kept apart. *Intact*: do all its signatures still
hold. *Complete*: do they cover all that one sees, and is it, for a paper of ours, the last word
and not an earlier revision. *Issued here*: did this installation seal it or keep it.
"""
