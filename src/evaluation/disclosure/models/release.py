"""The door for models: what is refused, what is rounded, and the sealed thing that comes out."""

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final, NoReturn, Self, SupportsIndex, final

from evaluation.description import ColumnDescription, Description
from evaluation.disclosure.models.rule import OF_ONE_CELL, ModelRule, ReleasedInputs
from evaluation.disclosure.released import DOOR_KEY, ColumnRole, Content, Released, ReleaseSummary
from evaluation.disclosure.symbols import HIDDEN, MISSING, CellState, CellValue
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Amount, Message, message
from evaluation.model_output import ANALYSIS, EXPLORATORY, FittedModel, ModelEstimate, ModelOutput
from evaluation.shape import Threshold

_P_DECIMALS: Final = 3
_NUMBERS: Final = ("value", "lower", "upper", "p_value")
_FEWEST: Final = 5
_NO_NUMBERS: Final = message("The model gave no number: nothing in it tells of anyone.")


@final
class ReleasedModel:
    """The output of a model that may be shown: made only by `release_model`, read by anyone, never changed."""

    __slots__ = ("_released",)

    _released: Released

    def __new__(cls, released: Released, *, key: object) -> Self:
        """Make a released model.

        Raises:
            TypeError: whoever asks is not the door.
        """
        if key is not DOOR_KEY:
            raise TypeError("a ReleasedModel is made by release_model() and by nothing else")
        made = super().__new__(cls)
        object.__setattr__(made, "_released", released)
        return made

    @property
    def name(self) -> str:
        """The model's slug."""
        return self._released.name

    @property
    def released(self) -> Released:
        """The output as a table, for tables, charts and `amount`.

        Its dimensions are `analysis` (the key of the analysis in the plan, or `exploratory`), those of the model, and
        `estimate`.
        """
        return self._released

    @property
    def summary(self) -> Message:
        """What was done before it was let out."""
        return self._released.summary.attack_model

    def value(self, column: str, **cell: object) -> CellValue:
        """One value as it may be shown, or the symbol that stands for it.

        Args:
            column: `value`, `lower`, `upper`, `p_value` or `finding`.
            **cell: as many dimensions as it takes to name one row, such as `estimate="level_change"`.

        Raises:
            KeyError: there is no such column, or not exactly one such row.
        """
        found = [row for row in self._released.rows if all(str(row[name]) == str(each) for name, each in cell.items())]
        if len(found) != 1:
            raise KeyError("the dimensions that are named must leave exactly one row")
        return found[0][column]

    def __repr__(self) -> str:
        """The model's name, never its values."""
        return f"<ReleasedModel {self.name}>"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse: a released model does not change."""
        raise AttributeError("a released model does not change")

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuse: a stored model could be changed and read back as if the door had passed it."""
        raise TypeError("a released model is not pickled")


def release_model(
    output: ModelOutput, *, rule: ModelRule, inputs: ReleasedInputs | tuple[ReleasedInputs, ...] | None = None
) -> ReleasedModel:
    """The output of a model, rounded, if it gives no count away.

    Args:
        output: what the model has found.
        rule: what it must meet.
        inputs: the released cells that it was fitted on and nothing else about people, of one table or several; what
            the rule asks of the model itself is then not asked. None: it was fitted on what is not released.

    Raises:
        DisclosureRefusedError: the model has too few residual degrees of freedom or is saturated, or something to be
            shown belongs to one cell or rests on few people; every reason is named, and no value.
    """
    parts = (inputs,) if isinstance(inputs, ReleasedInputs) else inputs or ()
    problems = [] if parts else list(_problems(output, rule))
    if problems:
        raise DisclosureRefusedError(*problems)
    names = tuple(part.released.name for part in parts)
    return _made(output, rule, lineage=names, done=_done(rule, names))


def _made(
    output: ModelOutput, rule: ModelRule, *, lineage: tuple[str, ...], done: Message = _NO_NUMBERS
) -> ReleasedModel:
    rows = tuple(_row(each, output, rule.significant_digits) for each in output.estimates)
    content = Content(
        name=output.name,
        roles=_roles(output),
        rows=rows,
        states=tuple(MappingProxyType({name: _state(value) for name, value in row.items()}) for row in rows),
        summary=_summary(done, rule, hides=any(each.hidden for each in output.estimates)),
        description=_description(output, rows),
        lineage=lineage,
        statement=None,
        is_model=True,
    )
    return ReleasedModel(Released(content, key=DOOR_KEY), key=DOOR_KEY)


def release_fitted(fitted: FittedModel, *tables: Released, significant_digits: int = 3) -> Released:
    """The output of a model that was fitted on cells of released tables, rounded.

    Args:
        fitted: what the model has found, and on which cells of which tables.
        *tables: that were released; each of the cells must be shown in them.
        significant_digits: to which numbers are rounded.

    Raises:
        TypeError: a table has not passed the release.
        KeyError: a table is not among them, or has no such cell or column.
        DisclosureRefusedError: a cell is hidden or missing, or there are numbers and no cells.
    """
    by_name = {table.name: table for table in tables}
    rule = ModelRule(threshold=_strictest(tables), significant_digits=significant_digits)
    if all(each.value is None for each in fitted.output.estimates):
        # Only words and symbols come out: there is nothing that could tell of anyone.
        return _made(fitted.output, rule, lineage=tuple(by_name)).released
    inputs = tuple(ReleasedInputs(by_name[each.table], each.columns, each.cells) for each in fitted.inputs)
    return release_model(fitted.output, rule=rule, inputs=inputs).released


def _strictest(tables: Sequence[Released]) -> Threshold:
    """The highest threshold of some tables; a table that counts nobody has none."""
    known = [each.summary for each in tables if each.summary.threshold is not None]
    highest = max(known, key=lambda summary: summary.threshold or 0, default=None)
    if highest is None or highest.threshold is None:
        return Threshold(_FEWEST, "–")
    return Threshold(highest.threshold, highest.threshold_citation or "–")


def _problems(output: ModelOutput, rule: ModelRule) -> Iterator[Message]:
    if output.residual_df is None or output.residual_df < rule.minimum_df:
        yield message(
            "The model {model} is not shown: it needs at least {minimum} residual degrees of freedom, or counts could "
            "be worked out from it ({citation}). Fit fewer parameters, or fit it on released values.",
            model=output.name,
            minimum=rule.minimum_df,
            citation=rule.citation,
        )
    if output.saturated:
        yield message(
            "The model {model} is not shown: it is saturated, so its estimates are the counts in another writing.",
            model=output.name,
        )
    single = [each.name for each in output.estimates if each.kind in OF_ONE_CELL]
    if single:
        yield message(
            "The model {model} is not shown: these are values of single cells, such as a fitted value or a residual: "
            "{names}. Leave them out.",
            model=output.name,
            names=", ".join(single),
        )
    few = [each.name for each in output.estimates if _rests_on_few(each, rule.threshold)]
    if few:
        yield message(
            "The model {model} is not shown: these estimates rest on fewer people than the threshold of {threshold} "
            "({citation}), or nobody has said on how many: {names}. Join categories, or leave them out.",
            model=output.name,
            threshold=rule.threshold.minimum,
            citation=rule.threshold.citation,
            names=", ".join(few),
        )


def _rests_on_few(estimate: ModelEstimate, threshold: Threshold) -> bool:
    if estimate.people is None:
        return estimate.kind == "mean"
    return estimate.people < threshold.minimum


def _roles(output: ModelOutput) -> Mapping[str, ColumnRole]:
    named: dict[str, ColumnRole] = dict.fromkeys((ANALYSIS, *output.dimensions, "estimate"), "dimension")
    found: dict[str, ColumnRole] = {"finding": "context"} if output.findings else {}
    return MappingProxyType({**named, **dict.fromkeys(_NUMBERS, "derived"), **found})


def _row(estimate: ModelEstimate, output: ModelOutput, digits: int) -> Mapping[str, CellValue]:
    absent: CellValue = HIDDEN if estimate.hidden else MISSING
    value, lower, upper = (_limit(each, digits, absent) for each in (estimate.value, *estimate.limits))
    return MappingProxyType(
        {
            ANALYSIS: estimate.analysis or EXPLORATORY,
            **{name: estimate.at[name] for name in output.dimensions},
            "estimate": estimate.name,
            "value": value,
            "lower": lower,
            "upper": upper,
            "p_value": absent if estimate.p_value is None else round_p_value(estimate.p_value),
            **({"finding": estimate.finding or MISSING} if output.findings else {}),
        }
    )


def _limit(number: float | None, digits: int, absent: CellValue) -> CellValue:
    return absent if number is None or math.isinf(number) else round_significant(number, digits)


def _state(value: CellValue) -> CellState:
    if value is HIDDEN:
        return "hidden"
    return "missing" if value is MISSING else "shown"


def round_significant(value: float, digits: int) -> float:
    """A number with so many significant digits, rounded half up, away from zero.

    Args:
        value: finite.
        digits: one or more.
    """
    number = Decimal(str(float(value)))
    if not number:
        return 0.0
    return float(number.quantize(Decimal(1).scaleb(number.adjusted() - digits + 1), rounding=ROUND_HALF_UP))


def round_p_value(p_value: float) -> float | str:
    """A p-value with three decimals, rounded half up; below a thousandth only that it is.

    Args:
        p_value: between 0 and 1.
    """
    smallest = Decimal(1).scaleb(-_P_DECIMALS)
    number = Decimal(str(float(p_value)))
    return "<0.001" if number < smallest else float(number.quantize(smallest, rounding=ROUND_HALF_UP))


def _description(output: ModelOutput, rows: Sequence[Mapping[str, CellValue]]) -> Description:
    less = message("<{limit}", limit=Amount(10**-_P_DECIMALS, _P_DECIMALS))
    needed = max((_decimals(row[name]) for row in rows for name in ("value", "lower", "upper")), default=0)
    decimals = needed if output.decimals is None else output.decimals
    columns = {
        # Presentation has the plan's words for its analyses: here nobody knows the plan.
        ANALYSIS: ColumnDescription(message("Analysis")),
        **output.dimensions,
        "estimate": ColumnDescription(message("Quantity"), output.labels),
        "value": ColumnDescription(message("Estimate"), decimals=decimals),
        "lower": ColumnDescription(message("Lower limit"), decimals=decimals),
        "upper": ColumnDescription(message("Upper limit"), decimals=decimals),
        "p_value": ColumnDescription(message("p-value"), MappingProxyType({"<0.001": less}), decimals=_P_DECIMALS),
        "finding": ColumnDescription(message("What it supports"), output.findings),
    }
    shown = {name: columns[name] for name in _roles(output)}
    notes = (output.convention, *output.notes)
    return Description(output.title, output.unit, output.source, MappingProxyType(shown), notes, absence=output.absence)


def _decimals(value: CellValue) -> int:
    """How many digits after the decimal mark a rounded number needs."""
    if not isinstance(value, int | float):
        return 0
    return max(-int(Decimal(str(value)).normalize().as_tuple().exponent), 0)


def _done(rule: ModelRule, tables: Sequence[str]) -> Message:
    if tables:
        return message(
            "The model was fitted on released figures only (table {table}). Estimates and limits have {digits} "
            "significant digits, p-values three decimals.",
            table=", ".join(tables),
            digits=rule.significant_digits,
        )
    return message(
        "The model was fitted on counts that are not all shown. It has at least {minimum} residual degrees of freedom "
        "({citation}), and no estimate rests on fewer than {threshold} people. Estimates and limits are rounded to "
        "{digits} significant digits, p-values to three decimals; values of single cells are left out.",
        minimum=rule.minimum_df,
        citation=rule.citation,
        threshold=rule.threshold.minimum,
        digits=rule.significant_digits,
    )


def _summary(done: Message, rule: ModelRule, *, hides: bool) -> ReleaseSummary:
    """A model counts nobody: what was done to it stands where a table says what its reader was taken to know."""
    if not hides:
        return ReleaseSummary(attack_model=done)
    # What is hidden in it is hidden in the table that it was fitted on, by the same rule.
    threshold = rule.threshold
    return ReleaseSummary(attack_model=done, threshold=threshold.minimum, threshold_citation=threshold.citation)
