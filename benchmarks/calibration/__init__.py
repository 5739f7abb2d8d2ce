"""How often the intervals and tests of `evaluation.methods` are right, in series of this programme's shape.

`python -m benchmarks.calibration` simulates, writes what it found to `docs/calibration.csv`, and the page
`docs/calibration.md` with its figures from that file. What the methods may be used for follows from it:
`evaluation.methods.offers` holds the rule, and a test holds the rule against the file.
"""
