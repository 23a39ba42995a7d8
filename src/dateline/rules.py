"""Decisions as ordered tables of small named rules: the first rule that applies decides, and a
trace can name it.

Three shapes serve every decision of the stages:

- `RuleTable`: rules of (name, condition, action); the first whose condition holds gives the value
  of its action.
- `Attempts`: (name, attempt) pairs; the first attempt that gives something other than None decides.
- `Conditions`: (name, condition) pairs; the name of the first that holds, or None. Vetoes and
  filters are of this shape.

The case that a table decides about is mostly a small frozen value. An action may have an effect,
such as a step up a tree or a mention entered in a registry; its table says so.

Within `with tracing() as trace:` every decision is kept as a `Decision`: the stage and report being
read, the table, the rule, what was decided about, and the value. Outside it a decision costs one
look at a global variable.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

C = TypeVar("C")  # what is decided about, with all that the conditions ask for
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision that was taken while a trace was open."""

    stage: str
    report: str | None  # id of the report that was being read; None where the reports meet
    table: str
    rule: str
    about: object  # index of a word in the report's Reading, or Spans, or an id
    value: object


@dataclass
class Trace:
    """The decisions of one run, in the order in which they were taken, and where the run is at the
    moment.
    """

    decisions: list[Decision] = field(default_factory=list[Decision])
    stage: str = ""
    report: str | None = None

    def add(self, table: str, rule: str, about: object, value: object) -> None:
        """Keeps a decision, with the stage and report that `now_in` was last called with."""
        self.decisions.append(Decision(self.stage, self.report, table, rule, about, value))


_trace: Trace | None = None


@contextmanager
def tracing() -> Generator[Trace]:
    """A context in which every decision is kept in the Trace that it gives. Not for several
    threads; an inner context takes the decisions of an outer one.
    """
    global _trace
    before, _trace = _trace, Trace()
    try:
        yield _trace
    finally:
        _trace = before


def now_in(stage: str, report: str | None = None) -> None:
    """Tells an open trace which stage runs and on which report; does nothing where no trace is
    open.
    """
    if _trace is not None:
        _trace.stage, _trace.report = stage, report


def is_tracing() -> bool:
    """True while a trace is open."""
    return _trace is not None


def gives(value: V) -> Callable[[object], V]:
    """The action that gives one value, whatever is decided about."""
    return lambda case: value


def _nothing(case: object) -> object:
    """The default for `about`: a table names nothing."""
    return None


class RuleTable(Generic[C, V]):
    """Rules in order; the first whose condition holds decides.

    `name`: as the trace prints it ("factuality.governor"); `rules`: (name, condition, action);
    `about`: what of the case the trace names (a word index, Spans, an id), asked only while a trace
    is open.
    """

    def __init__(
        self,
        name: str,
        rules: Sequence[tuple[str, Callable[[C], object], Callable[[C], V]]],
        about: Callable[[C], object] = _nothing,
    ) -> None:
        """Rules are tried in their order; a condition may give any value, true or false."""
        self.name, self.rules, self.about = name, tuple(rules), about

    def decide(self, case: C) -> V | None:
        """The value of the first rule whose condition holds; None where none does."""
        for name, condition, action in self.rules:
            if condition(case):
                value = action(case)
                if _trace is not None:
                    _trace.add(self.name, name, self.about(case), value)
                return value
        return None


class Attempts(Generic[C, V]):
    """Attempts in order; the first that gives something other than None decides."""

    def __init__(
        self,
        name: str,
        attempts: Sequence[tuple[str, Callable[[C], V | None]]],
        about: Callable[[C], object] = _nothing,
    ) -> None:
        """`attempts`: tried in their order; a false value other than None decides too."""
        self.name, self.attempts, self.about = name, tuple(attempts), about

    def decide(self, case: C) -> V | None:
        """What the first successful attempt gives; None where none succeeds."""
        for name, attempt in self.attempts:
            value = attempt(case)
            if value is not None:
                if _trace is not None:
                    _trace.add(self.name, name, self.about(case), value)
                return value
        return None


class Conditions(Generic[C]):
    """Named conditions in order: reasons to refuse a thing, or to let it pass."""

    def __init__(
        self,
        name: str,
        conditions: Sequence[tuple[str, Callable[[C], object]]],
        about: Callable[[C], object] = _nothing,
    ) -> None:
        """`conditions`: tried in their order; any true value holds."""
        self.name, self.conditions, self.about = name, tuple(conditions), about

    def first(self, case: C) -> str | None:
        """The name of the first condition that holds; None where none does."""
        for name, condition in self.conditions:
            if condition(case):
                if _trace is not None:
                    _trace.add(self.name, name, self.about(case), True)
                return name
        return None

    def holds(self, case: C) -> bool:
        """True if any of the conditions holds."""
        return self.first(case) is not None
