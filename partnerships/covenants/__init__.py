"""A covenant: parties, agreed roles, money and text, from draft to end."""
