"""How the counts of effect goal 1 hang together: which totals have which parts, and whether these add up.

A total has one part more than the table shows: whoever is counted in it and in none of the shown parts, such as a
patient of an institution that delivered nothing, or one whose procedure code is older than the two kinds.
"""

from dataclasses import replace
from typing import Final

import pandas as pd

from evaluation.indicators.patients.regions import SUM
from evaluation.indicators.patients.rows import COUNTRY
from evaluation.reference import Reference
from evaluation.shape import Additivity, Margin

SECTORS: Final = ("somatic", "mental_health_adults", "mental_health_children", "substance_use")
RESIDENT: Final = "resident"
PROCEDURES: Final = ("individual", "group")


def margins(frame: pd.DataFrame, reference: Reference, additive: Additivity) -> tuple[Margin, ...]:
    """Every total of the table.

    Whoever lives somewhere lives in one place only: by residence, areas add up to the area that they are parts of as
    far as the shown numbers allow, even where the delivery says that its totals do not.

    Args:
        frame: the rows with `level`, `unit`, `basis` and `counting`.
        reference: which trusts and regions belong to which authority.
        additive: what the delivery says of its totals.
    """
    # One patient may have had both kinds of music therapy, also where a delivery says that its totals add up.
    of_procedures: Additivity = "no" if additive == "no" else "unknown"
    of_units = [
        replace(margin, among=(("basis", str(basis)),))
        for basis, rows in frame.groupby("basis", sort=True)
        for margin in _of_units(rows, reference, _of_one_place(additive) if basis == RESIDENT else additive)
    ]
    return (
        *of_units,
        Margin("sector", "all", (*SECTORS, "other"), additive),
        Margin("procedure", "any", (*PROCEDURES, "other"), of_procedures),
        *_same_people(frame),
    )


def _of_one_place(additive: Additivity) -> Additivity:
    return "unknown" if additive == "no" else additive


def _of_units(rows: pd.DataFrame, reference: Reference, additive: Additivity) -> list[Margin]:
    """The country, the authorities and the regions among the rows of one basis."""
    country = Margin("unit", COUNTRY, tuple(reference.regional_authorities), additive)
    return [country, *_authorities(rows, reference, additive), *_regions(rows, reference, additive)]


def _authorities(frame: pd.DataFrame, reference: Reference, additive: Additivity) -> list[Margin]:
    """Each authority with its trusts, and with its regions."""
    trusts, regions = _present(frame, "trust"), _present(frame, "region")
    found = []
    for code, authority in reference.regional_authorities.items():
        own = tuple(trust for trust in trusts if reference.trust(trust).regional_authority == code)
        within = tuple(region for region in authority.regions if region in regions)
        if len(authority.regions) == 1 and within:
            # The region has the numbers of its authority; whatever else is delivered, a reader may think so.
            found.append(Margin("unit", code, within, "unknown"))
            within = ()
        found += [Margin("unit", code, (*parts, f"{code}_elsewhere"), additive) for parts in (own, within) if parts]
    return found


def _regions(frame: pd.DataFrame, reference: Reference, additive: Additivity) -> list[Margin]:
    """Each region with its trusts: a sum of trusts is known to be one."""
    summed = frame[frame["level"] == "region"].groupby("unit")["counting"].agg(lambda each: set(each) == {SUM})
    mixed = set(frame.loc[(frame["level"] == "region") & (frame["counting"] == SUM), "unit"])
    found = []
    for region in _present(frame, "region"):
        own = tuple(trust for trust in _present(frame, "trust") if reference.trust(trust).region == region)
        adds_up: Additivity = "yes" if summed[region] else "unknown" if region in mixed else additive
        found += [Margin("unit", region, (*own, f"{region}_elsewhere"), adds_up)] if own else []
    return found


def _same_people(frame: pd.DataFrame) -> list[Margin]:
    """Patients by residence and by place of treatment: where the two may be equal, a reader may think that they are."""
    first, *others = sorted(set(frame["basis"]))
    return [Margin("basis", first, (other,), "unknown") for other in others]


def _present(frame: pd.DataFrame, level: str) -> list[str]:
    return sorted(set(frame.loc[frame["level"] == level, "unit"]))
