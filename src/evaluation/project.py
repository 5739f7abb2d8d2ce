"""Where the project's own files are found, wherever the program is started.

In a checkout they lie at the top of the project; in an installed wheel the build has put the same folders under
`bundled/` (see `pyproject.toml`).
"""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_BUNDLED: Final = _PACKAGE / "bundled"
_CHECKOUT: Final = _PACKAGE.parents[1]


def project_path(relative: str) -> Path:
    """The absolute path of a file or folder of the project, such as `data/published`.

    Args:
        relative: path from the top of the project, with forward slashes.
    """
    root = _BUNDLED if _BUNDLED.is_dir() else _CHECKOUT
    return root / relative
