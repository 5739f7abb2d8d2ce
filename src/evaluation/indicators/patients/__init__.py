"""Effect goal 1: patients who receive music therapy in specialist health care, from the patient registry.

All figures of patients come out as one table, so that the cells that two views share are hidden together.
"""
