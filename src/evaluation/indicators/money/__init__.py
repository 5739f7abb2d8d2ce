"""Money: budget and accounts by line and region, own contribution, the funder's frame, and what does not reconcile.

Amounts are exact to the øre; what fits no line is shown, never left out.
"""
