"""Words that tell what became of a promise: the table `data/promises.yaml`, whose comments explain each part."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from msgspec import Struct, convert


class PromiseWords(Struct, frozen=True, kw_only=True):
    """The table as it stands in the file."""

    obligations: frozenset[str]
    overdue: frozenset[str]
    late: frozenset[str]
    lengths: frozenset[str]
    negations: frozenset[str]
    comings: frozenset[str]
    due: frozenset[str]


@cache
def promise_words() -> PromiseWords:
    """The table, read once; msgspec.ValidationError where it lacks what is needed (a bug of ours)."""
    text = files("dateline.reference").joinpath("data", "promises.yaml").read_text("utf-8")
    return convert(yaml.safe_load(text), PromiseWords)
