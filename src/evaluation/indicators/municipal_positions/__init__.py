"""Effect goal 2: municipal music therapist positions, by the coordinators' estimate (a) and by national statistics (b).

The two sources are kept apart and compared; what was not answered is given as bounds and never as nothing.
"""
