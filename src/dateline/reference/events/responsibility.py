"""Words that say whose an act is ("responsible for", "accused of", "claimed responsibility for"):
`data/en/responsibility.tsv`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.tables import of_language, rows, words


class ResponsibilityPhrase(Struct, frozen=True):
    """One word or phrase: where the agent stands, and where the act."""

    words: tuple[str, ...]  # lemmas: the word first, then what completes it
    agent: tuple[str, ...]
    act: tuple[str, ...]


@cache
def responsibility_phrases(
    language: str = "en",
) -> dict[tuple[str, str], tuple[ResponsibilityPhrase, ...]]:
    """Entries by (pos, first word), longer ones first, then in the order of the table."""
    found: dict[tuple[str, str], list[ResponsibilityPhrase]] = {}
    for pos, agent, act, cell in rows(of_language("responsibility.tsv", language), 4):
        for phrase in words(cell):
            parts = tuple(phrase.split())
            entry = ResponsibilityPhrase(parts, tuple(agent.split("/")), tuple(act.split("/")))
            found.setdefault((pos, parts[0]), []).append(entry)
    return {
        key: tuple(sorted(entries, key=lambda e: -len(e.words))) for key, entries in found.items()
    }
