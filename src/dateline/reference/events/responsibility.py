"""Words that say whose an act is ("responsible for", "accused of", "claimed responsibility for"):
`data/en/responsibility.tsv`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.attribution.cues import cue_verb
from dateline.reference.events.judgements import judgement_words
from dateline.reference.tables import of_language, rows, words
from dateline.reference.text import stem
from dateline.reference.text import words as words_of

_REACH = 10  # words before the act in which a claim of it begins
_NEAR = 3  # words at most between "claimed" and the act itself


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


def claims_the_act(before: str) -> bool:
    """True if the words before an act are a claim of it by those who did it: "the group claimed
    responsibility on Friday for the", "claimed Sunday's"; "denied responsibility for" is none.
    """
    said = [stem(word) for word in words_of(before)[-_REACH:]]
    verbs, nouns = _words_of_claims()
    if not verbs.isdisjoint(said[-_NEAR:]):
        return True
    at = next((i for i, word in enumerate(said) if word in nouns), None)
    if at is None or "for" not in said[at:]:
        return False
    return set(map(stem, judgement_words().denying)).isdisjoint(said[:at])


@cache
def _words_of_claims() -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the verbs that claim an act alone, and of the nouns that do so with a verb."""
    verbs, nouns = set[str](), set[str]()
    for (pos, first), entries in responsibility_phrases().items():
        for entry in entries:
            if pos != "v" or entry.agent != ("subj",):
                continue
            if len(entry.words) == 1 and cue_verb(first) is not None:
                verbs.add(stem(first))
            if entry.act == ("for",):
                nouns.update(map(stem, entry.words[1:]))
    return frozenset(verbs), frozenset(nouns)
