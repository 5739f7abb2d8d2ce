"""Municipality numbers in their year, and what the places lie in."""

import pandas as pd

from evaluation.reference import BORDER_YEAR, Reference


def municipality_not_in_use(
    codes: "pd.Series[str]",
    years: "pd.Series[int]",
    reference: Reference,
) -> "pd.Series[int]":
    """Whether a municipality number was not in use in its row's year.

    Args:
        codes: municipality numbers.
        years: the year of each; years after 2024 have the numbers of 2024, and years before the
            first that is known have the numbers of that one.
        reference: knows the numbers of each year.

    Returns:
        Int64: 1 where it was not, 0 where it was, missing where the number or the year is.
    """
    table = reference.concordance
    in_use = set(zip(table["year"], table["code"], strict=True))
    known_years = years.clip(lower=int(table["year"].min()), upper=BORDER_YEAR)
    pairs = zip(known_years, codes, strict=True)
    answers = pd.Series([(year, code) not in in_use for year, code in pairs], index=codes.index, dtype="Int64")
    return answers.mask(codes.isna() | years.isna())


def county_of_each_municipality(reference: Reference) -> dict[str, str]:
    """The county of 2024 in which a municipality, or its largest part, lies, by its number of any year."""
    table = reference.concordance.sort_values("weight", kind="stable")
    return {
        code: reference.municipalities[of_2024].county
        for code, of_2024 in zip(table["code"], table["code_2024"], strict=True)
    }


def authority_of_each_trust(reference: Reference) -> dict[str, str]:
    """The regional health authority of each trust and private non-profit institution, by organisation number."""
    return {code: trust.regional_authority for code, trust in reference.trusts.items()}
