"""Who sits at the table while parties negotiate: an organisation joins when every party says yes,
and a party leaves with a reason.

In a draft every party may let another one take part (``partnerships.covenants.service``).
"""
