"""Effect goal 1 by health trust, for research: each trust against its own past, and against how all of them changed.

Nothing here ranks: a trust is held against limits, and what lies beyond them is asked about and not graded.
"""
