"""How many facts a revision touched, in a sentence: 18 facts are new, 7 have changed."""

from __future__ import annotations

from dateline.prose.sentences import and_list, number_of
from dateline.prose.value_words import word
from dateline.record.nouns import Revision


def touched(revision: Revision) -> str:
    """18 facts are new, 7 have changed and 1 was withdrawn; nothing has changed."""
    counts = (
        ("added", len(revision.added)),
        ("changed", len(revision.changed)),
        ("withdrawn", len(revision.withdrawn)),
    )
    parts: list[str] = []
    for kind, number in counts:
        if number:
            how = word("touched-one" if number == 1 else "touched-many", kind).words
            what = number_of(number, "fact") if not parts else f"{number:,}"
            parts.append(f"{what} {how}")
    return and_list(parts) or "nothing has changed"
