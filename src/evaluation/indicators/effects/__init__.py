"""The effect goals analysed as the plan says, on figures that have been released and on no others.

What it does: takes the released table of a goal and the analysis plan, and says what every planned analysis found, what
could not have been seen, and which step of the evidence scale follows. An analysis that is not word for word in the
plan has no key of it, and whatever shows it calls it exploratory.
"""
