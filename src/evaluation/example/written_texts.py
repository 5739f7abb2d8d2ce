"""What the evaluation team and others have written about the report of 2026: invented, as the rest of the set."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from evaluation.example.rows import World
from evaluation.sources import ASSESSMENTS_FOLDER

WRITTEN_ABOUT: Final = 2026
"""The year of the report that the texts are about."""


def written_files(world: World) -> Mapping[str, bytes]:
    """The texts by the names of their files; none where the set ends before the report.

    Args:
        world: of the set.
    """
    if world.through < WRITTEN_ABOUT:
        return {}
    texts = sorted((files("evaluation.example") / "texts").iterdir(), key=lambda each: each.name)
    # A checkout on Windows may have ended the lines in its own way.
    return {f"{ASSESSMENTS_FOLDER}/{each.name}": each.read_text("utf-8").encode() for each in texts}
