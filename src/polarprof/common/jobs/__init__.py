"""Background work that survives: a worker that reconnects, jobs tried again with growing pauses, chores in a rhythm.

Not for what a job does: that is in the `tasks.py` of its room.
"""
