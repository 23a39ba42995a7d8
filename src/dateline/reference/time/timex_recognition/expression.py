"""An expression of time as the grammar sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

PAIRS = ("pair", "yearpair")  # rules that take two expressions at once


@dataclass(frozen=True)
class Expression:
    """An expression of time at start..end of the text read; `fields`: what its words fill.

    kind: point | year | decade | century | bc | fiscal | quarter | season | holiday | unit | span |
    shift | part | clock | duration | reference | set | dayonly | hijri | jalali. narrow: first |
    middle | last, where the words mean a part of the time ("early March").
    """

    start: int
    end: int
    kind: str
    fields: dict[str, str] = field(default_factory=dict[str, str])
    narrow: str | None = None

    @classmethod
    def of(cls, kind: str, match: re.Match[str]) -> Expression:
        """What a rule of the grammar matched, blanks at its head left out."""
        words = match.group()
        fields = {name: value for name, value in match.groupdict().items() if value is not None}
        if "manyunits" in fields:
            fields["units"] = fields.pop("manyunits")
        if kind in PAIRS:
            fields |= {"split": str(match.end("first")), "from": str(match.start("second"))}
        return cls(match.start() + len(words) - len(words.lstrip()), match.end(), kind, fields)

    def get(self, key: str) -> str:
        """What the words fill a field with, as written; "" where they leave it open."""
        return self.fields.get(key, "")

    def word(self, key: str) -> str:
        """The same in lower case, every blank a single space."""
        return " ".join(self.get(key).lower().split())

    def has(self, *keys: str) -> bool:
        """True if the words fill one of the fields."""
        return any(self.fields.get(key) for key in keys)
