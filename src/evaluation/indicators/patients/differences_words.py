"""The words for differences in differences, and what nobody may read into them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.patients.rows import TABLE
from evaluation.indicators.reasons import EXPLORATORY, REASONS
from evaluation.messages import message
from evaluation.study import Study


def described(study: Study, name: str, columns: Sequence[str]) -> Description:
    """The words for one of the tables.

    Args:
        study: for the source.
        name: of the table.
        columns: that it has.
    """
    delivery = study.deliveries.get(TABLE)
    return Description(
        title=_TITLES[name],
        unit=message("Patients from before to after, regions of the programme against mid and north"),
        source=message("Source: {citation}.", citation=delivery.citation if delivery else "–"),
        absence=message("There are no shown figures to compare. Nothing can be concluded."),
        columns=MappingProxyType({each: _COLUMNS[each] for each in columns}),
        notes=(_TREATED_BEFORE, EXPLORATORY),
    )


_TITLES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "differences": message("How much more patients changed in the regions of the programme"),
        "wild-bootstrap": message("The same ratio by the wild cluster bootstrap"),
        "parallel-bounds": message("The ratio, if the regions would have parted without the programme"),
    }
)
FINDINGS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "increase_supported": message("increase"),
        "decrease_supported": message("decrease"),
        "compatible_with_no_change": message("compatible with no change"),
        "cannot_be_concluded": message("cannot be settled"),
        "not_estimable": message("cannot be computed"),
    }
)
_TREATED_BEFORE: Final = message(
    "The west had worked together for years before the programme, mid and north have about 23 patients a year, and the "
    "plan wants them to gain from the programme too. None of this makes for a fair comparison."
)
_ENUMERATED: Final = message(
    "k of N: so many of all possible choices of regions give a difference at least as large as the actual one. The "
    "p-value is k / N and cannot be smaller than 1 / N, whatever the data: with 4 authorities 1 of 6, with 5 regions 1 "
    "of 10. At a level of 5 per cent neither can ever be significant."
)
_COLUMNS: Final[Mapping[str, ColumnDescription]] = MappingProxyType(
    {
        "level": ColumnDescription(
            message("Level"),
            MappingProxyType(
                {
                    "regional_authority": message("Regional health authorities"),
                    "region": message("Regions of OPPTAKT"),
                }
            ),
        ),
        "estimator": ColumnDescription(
            message("Estimator"),
            MappingProxyType(
                {
                    "two_by_two": message("Pooled, two by two"),
                    "twfe": message("Each region the same weight"),
                }
            ),
        ),
        "scale": ColumnDescription(
            message("Scale"),
            MappingProxyType(
                {"ratio": message("Ratio of ratios"), "difference": message("Difference per 100,000 residents")}
            ),
        ),
        "estimate": ColumnDescription(message("Estimate"), decimals=2),
        "as_extreme": ColumnDescription(message("k, as extreme"), notes=(_ENUMERATED,)),
        "assignments": ColumnDescription(message("N, possible assignments")),
        "p_value": ColumnDescription(message("p-value"), decimals=3),
        "smallest_p_value": ColumnDescription(message("Smallest possible p-value"), decimals=3),
        "finding": ColumnDescription(message("What it supports"), FINDINGS),
        "ratio": ColumnDescription(message("Ratio of ratios"), decimals=2),
        "ratio_lower": ColumnDescription(message("Lower limit"), decimals=2),
        "ratio_upper": ColumnDescription(message("Upper limit"), decimals=2),
        "lower": ColumnDescription(message("At least"), decimals=2),
        "upper": ColumnDescription(
            message("At most"), decimals=2, notes=(message("The bounds hold parting trends, and not chance."),)
        ),
        "clusters": ColumnDescription(message("Clusters")),
        "multiple": ColumnDescription(message("Per cent of the largest deviation before")),
        "largest_deviation": ColumnDescription(message("Largest deviation before, as a ratio"), decimals=2),
        "breakdown": ColumnDescription(
            message("Breakdown"),
            decimals=2,
            notes=(
                message(
                    "Breakdown: the multiple of the largest deviation before from which the ratio may be 1. Under 1, a "
                    "parting no larger than those already seen would do."
                ),
            ),
        ),
        "reason": ColumnDescription(message("Result"), REASONS),
    }
)
