"""Blocks as HTML: for a notebook that is being read, and for the page of a report. Every text is escaped."""

import base64
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from evaluation.presentation.blocks import Block, Spans


def markup(blocks: Iterable[Block]) -> str:
    """Blocks as HTML.

    Args:
        blocks: in reading order.
    """
    return "\n".join(fragment(block.kind).render(vars(block)) for block in blocks)


@cache
def fragment(name: str) -> Template:
    """A piece of HTML with places for escaped text."""
    source = (files("evaluation.presentation") / "fragments" / f"{name}.html.j2").read_text("utf-8")
    return _environment().from_string(source)


@cache
def _environment() -> Environment:
    environment = Environment(autoescape=True, trim_blocks=False)
    environment.filters |= {"spans": _spans, "blocks": _blocks, "picture": _picture, "table": _table}
    return environment


def _spans(spans: Spans) -> Markup:
    """Running text, each look as its own element."""
    written = []
    for span in spans:
        text = escape(span.text).replace("\n", Markup("<br>"))
        for wanted, tag in ((span.code, "code"), (span.emphasis, "em"), (span.strong, "strong")):
            text = Markup("<{0}>{1}</{0}>").format(Markup(tag), text) if wanted else text  # noqa: S704 - fixed names
        if span.language:
            text = Markup('<span lang="{}">{}</span>').format(span.language, text)
        written.append(Markup('<a href="{}">{}</a>').format(span.link, text) if span.link else text)
    return Markup("").join(written)


def _blocks(blocks: Iterable[Block]) -> Markup:
    return Markup(markup(blocks))  # noqa: S704 - escaped by the fragments


def _table(grid: object, label: str = "") -> Markup:
    return Markup(fragment("table").render(grid=grid, label=label))  # noqa: S704 - escaped by the fragment


def _picture(svg: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()
