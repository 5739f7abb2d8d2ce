"""Where the numbers of a chapter come from: every cell of a report run is read before it runs.

A number of Python's own does not tell whether it was counted in a released table or in the delivered one. The source of
the cell does. What comes from a table that has not been released (`indicator.frame`, `study.table(…)`, a file that is
read) is followed through names, loops, functions and sums; where it reaches words, a table, a chart or what is kept,
the cell is refused before any of it has run. `release(…)` ends the trail, for that is what the door is for, and so do
`plain(…)`, which states a reason, and `year_spans(…)`, which writes years. Values are followed; decisions are not: `if
hidden < 5` may choose between two sentences. That is a rule against mistakes, not against someone who hides a trail.
"""

import ast
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from evaluation.presentation.syntax import (
    arguments_of,
    bound_names,
    called,
    captured_names,
    local_names,
    own_nodes,
    parameters,
)

RAW_ATTRIBUTES: Final = frozenset({"frame", "tables", "__dict__"})
"""What holds unreleased rows: an indicator's frame, a study's tables. A released table's `frame()` is called."""

RAW_CALLS: Final = frozenset({"table", "known"})
"""Methods that hand out unreleased rows: those of a study."""

READING: Final = frozenset({"open", "read_text", "read_bytes", "sql", "execute", "fetchone", "fetchall"})
_LOOKING_INSIDE: Final = frozenset({"vars", "eval", "globals", "locals"})
ENDS_OF_THE_TRAIL: Final = frozenset({"release", "release_model", "plain", "year_spans", "isinstance", "hasattr"})
_SAYING_ROOMS: Final = ("evaluation.presentation", "evaluation.messages")
_SAYING: Final = frozenset({"show", "keep", "LocalText"})
_MODULES: Final = frozenset({"evaluation", "presentation", "messages"})
_ADDING: Final = frozenset({"append", "extend", "add", "update", "insert", "setdefault"})


@dataclass(frozen=True)
class Finding:
    """A place where something unreleased would reach the report.

    Attributes:
        line: in the cell.
        names: as the cell calls what comes from an unreleased table.
    """

    line: int
    names: tuple[str, ...]


@dataclass
class Trail:
    """What is known of a chapter's names after the cells so far.

    Attributes:
        raw: names whose values come from a table that has not been released.
        saying: names of functions that put something on a page.
        modules: names of the suite's own modules.
    """

    raw: set[str] = field(default_factory=set)
    saying: set[str] = field(default_factory=lambda: set(_SAYING))
    modules: set[str] = field(default_factory=set)
    _findings: list[Finding] = field(default_factory=list)

    def read(self, cell: ast.Module) -> tuple[Finding, ...]:
        """Follows the values through one more cell.

        Args:
            cell: its source, parsed.

        Returns:
            The places where something unreleased would reach the report, in the order of the cell.
        """
        self._findings = []
        self._follow(cell.body, certain=True)
        return tuple(dict.fromkeys(self._findings))

    def _follow(self, statements: Iterable[ast.stmt], *, certain: bool) -> None:
        for statement in statements:
            match statement:
                case ast.Import() | ast.ImportFrom():
                    self._import(statement)
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    self._define(statement)
                case ast.ClassDef():
                    self._define_class(statement)
                case _:
                    with self._inside(statement):
                        self._look(statement)
                        self._bind(statement, certain=certain)
                    self._follow_blocks(statement)

    def _follow_blocks(self, statement: ast.stmt) -> None:
        blocks = [block for name in ("body", "orelse", "finalbody") if (block := getattr(statement, name, None))]
        blocks += [each.body for name in ("handlers", "cases") for each in getattr(statement, name, ())]
        # An error may hold the value at which something stopped.
        self.raw |= {each.name for each in getattr(statement, "handlers", ()) if each.name}
        # Twice: what a loop has made raw at its end is raw at its beginning.
        for block in blocks * 2:
            self._follow(block, certain=False)

    def _import(self, statement: ast.Import | ast.ImportFrom) -> None:
        room = (statement.module or "") if isinstance(statement, ast.ImportFrom) else ""
        for each in statement.names:
            name = each.asname or each.name.split(".")[0]
            if room.startswith(_SAYING_ROOMS) or (room.startswith("evaluation") and each.name in _SAYING):
                self.saying.add(name)
            if each.name.split(".")[0] in _MODULES:
                self.modules.add(name)

    def _define(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """A function hands out what is raw if it does so whatever it is given; what it is given is looked at later."""
        given = parameters(function.args)
        inner = Trail(self.raw - given, self.saying, self.modules, self._findings)
        inner._follow(function.body, certain=False)
        # What it adds to a list of the cell's own, or binds for all, is raw outside, too.
        self.raw |= inner.raw - local_names(function)
        if self._tells(given, function.body):
            self.saying.add(function.name)
        handed_out = [each for each in ast.walk(function) if isinstance(each, ast.Return | ast.Yield | ast.YieldFrom)]
        returns_raw = any(inner.is_raw(each.value) for each in handed_out)
        (self.raw.add if returns_raw else self.raw.discard)(function.name)

    def _define_class(self, defined: ast.ClassDef) -> None:
        """A class one of whose parts is raw is raw as a whole."""
        inner = Trail(set(self.raw), self.saying, self.modules, self._findings)
        inner._follow(defined.body, certain=False)
        (self.raw.add if inner.raw - self.raw else self.raw.discard)(defined.name)

    def _tells(self, given: set[str], body: Iterable[ast.stmt]) -> bool:
        """Whether a function puts on a page what it is given: to call it is to say that."""
        trial = Trail(self.raw | given, set(self.saying), set(self.modules))
        trial._follow(body, certain=False)
        clean = Trail(self.raw - given, set(self.saying), set(self.modules))
        clean._follow(body, certain=False)
        return len(set(trial._findings)) > len(set(clean._findings))

    @contextmanager
    def _inside(self, statement: ast.stmt) -> Iterator[None]:
        """The names of comprehensions, which live no longer than their statement."""
        before = set(self.raw)
        bound: set[str] = set()
        for each in own_nodes(statement):
            if isinstance(each, ast.comprehension):
                bound |= bound_names(each.target)
                self._set(bound_names(each.target), raw=self.is_raw(each.iter))
        yield
        self.raw = (self.raw - bound) | (before & bound)

    def _look(self, statement: ast.stmt) -> None:
        for call in own_nodes(statement):
            if isinstance(call, ast.Call) and self._says(call):
                told = [each for each in arguments_of(call) if self.is_raw(each)]
                if told:
                    names = {name for each in told for name in self._raw_names(each)}
                    self._findings.append(Finding(call.lineno, tuple(sorted(names))))

    def _says(self, call: ast.Call) -> bool:
        if isinstance(call.func, ast.Name):
            return call.func.id in self.saying - ENDS_OF_THE_TRAIL
        return isinstance(call.func, ast.Attribute) and self._of_module(call.func) and self._last(call) is not None

    def _last(self, call: ast.Call) -> str | None:
        """The last part of a call's name, unless it ends the trail."""
        name = called(call)
        return None if name in ENDS_OF_THE_TRAIL else name

    def _of_module(self, attribute: ast.Attribute) -> bool:
        root: ast.expr = attribute
        while isinstance(root, ast.Attribute):
            root = root.value
        return isinstance(root, ast.Name) and root.id in self.modules

    def _bind(self, statement: ast.stmt, *, certain: bool) -> None:
        for each in own_nodes(statement):
            if isinstance(each, ast.NamedExpr):
                self._set(bound_names(each.target), raw=self.is_raw(each.value), certain=certain)
            elif isinstance(each, ast.Call):
                self._add(each)
        match statement:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value, certain=certain)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._assign(target, value, certain=certain)
            case ast.AugAssign(target=target, value=value) if self.is_raw(value):
                self._set(bound_names(target), raw=True)
            case _:
                self._bind_blocks(statement)

    def _bind_blocks(self, statement: ast.stmt) -> None:
        """The names that a statement binds for the statements within it."""
        match statement:
            case ast.For(target=target, iter=value) | ast.AsyncFor(target=target, iter=value):
                self._set(bound_names(target), raw=self.is_raw(value))
            case ast.With(items=items) | ast.AsyncWith(items=items):
                self._open(items)
            case ast.Match(subject=subject, cases=cases):
                for case in cases:
                    self._set(captured_names(case.pattern), raw=self.is_raw(subject), certain=False)

    def _open(self, items: Iterable[ast.withitem]) -> None:
        for item in items:
            if item.optional_vars:
                self._set(bound_names(item.optional_vars), raw=self.is_raw(item.context_expr))

    def _assign(self, target: ast.expr, value: ast.expr, *, certain: bool) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for each, part in zip(target.elts, value.elts, strict=True):
                self._assign(each, part, certain=certain)
            return
        if isinstance(target, ast.Name) and self._is_saying(value):
            self.saying.add(target.id)
        # Part of a thing that is given something clean may still hold something raw elsewhere.
        self._set(
            bound_names(target), raw=self.is_raw(value), certain=certain and isinstance(target, ast.Name | ast.Tuple)
        )

    def _is_saying(self, value: ast.expr) -> bool:
        """Whether a value is a function that puts on a page what it is given."""
        if isinstance(value, ast.Lambda):
            return self._tells(parameters(value.args), [ast.copy_location(ast.Expr(value.body), value)])
        return isinstance(value, ast.Name) and value.id in self.saying

    def _add(self, call: ast.Call) -> None:
        """A list to which something raw is added is raw."""
        function = call.func
        if (
            isinstance(function, ast.Attribute)
            and function.attr in _ADDING
            and any(map(self.is_raw, arguments_of(call)))
        ):
            self._set(bound_names(function.value), raw=True)

    def _set(self, names: set[str], *, raw: bool, certain: bool = True) -> None:
        if raw:
            self.raw |= names
        elif certain:
            self.raw -= names

    def is_raw(self, node: ast.AST | None) -> bool:
        """Whether a value comes from a table that has not been released.

        Args:
            node: an expression of a cell.
        """
        match node:
            case None | ast.Constant() | ast.Compare(ops=[ast.Is() | ast.IsNot()]):
                parts: list[ast.AST] = []
            case ast.Name(id=name):
                return name in self.raw
            case ast.Attribute(attr=attribute, value=value):
                return attribute in RAW_ATTRIBUTES or self.is_raw(value)
            case ast.Call():
                return self._call_is_raw(node)
            case ast.Lambda(args=arguments, body=body):
                return Trail(self.raw - parameters(arguments), self.saying, self.modules).is_raw(body)
            case ast.IfExp(body=body, orelse=orelse):
                parts = [body, orelse]
            case ast.comprehension(iter=iterated):
                parts = [iterated]
            case _:
                parts = list(ast.iter_child_nodes(node))
        return any(self.is_raw(each) for each in parts)

    def _call_is_raw(self, call: ast.Call) -> bool:
        name, function = called(call), call.func
        if name in ENDS_OF_THE_TRAIL or self._says(call):
            # What is said has been looked at where it is said.
            return False
        if name in READING | _LOOKING_INSIDE or name.startswith("read_") or _asks_for_raw(call):
            return True
        if isinstance(function, ast.Attribute):
            if name in RAW_CALLS:
                return True
            owner_is_raw = self.is_raw(function.value)
        else:
            owner_is_raw = self.is_raw(function)
        return owner_is_raw or any(self.is_raw(each) for each in arguments_of(call))

    def _raw_names(self, node: ast.AST) -> Iterator[str]:
        for each in ast.walk(node):
            if isinstance(each, ast.Name) and each.id in self.raw:
                yield each.id
            elif isinstance(each, ast.Attribute) and each.attr in RAW_ATTRIBUTES | RAW_CALLS | READING:
                yield each.attr


def _asks_for_raw(call: ast.Call) -> bool:
    """Whether a part that holds unreleased rows is asked for by its name, as in `getattr(indicator, "frame")`."""
    names = {each.value for each in call.args if isinstance(each, ast.Constant)}
    return called(call) in {"getattr", "attrgetter"} and not names.isdisjoint(RAW_ATTRIBUTES | RAW_CALLS)
