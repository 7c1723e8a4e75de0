"""Hours of volunteers: written by the own link or by the coordinator, confirmed by the coordinator.

Until then a line is changed or withdrawn; after it another line takes its place, with a reason.
"""
