"""How long a user waits for `opptakt --help`, as a multiple of Python doing nothing. Aim: under 10."""

import sys
from pathlib import Path
from typing import Final

from benchmarks.measure import cost, in_turn, say, spread

RUNS: Final = 15


def run() -> None:
    """Measures and says."""
    command = str(Path(sys.executable).with_name("opptakt"))
    ours, nothing = in_turn(
        lambda: cost([command, "--help"]),
        lambda: cost([sys.executable, "-I", "-c", "pass"]),
        runs=RUNS,
    )
    typer, _ = in_turn(
        lambda: cost([sys.executable, "-I", "-c", "import typer"]),
        lambda: cost([sys.executable, "-I", "-c", "pass"]),
        runs=RUNS,
    )
    help_cpu, base = spread([each.cpu for each in ours]), spread([each.cpu for each in nothing])
    say(f"opptakt --help, CPU seconds: {help_cpu}")
    say(f"python -I -c 'import typer', CPU seconds: {spread([each.cpu for each in typer])}")
    say(f"python -I -c pass, CPU seconds: {base}")
    say(f"ratio of medians, help to nothing: {help_cpu.median / base.median:.1f} (aim: under 10)")
