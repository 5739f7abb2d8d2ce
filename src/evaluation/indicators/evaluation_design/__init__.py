"""How the programme is evaluated: the questions, the theory, the methods and the rules, as the programme file has them.

These tables count nobody. Most of them are the programme file and the analysis plan in words; the programme theory also
says, of each of its parts, what the delivered data can tell on the day of the study.
"""
