"""Who did it, and who says so: the table `data/allegations.yaml`, whose comments explain each part."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from msgspec import Struct, convert


class Allegations(Struct, frozen=True, kw_only=True):
    """The table as it stands in the file."""

    violent: frozenset[str]
    blaming: frozenset[str]
    sources: frozenset[str]
    complements: frozenset[str]
    mutual: frozenset[str]
    night: frozenset[str]


@cache
def allegations() -> Allegations:
    """The table, read once; msgspec.ValidationError where it lacks what is needed (a bug of ours)."""
    text = files("dateline.reference").joinpath("data", "allegations.yaml").read_text("utf-8")
    return convert(yaml.safe_load(text), Allegations)
