"""Patterns of the suites mean on DuckDB what they mean to Python; what could mean something else is refused."""

import re

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.quality.scan.patterns import PatternRefusedError, on_every_engine
from evaluation.quality.suites import read_suite

LETTERS = "aZæ0_-. \n\r\t\x0b\x1c\x85\xa0\u2028@,;{}[]()^$|\\/E\u0301🦏"


def found(pattern: str, text: str) -> bool:
    """Whether DuckDB finds what Python would."""
    (answer,) = duckdb.execute("SELECT regexp_matches(?, ?)", [text, on_every_engine(pattern)]).fetchone()
    return answer


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """Patterns of the constructs that are understood."""
    sign = st.sampled_from(LETTERS).map(re.escape)
    inside = st.lists(st.one_of(sign, st.sampled_from(["a-z", "0-9", "\\s", "Å-Æ"])), min_size=1)
    of_set = st.tuples(st.sampled_from(["", "^"]), inside).map(lambda one: f"[{one[0]}{''.join(one[1])}]")
    piece = st.one_of(sign, of_set, st.sampled_from([".", "\\s"]))
    repeated = st.tuples(piece, st.sampled_from(["", "*", "+", "?", "{2}", "{1,2}", "{1,}"])).map("".join)
    row = st.lists(repeated, max_size=4).map("".join)
    grouped = st.tuples(row, st.sampled_from(["({})", "(?:{})*", "({}|a)?"]), row).map(
        lambda one: one[1].replace("{}", one[0]) + one[2]
    )
    ends = st.tuples(st.sampled_from(["", "^"]), st.one_of(row, grouped), st.sampled_from(["", "$"])).map("".join)
    return draw(st.lists(ends, min_size=1, max_size=2).map("|".join))


@given(pattern=patterns(), text=st.text(LETTERS, max_size=6))
def test_duckdb_finds_what_python_finds(pattern, text):
    assert found(pattern, text) == bool(re.search(pattern, text))


@pytest.mark.parametrize(
    ("pattern", "text", "holds"),
    [
        (r"^[a-z]+$", "ab\n", True),  # RE2 alone would not pass over the line feed
        (r"^[a-z]+$", "ab\r\n", False),
        (r"[\s@,]", "a\xa0b", True),  # to RE2 alone, a no-break space is none
        (r"[\s@,]", "a\x85b", True),
        (r"^.$", "\r", True),  # Java alone would stop
        (r"^.$", "\n", False),
        (r"^a\.b\-c$", "a.b-c", True),
        (r"^[&&a]$", "&", True),  # a cut of sets to Java alone
        (r"^\s$", "\x1c", True),
        (r"a{2}|^b$", "xaax", True),
        (r"^🦏{2}$", "🦏🦏", True),
    ],
)
def test_constructs_that_engines_know_by_other_rules_keep_the_meaning_of_python(pattern, text, holds):
    assert bool(re.search(pattern, text)) == holds
    assert found(pattern, text) == holds


@pytest.mark.parametrize(
    ("pattern", "construct"),
    [
        (r"\bsum\b", "\\b"),
        (r"\d+", "\\d"),
        (r"\w", "\\w"),
        (r"\S", "\\S"),
        (r"(a)\1", "\\1"),
        (r"[\d]", "\\d"),
        ("a\\", "\\"),
        ("(?i)sum", "(?i"),
        ("(?=a)", "(?="),
        ("(?P<name>a)", "(?P"),
        ("a*?", "?"),
        ("a++", "+"),
        ("*a", "*"),
        ("^*", "*"),
        ("a{,3}", "{,3}"),
        ("a{x}", "{x}"),
        ("a{1001}", "{1001}"),
        ("a{1", "{}"),
        ("(a$|b)c", "$"),
        ("a$b", "$"),
        ("a$*", "$"),
        ("(a", "("),
        ("a)", ")"),
        ("a]", "]"),
        ("a}", "}"),
        ("[a", "["),
        ("[[a]", "["),
        ("[]a]", "[]"),
        ("[z-a]", "z-"),
    ],
)
def test_a_construct_that_is_not_understood_is_refused_by_name(pattern, construct):
    with pytest.raises(PatternRefusedError) as caught:
        on_every_engine(pattern)
    assert caught.value.construct == construct


def test_every_pattern_of_the_suite_of_contacts_is_understood():
    rules = read_suite("npr_episodes").suite.expectations
    written = [rule.kwargs["regex"] for rule in rules if "regex" in rule.kwargs]
    assert len([on_every_engine(each) for each in written]) == 2
