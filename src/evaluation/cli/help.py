"""The help of `opptakt run`, with the parameters that its notebooks declare."""

from typing import Any

from typer.core import TyperCommand


class RunCommand(TyperCommand):
    """A command whose help lists, besides its options, what `--set` can set.

    The notebooks are read when the help is asked for, so that it says what stands in them and nothing else.
    """

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Writes the parameters of the notebooks under the options."""
        from evaluation.reports import REPORTS, chapters_of

        for kind in REPORTS:
            with formatter.section(f"Parameters of the {kind} report (--set NAME=VALUE)"):
                formatter.write_dl(
                    sorted(
                        {
                            (f"{each.name}: {each.annotation} = {each.default}", each.description)
                            for chapter in chapters_of(kind)
                            for each in chapter.schema.parameters
                            if each.name not in {"data", "year", "as_of"}
                        }
                    )
                )
        super().format_epilog(ctx, formatter)
