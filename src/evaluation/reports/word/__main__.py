"""Writes a reference document, to look at the styles of the Word document or to try others."""

import argparse
from pathlib import Path

from evaluation.messages import LANGUAGES
from evaluation.reports.word.reference import Running, reference_document


def main() -> None:
    """Writes the file that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reports.word", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, default="nb")
    given = parser.parse_args()
    given.file.write_bytes(reference_document(Running(given.language, "OPPTAKT")))


if __name__ == "__main__":
    main()
