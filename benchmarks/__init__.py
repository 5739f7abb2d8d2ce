"""Time and memory, measured against the peers in the same run: `make benchmark`.

Ratios of medians are what counts; the machine drifts. Nothing here is a test, and no test is timed.
"""
