"""The parts of a cell's source: what a statement calls, what a function is given, which names are bound.

What happens here: nodes of the syntax tree are named and taken apart. What may not happen here: nobody asks what a name
stands for.
"""

import ast
from collections.abc import Iterator


def own_nodes(statement: ast.stmt) -> Iterator[ast.AST]:
    """The expressions of a statement without those of the statements within it."""
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            continue
        yield from ast.walk(child)


def arguments_of(call: ast.Call) -> list[ast.expr]:
    """Everything that a call is given."""
    return [*call.args, *(each.value for each in call.keywords)]


def called(call: ast.Call) -> str:
    """The last part of the name of what is called; empty where it has none."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def parameters(arguments: ast.arguments) -> set[str]:
    """The names by which a function knows what it is given."""
    return {each.arg for each in ast.walk(arguments) if isinstance(each, ast.arg)}


def bound_names(target: ast.expr) -> set[str]:
    """The names that a target binds, or of which it changes a part."""
    match target:
        case ast.Attribute(value=value) | ast.Subscript(value=value) | ast.Starred(value=value):
            return bound_names(value)
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return {name for each in elements for name in bound_names(each)}
        case ast.Name(id=name):
            return {name}
    return set()


def captured_names(pattern: ast.pattern) -> set[str]:
    """The names that a pattern of `match` binds."""
    found = [getattr(each, name, None) for each in ast.walk(pattern) for name in ("name", "rest")]
    return {each for each in found if isinstance(each, str)}


def local_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names of a function's own: what it is given and what it binds, unless it declares them to be others'."""
    own, others = parameters(function.args), set()
    for each in ast.walk(function):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            own.add(each.id)
        elif isinstance(each, ast.Global | ast.Nonlocal):
            others |= set(each.names)
    return own - others
