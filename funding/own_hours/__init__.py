"""What a volunteer sees and does by the own link: her hours of a month, her agreement, what others
give, and all that is kept about her. Nothing of anybody else.
"""
