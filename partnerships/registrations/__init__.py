"""A covenant that was signed before Handslag: its scan and its data, confirmed by every party.

Nothing is signed here and nothing is said to be: it is called "vastgelegd, niet hier getekend".
Who registers it says what stands in it; each other party confirms that or objects with a reason.
"""
