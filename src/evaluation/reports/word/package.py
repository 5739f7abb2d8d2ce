"""A Word document as what it is: a zip of parts; the same parts make the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_FIRST: Final = "[Content_Types].xml"
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
_MAY_BE_READ: Final = 0o644 << 16
_UNIX: Final = 3


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def package_of(parts: Mapping[str, bytes]) -> bytes:
    """A package from its parts: in the order of their names, without a time of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(parts, key=lambda each: (each != _FIRST, each)):
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _MAY_BE_READ, _UNIX
            archive.writestr(entry, parts[name])
    return stream.getvalue()
