"""What a field takes, in words for whoever gave it something else."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dateline.record.vocabulary import CountOf
from dateline.stages.rule.rulable import AddedFact, RuledCount, RuledTime, TimeGrain


def taken(kind: Any) -> str:
    """What a field of a type takes: "it is one of happened, planned"."""
    choices = _choices(kind)
    if choices:
        return f"it is one of {', '.join(choices)}"
    return next((words for held, words in _TAKEN if held in (kind, *get_args(kind))), "it is text")


def why_no_fact(error: Exception) -> str:
    """Why no fact can be made of fields, from what the decoder says of them."""
    said = str(error)
    if missing := _MISSING.search(said):
        return f"'{missing[1]}' is missing"
    fields = get_type_hints(AddedFact)
    if unknown := _UNKNOWN.search(said):
        return f"there is no '{unknown[1]}'; it has {', '.join(fields)}"
    if (at := _AT.search(said)) and at[1] in fields:
        return f"'{at[1]}' cannot be that; {taken(fields[at[1]])}"
    return "it is no object of JSON"


def _choices(kind: Any) -> tuple[str, ...]:
    """The words of which a value is one."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return next((get_args(one) for one in get_args(kind) if get_origin(one) is Literal), ())


_MISSING = re.compile(r"missing required field `(\w+)`(?! - at)")
_UNKNOWN = re.compile(r"unknown field `([^`]{1,40})`(?! - at)")
_AT = re.compile(r" - at `\$\.(\w+)")
_TAKEN: tuple[tuple[Any, str], ...] = (
    (
        RuledTime,
        'it is such as {"earliest": "2013-01-10", "latest": "2013-01-12", "grain": "day"}; '
        f"grain is one of {', '.join(get_args(TimeGrain))}",
    ),
    (
        RuledCount,
        'it is a list such as [{"of": "killed", "low": 11, "high": 14}]; '
        f"of is one of {', '.join(get_args(CountOf))}",
    ),
    (float, "it is degrees, such as 12.65"),
    (tuple[str, ...], "it is a list of names"),
)
