"""The attacker: what a well-informed reader can work out of what a release shows.

It knows the description of the tables (`counts`, `margins`, `attack_model`) and shares no code with the suppression.
"""

from evaluation.disclosure.audit.auditor import Audit, Auditor, audit

__all__ = ["Audit", "Auditor", "audit"]
