"""Files as deliverers make them, what is proposed for them, and how the reader then reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from evaluation.reference import load_reference
from evaluation.sources import Table, find_deliveries, read_raw, read_table
from evaluation.sources.proposal import Proposal, as_toml, open_file, propose


@dataclass(frozen=True)
class Looked:
    """A proposal, its text in English, and the folder in which its file lies."""

    proposal: Proposal
    text: str
    folder: Path

    def of(self, certainty: str) -> set[str]:
        """The settings of one certainty."""
        return {
            ".".join(each.key) for each in self.proposal.observations if each.is_setting and each.certainty == certainty
        }

    def remarks(self) -> str:
        """Everything that is said besides settings."""
        return "\n".join(str(each.reason) for each in self.proposal.observations if not each.is_setting)

    def section(self) -> Mapping[str, object]:
        """What holds as proposed, without defaults."""
        return self.proposal.delivery().model_dump(exclude_defaults=True)


def look_at(path: Path, table: str | None = None) -> Looked:
    """What is proposed for a file."""
    proposal = propose(open_file(path), load_reference(), table=table)
    return Looked(proposal, as_toml(proposal, str), path.parent)


def read_folder(folder: Path) -> Table:
    """The only table of a folder, read as the gate reads it."""
    (file,) = find_deliveries(folder).files
    return read_table(file, read_raw(file), load_reference())


def read_as_proposed(looked: Looked, edits: Mapping[str, str]) -> pd.DataFrame:
    """The table as the gate reads it once a person has edited the proposal; each edit must find its place."""
    text = looked.text
    for before, after in edits.items():
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in\n{text}"
        text = text.replace(before, after)
    (looked.folder / "delivery.toml").write_text(text, encoding="utf-8")
    return read_folder(looked.folder).frame


def read_original(name: str, text: str, folder: Path) -> pd.DataFrame:
    """The canonical table that a clean csv file is read as."""
    folder.mkdir()
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_folder(folder).frame
