"""Words that have one meaning around a table, in the languages of deliveries, and may therefore be shown."""

import re
from typing import Final

TOTAL: Final = re.compile(
    r"(?:i\s*alt|ialt|totalt?|totalsum|grand\s+total|sum(?:mert)?|delsum|subtotal|til\s*saman|til\s*sammen|samlet\s+sum|"
    r"samla\s+sum|alle|samlet|samla|all)\b[\s:]*",
    re.IGNORECASE,
)
"""How a row that is a sum of others begins."""

TOTAL_BEHIND: Final = re.compile(
    r"(?P<of>.+?)[\s:,-]+(?:i\s+alt|totalt?|sum|samlet|samla|til\s*sammen|til\s*saman)", re.IGNORECASE
)
"""A sum that is named after what it is of, as pivot tables name theirs."""

NOTE: Final = re.compile(
    r"\s*(?:kilde|kjelde|kjelder|kilder|source|note|noter|notar|merknad|merknader|merknadar|fotnote|fotnoter|fotnotar|"
    r"forklaring|forklaringer|forklaringar|tegnforklaring|teiknforklaring|tall|tal|uttrekk|dato|oppdatert|sist|kontakt|"
    r"obs|nb|statistikk|rapport|bestilling)\b|\s*(?:[*\u2020\u2021\u00b9\u00b2\u00b3]|\d{1,2}\)|<|:|\.\.?|[-\u2013]\s)",
    re.IGNORECASE,
)
"""How a text that is no row of a table begins."""

HIDDEN: Final = re.compile(
    r"skjul|skjult|prikk|anonym|konfidens|personvern|under\s|færre|mindre enn|mindre\s+enn|små tall|små tal|suppress|"
    r"fewer|less than|hidden",
    re.IGNORECASE,
)
UNKNOWN: Final = re.compile(
    r"mangl|ikke tilgjengelig|ikkje tilgjengeleg|ukjent|ikke oppgitt|ikkje oppgitt|ikkje oppgjeve|ikke rapport|"
    r"ikkje rapport|ikke tall|ikkje tal|missing|not available|unknown",
    re.IGNORECASE,
)
NOTHING: Final = re.compile(r"\bnull\b|\bingen\b|\bzero\b|\bnone\b|\b0\b", re.IGNORECASE)
"""What a note under a table says of a symbol: a hidden number, one that is not known, or none at all."""

WORDS_FOR_NO_NUMBER: Final = frozenset(
    {
        "ukjent", "ikkeoppgitt", "ikkjeoppgitt", "ikkjeoppgjeve", "mangler", "manglar", "manglerdata", "n/a", "na",
        "n.a.", "nan", "null", "none", "missing", "unknown", "skjult", "prikket", "prikka", "hidden", "x", "u.o.",
        "i.o.", "ikkesvart", "ikkjesvart", "ikkjesvara", "ingen", "iu", "i.a.", "ia",
    }
)  # fmt: skip
"""Words that stand where a number belongs, as `normalise_symbol` leaves them."""
