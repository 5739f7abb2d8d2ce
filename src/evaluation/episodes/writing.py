"""The counts as a delivery of `npr_patients`, and what `delivery.toml` must say of it: all of it, or nothing.

The bytes depend on the counts alone. What is written are true counts, small ones too: it is for the secure zone.
"""

import errno
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.errors import NO_ROOM, WrongUseError
from evaluation.messages import LANGUAGES, Message, message
from evaluation.programme import LocalText
from evaluation.sources import DELIVERY_FILE, Delivery, DeliveryFile

PATIENTS: Final = "npr_patients"
BASIS: Final = "treated"
_ENDINGS: Final = (".parquet", ".csv")
_SCHEMA: Final = pa.schema(
    [
        ("year", pa.int64()),
        ("level", pa.string()),
        ("unit", pa.string()),
        ("sector", pa.string()),
        ("procedure", pa.string()),
        ("basis", pa.string()),
        ("patients", pa.int64()),
        ("contacts", pa.int64()),
    ]
)


def refuse_target(out: Path, files: tuple[Path, ...]) -> None:
    """Stop, before anything is read, where the result could not be written.

    Args:
        out: the file to write.
        files: of the episodes.

    Raises:
        WrongUseError: it is there already, of another format, or in a folder that is not there or closed.
    """
    if out.suffix.lower() not in _ENDINGS:
        raise WrongUseError(
            message(
                "{file}: the result is written as parquet or csv; let its name end with one of them.", file=out.name
            )
        )
    if out.resolve() in {file.resolve() for file in files} or os.path.lexists(out):
        raise WrongUseError(_there(out))
    if not out.parent.is_dir():
        raise WrongUseError(
            message("The folder {folder} does not exist; make it, or name another with --out.", folder=str(out.parent))
        )
    if not os.access(out.parent, os.W_OK | os.X_OK):
        raise _closed(out)
    try:
        _unfinished(out).unlink(missing_ok=True)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise _closed(out) from None
        raise WrongUseError(message("The name of the file is too long. Give a shorter one with --out.")) from None


def write_counts(counts: pa.Table, out: Path, section: str) -> bool:
    """Write the counts, and the settings beside them where there are none yet.

    Args:
        counts: the columns of `npr_patients`.
        out: the file to write; nothing stands there.
        section: what `delivery.toml` must say.

    Returns:
        Whether the settings were written; where there is a `delivery.toml`, it is somebody's own and is left alone.

    Raises:
        WrongUseError: there is no room or no right to write, or something stands there by now.
    """
    content = _content(counts.cast(_SCHEMA), out.suffix.lower())
    settings = out.with_name(DELIVERY_FILE)
    writes_settings = not os.path.lexists(settings)
    try:
        if writes_settings:
            _write(section.encode(), settings)
        _write(content, out)
    except BaseException:
        if writes_settings and not os.path.lexists(out):
            settings.unlink(missing_ok=True)
        raise
    return writes_settings


def _content(counts: pa.Table, ending: str) -> bytes:
    if ending == ".csv":
        # No value is a text that somebody has written, so none needs quotation marks.
        rows = zip(*(column.to_pylist() for column in counts.columns), strict=True)
        return "".join(f"{','.join(map(str, row))}\n" for row in (counts.column_names, *rows)).encode()
    stream = io.BytesIO()
    pq.write_table(counts, stream, compression="zstd")
    return stream.getvalue()


def _write(content: bytes, target: Path) -> None:
    """Whole or not at all, and for the owner alone: true counts are nobody else's."""
    unfinished = _unfinished(target)
    try:
        _write_and_rename(content, unfinished, target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        if error.errno in NO_ROOM:
            raise WrongUseError(
                message(
                    "There is no room left on the disk of {folder}. Make room, or name another folder with --out. "
                    "Nothing was written.",
                    folder=str(target.parent),
                )
            ) from None
        raise _closed(target) from None
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _write_and_rename(content: bytes, unfinished: Path, target: Path) -> None:
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if os.path.lexists(target):
        raise WrongUseError(_there(target))
    unfinished.rename(target)


def _unfinished(target: Path) -> Path:
    # Always the same name: what a killed aggregation has begun, the next one to the same place removes.
    return target.with_name(f".{target.name}.unfinished")


def _there(out: Path) -> Message:
    return message(
        "{file} is there already, and nothing is overwritten. Remove it, or name another with --out.", file=str(out)
    )


def _closed(out: Path) -> WrongUseError:
    return WrongUseError(
        message("The folder {folder} cannot be written to. Name another with --out.", folder=str(out.parent))
    )


def data_section(settings: DeliveryFile) -> str:
    """What `delivery.toml` says of the episodes as data, which holds for what is counted from them; may be empty."""
    return "".join(f"{line}\n" for line in _data(settings))


def delivery_section(episodes: Delivery, *, ending: str) -> str:
    """What `delivery.toml` must say of the counts.

    Args:
        episodes: what it says of the episodes, whose source and threshold hold for what is counted from them.
        ending: of the file of the counts.
    """
    return "".join(f"{line}\n" for line in _patients(episodes, ending=ending))


def _data(settings: DeliveryFile) -> Iterator[str]:
    if "kind" in settings.data.model_fields_set or settings.data.title:
        yield "[data]"
        yield f"kind = {_quoted(settings.data.kind)}"
        yield from (f"title.{language} = {_quoted(text)}" for language, text in settings.data.title.items())
        yield ""


def _patients(episodes: Delivery, *, ending: str) -> Iterator[str]:
    yield f"[{PATIENTS}]"
    if episodes.citation is None:
        yield '# The source as a report must name it, such as "NPR, extract of 3 March 2027":'
        yield '# citation = ""'
    else:
        yield from _in_languages("citation", episodes.citation)
    yield f"threshold = {episodes.threshold}"
    yield from _in_languages("threshold_citation", episodes.threshold_citation)
    yield "# Distinct persons: whoever was at two trusts counts at both, and once in their sum."
    yield 'additive = "no"'
    if ending == ".csv":
        yield 'encoding = "utf-8"'
        yield 'delimiter = ","'


def _in_languages(key: str, text: LocalText) -> Iterator[str]:
    words = [text.in_(language) for language in LANGUAGES]
    if len(set(words)) == 1:
        yield f"{key} = {_quoted(words[0])}"
    else:
        yield from (f"{key}.{language} = {_quoted(each)}" for language, each in zip(LANGUAGES, words, strict=True))


def _quoted(text: str) -> str:
    # A text of TOML is one of JSON but for one control character, which JSON takes as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
