"""The regions of the programme and the bodies that decide in it (plan, chapters 2.1 and 4.1)."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from evaluation.programme.text import LocalText, ProgrammeModel

RegionCode = Literal["south", "east", "west", "mid", "north"]
BodyKey = Literal["steering_group", "funder"]
CountyNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
"""A county's number in 2024: text of two digits with its leading zero."""


class Region(ProgrammeModel):
    """A region as the plan draws it.

    Attributes:
        code: canonical code, used in every table.
        name: the region's name.
        included: whether OPPTAKT works there; mid and north are a comparison.
        counties: the region's county numbers of 2024.
    """

    code: RegionCode
    name: LocalText
    included: bool
    counties: tuple[CountyNumber, ...]


class Body(ProgrammeModel):
    """Someone who decides on a milestone.

    Attributes:
        key: canonical key.
        name: the body's name.
    """

    key: BodyKey
    name: LocalText
