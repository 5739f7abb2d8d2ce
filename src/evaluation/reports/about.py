"""About this run: what went in, with which settings, by which version; the last section of every report."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from evaluation.description import Words
from evaluation.disclosure import MISSING
from evaluation.messages import Language, message
from evaluation.presentation.blocks import Block, TableBlock
from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.presentation.numbers import format_number
from evaluation.presentation.values import SYMBOL_WORDS
from evaluation.presentation.words import translate
from evaluation.reports.chapter import FORMATIVE, Chapter

_SHOWN_DIGITS = 12
DATA_PARAMETER = "data"


def about_blocks(record: Mapping[str, Any], chapters: Sequence[Chapter], language: Language) -> tuple[Block, ...]:
    """The section as blocks; in a formative report, which has four pages, only what cannot be left to `run.json`.

    Args:
        record: what is to be known of the run, as `run.json` has it.
        chapters: of the report, for what their parameters mean.
        language: of the page.
    """
    if record.get("kind") == FORMATIVE:
        # Its day and its region stand in its title, and it has no other settings.
        return (TableBlock(_versions(record, language)),)
    return (
        TableBlock(_inputs(record, language)),
        *([TableBlock(_assessments(record, language))] if record.get("assessments") else ()),
        TableBlock(_parameters(record, chapters, language)),
        TableBlock(_plan(record, language)),
        TableBlock(_versions(record, language)),
    )


def _inputs(record: Mapping[str, Any], language: Language) -> Grid:
    """A row a file. The digests stand where a file is public; elsewhere a note says where they are kept, and why."""
    public = [each for each in record["inputs"] if each["sha256"]]
    rows = [
        Row(
            (
                Cell(str(each["file_name"])),
                _rows_told(each["rows"], language),
                *([Cell(_short(each["sha256"] or "–"))] if public else ()),
            )
        )
        for each in record["inputs"]
    ]
    heads = [(message("File"), False), (message("Rows"), True)]
    if public:
        heads.append((message("SHA-256, first digits"), False))
    kept = message(
        "The digest of a file that is not public is noted beside the run, for its owner alone: whoever knew all of "
        "a file but one hidden number could find the number from it."
    )
    few = message(
        "Where each row of a table is about one person, numbers of rows below the threshold of the table are left out "
        "(..)."
    )
    notes = (
        *(() if len(public) == len(record["inputs"]) else (kept,)),
        *((few,) if any(each["rows"] is None for each in record["inputs"]) else ()),
    )
    return _grid("about-inputs", message("What went in"), heads, rows, language, notes=notes)


def _assessments(record: Mapping[str, Any], language: Language) -> Grid:
    """A row a file of what people have written: what is in it stands in the report, so its digest may be told."""
    rows = [
        Row(
            (
                Cell(str(each["file_name"])),
                *(Cell(format_number(each[name], language), number=True) for name in ("sections", "lines")),
                Cell(_short(each["sha256"])),
            )
        )
        for each in record["assessments"]
    ]
    heads = (
        (message("File"), False),
        (message("Sections"), True),
        (message("Lines"), True),
        (message("SHA-256, first digits"), False),
    )
    return _grid("about-assessments", message("Texts that people have written"), heads, rows, language)


def _rows_told(rows: int | None, language: Language) -> Cell:
    if rows is None:
        return Cell(MISSING.value, number=True, spoken=translate(SYMBOL_WORDS[MISSING], language))
    return Cell(format_number(rows, language), number=True)


def _parameters(record: Mapping[str, Any], chapters: Sequence[Chapter], language: Language) -> Grid:
    """A row a setting, with the notebooks that were given it: most are the same in all of them."""
    given: dict[tuple[str, str], list[str]] = {}
    for chapter in chapters:
        for parameter in chapter.schema.parameters:
            value = record["parameters"][chapter.name].get(parameter.name, parameter.default)
            given.setdefault((parameter.name, _setting(value)), []).append(chapter.name)
    every = translate(message("All notebooks"), language)
    rows = [
        Row((Cell(name), Cell(value), Cell(every if len(names) == len(chapters) else ", ".join(names))))
        for (name, value), names in given.items()
        # A run reads its data before the chapters start; what went in stands in the table above.
        if name != DATA_PARAMETER
    ]
    heads = ((message("Parameter"), False), (message("Value"), False), (message("Notebook"), False))
    return _grid("about-parameters", message("Settings"), heads, rows, language)


def _plan(record: Mapping[str, Any], language: Language) -> Grid:
    """A row a change of the analysis plan, the first being the plan itself."""
    plan = record["analysis_plan"]
    rows = [
        Row(
            (
                Cell(translate(message("{day}", day=date.fromisoformat(each["on"])), language)),
                Cell(each["what"][language]),
                Cell(each["why"][language]),
                Cell(_short(each["fingerprint"])),
            )
        )
        for each in plan["changes"]
    ]
    heads = (
        (message("Day"), False),
        (message("What was changed"), False),
        (message("Why"), False),
        (message("Fingerprint, first digits"), False),
    )
    return _grid("about-plan", message("Analysis plan"), heads, rows, language, notes=(_adoption(plan, language),))


def _adoption(plan: Mapping[str, Any], language: Language) -> Words:
    adopted = plan["adopted"]
    if adopted is None:
        return message("The analysis plan is a draft: nobody has adopted it yet.")
    return message(
        "The analysis plan was adopted by {body} on {day}.",
        body=adopted["by"][language],
        day=date.fromisoformat(adopted["on"]),
    )


def _versions(record: Mapping[str, Any], language: Language) -> Grid:
    environment = record["environment"]
    commit = environment["commit"]
    known = {
        "opptakt-evaluation": environment["packages"].get("opptakt-evaluation", "–"),
        "Python": environment["python"],
        "git": "–" if commit is None else _short(commit["id"]) + ("+" if commit["changed"] else ""),
        "requirements/runtime.lock": _short(environment["lock"] or "–"),
    }
    rows = [Row((Cell(name), Cell(value))) for name, value in known.items()]
    heads = ((message("Part"), False), (message("Version"), False))
    return _grid("about-versions", message("Versions"), heads, rows, language)


def _grid(
    address: str,
    caption: Words,
    heads: Sequence[tuple[Words, bool]],
    rows: Sequence[Row],
    language: Language,
    *,
    notes: Sequence[Words] = (),
) -> Grid:
    return Grid(
        id=address,
        caption=translate(caption, language),
        unit="",
        heads=tuple(Head(translate(words, language), number) for words, number in heads),
        rows=tuple(rows),
        notes=tuple(translate(words, language) for words in notes),
    )


def _setting(value: object) -> str:
    return "–" if value in (None, "") else str(value)


def _short(digest: str) -> str:
    return digest[:_SHOWN_DIGITS]
