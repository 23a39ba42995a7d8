"""The tables of the lexicon: what stands in them can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reference.events.lexicon import LexiconEntry, lexicon

# Second types that are never told; other stages ask of them what sort of event a word may name.
KNOWN_ONLY = {"boycott", "hurl", "intimidate", "looting", "ultimatum"}


def always_before(first: LexiconEntry, second: LexiconEntry) -> bool:
    """True if an entry is taken wherever the later one of the same words would be."""
    if first.words != second.words:
        return False
    if not first.conditions:
        return True
    return bool(second.conditions) and set(second.conditions) <= set(first.conditions)


def unreachable() -> Iterator[LexiconEntry]:
    """The entries that stand behind another one with the same words and conditions."""
    for (pos, _), entries in lexicon().items():
        for n, entry in enumerate(entries):
            if pos != "a" and any(always_before(first, entry) for first in entries[:n]):
                yield entry


def test_no_entry_stands_behind_one_that_is_always_taken_before_it():
    assert {" ".join(entry.words) for entry in unreachable()} == KNOWN_ONLY
