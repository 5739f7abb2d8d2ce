r"""Patterns as every engine reads them: written for Python in a suite, put into what RE2 and Java both understand.

Great Expectations searches with Python's `re`, DuckDB with RE2 and Spark with Java's expressions, in which the same
signs mean other things: `\s` of Python knows the no-break space, `.` of Java stops at more than a line feed, `$` of RE2
does not pass over a last line feed. So the few constructs that the suites need are taken apart and written again in a
form that means the same in all three; everything else is refused.
"""

from collections.abc import Iterator
from typing import Final

_SPACES: Final = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
r"""What `\s` matches in Python: the characters of which `str.isspace` is true, all of them below U+3001."""
_MOST_REPEATS: Final = 1000
"""RE2 refuses more."""
_LINE_FEED: Final = r"\x{a}"


class PatternRefusedError(ValueError):
    """A pattern holds something that engines read differently, or that no engine reads.

    Attributes:
        construct: what it is, as it stands in the pattern.
    """

    def __init__(self, construct: str) -> None:
        super().__init__(construct)
        self.construct = construct


def on_every_engine(pattern: str) -> str:
    r"""The same search, for RE2 and for Java.

    Understood are characters, a backslash before a sign, `\s`, `.`, sets with ranges, groups, `|`, repeats, `^`, and
    `$` at the end of an alternative outside all groups.

    Args:
        pattern: as Python's `re.search` reads it.

    Raises:
        PatternRefusedError: it holds something else.
    """
    return "".join(_Walk(pattern).translated())


class _Walk:
    """One pass over a pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.depth = 0
        self.may_repeat = False

    def translated(self) -> Iterator[str]:
        while self.at < len(self.pattern):
            yield self._next()
        if self.depth:
            raise PatternRefusedError("(")

    def _next(self) -> str:
        sign = self.pattern[self.at]
        if sign in "*+?{":
            return self._repeat()
        self.may_repeat = sign not in "(|^$"
        if sign == "[":
            return self._set()
        if sign == "\\":
            return self._escaped()
        self.at += 1
        return self._of_group(sign) if sign in "()|" else self._single(sign)

    def _single(self, sign: str) -> str:
        if sign == ".":
            return f"[^{_LINE_FEED}]"
        if sign == "^":
            return "^"
        if sign == "$":
            return self._end()
        if sign in "]}":
            raise PatternRefusedError(sign)
        return _written(sign)

    def _end(self) -> str:
        """Python's `$` passes over a last line feed; nothing may follow that could take it."""
        if self.depth or self.pattern[self.at : self.at + 1] not in {"", "|"}:
            raise PatternRefusedError("$")
        return rf"{_LINE_FEED}?\z"

    def _of_group(self, sign: str) -> str:
        if sign == "(":
            self.depth += 1
            return self._opened()
        if sign == ")":
            self.depth -= 1
            if self.depth < 0:
                raise PatternRefusedError(")")
        return sign

    def _opened(self) -> str:
        """What is found within a group is asked for by nobody, so no group keeps it."""
        if self.pattern[self.at : self.at + 1] == "?":
            if self.pattern[self.at : self.at + 2] != "?:":
                raise PatternRefusedError("(" + self.pattern[self.at : self.at + 2])
            self.at += 2
        return "(?:"

    def _repeat(self) -> str:
        if not self.may_repeat:
            raise PatternRefusedError(self.pattern[self.at])
        self.may_repeat = False
        sign = self.pattern[self.at]
        if sign != "{":
            self.at += 1
            return sign
        end = self.pattern.find("}", self.at)
        times = self.pattern[self.at + 1 : max(end, self.at + 1)]
        self._refuse_odd_times(times)
        self.at = end + 1
        return f"{{{times}}}"

    def _refuse_odd_times(self, times: str) -> None:
        numbers = times.split(",")
        least, *most = numbers
        is_written_right = least.isdecimal() and times.isascii() and len(most) <= 1 and (not most or _is_limit(most[0]))
        if not is_written_right or any(int(each) > _MOST_REPEATS for each in numbers if each):
            raise PatternRefusedError(f"{{{times}}}")

    def _escaped(self) -> str:
        self.at += 1
        sign = self.pattern[self.at : self.at + 1]
        self.at += 1
        if sign == "s":
            return f"[{''.join(_written(each) for each in _SPACES)}]"
        return _written(_meant(sign))

    def _set(self) -> str:
        self.at += 1
        start = self.at
        negated = self.pattern[self.at : self.at + 1] == "^"
        self.at += negated
        parts = list(self._members())
        if not parts:
            raise PatternRefusedError(self.pattern[start - 1 : self.at])
        return f"[{'^' if negated else ''}{''.join(parts)}]"

    def _members(self) -> Iterator[str]:
        while (sign := self._member()) is not None:
            if self._is_range():
                self.at += 1
                yield self._range(sign)
            else:
                yield "".join(_written(each) for each in sign)

    def _member(self) -> str | None:
        r"""One character of a set, all spaces for `\s`, None at its end."""
        sign = self.pattern[self.at : self.at + 1]
        if sign in {"", "["}:
            raise PatternRefusedError("[")
        self.at += 1
        if sign == "]":
            return None
        if sign != "\\":
            return sign
        after = self.pattern[self.at : self.at + 1]
        self.at += 1
        return _SPACES if after == "s" else _meant(after)

    def _is_range(self) -> bool:
        return self.pattern[self.at : self.at + 1] == "-" and self.pattern[self.at + 1 : self.at + 2] not in {"", "]"}

    def _range(self, first: str) -> str:
        last = self._member()
        if last is None or len(first + last) != len("az") or last < first:
            raise PatternRefusedError(f"{first}-")
        return f"{_written(first)}-{_written(last)}"


def _is_limit(most: str) -> bool:
    return not most or most.isdecimal()


def _meant(sign: str) -> str:
    """What a backslash before a sign stands for: the sign itself, if it is no letter and no digit."""
    if not sign or sign.isalnum() or sign == "_":
        raise PatternRefusedError("\\" + sign)
    return sign


def _written(sign: str) -> str:
    """A character that cannot be taken for an operator, within a set or outside."""
    return sign if sign.isalnum() and sign.isascii() else rf"\x{{{ord(sign):x}}}"
