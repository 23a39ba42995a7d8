"""Words that tell a place name from other names: "province", "northern", "Airlines", "government". One loader."""

from __future__ import annotations

from functools import lru_cache

from dateline.reference.countries import DATA, rows_of

# Kinds whose words count only as they are written, capitals and all.
CASED = {"organisation", "office", "never", "calendar", "link", "state", "no-place-after"}


def is_word(kind: str, word: str) -> bool:
    """True if the table has the word under that kind; kinds of name words look at capitals, the others do not."""
    return (word if kind in CASED else word.lower()) in _words().get(kind, {})


def value_of(kind: str, word: str) -> str | None:
    """The grain of a kind of place, the quarter of a direction ("" for none); None if the word is not there."""
    return _words().get(kind, {}).get(word.lower())


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows_of(DATA / "place_words.tsv"):
        found.setdefault(row["kind"], {})[row["word"]] = row.get("grain", "")
    return found
