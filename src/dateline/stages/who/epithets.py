"""Those told of before by a description: "the former colonial power", "the Czech officer", "the two
leaders".
"""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.reference.epithets import (
    LONGEST,
    countries_called,
    is_person_word,
    may_stand_for,
    paired_kinds,
    paired_number,
)
from dateline.stages.who.noun_phrases import (
    country_in,
    is_definite,
    is_plural,
    modifiers,
    of_phrase,
    owner,
)
from dateline.stages.who.registry import ActorDraft, Registry

BACK = 3  # sentences that a description looks back over


def find_epithets(registry: Registry) -> None:
    """Seat what stands for a country: by the countries named in the report, the one last named
    before first.
    """
    reading = registry.reading
    for word in reading.words:
        if (
            word.i in registry.by_word
            or word.upos not in ("NOUN", "PROPN")
            or not is_definite(reading, word)
        ):
            continue
        first, allowed = _epithet(reading, word)
        if not allowed:
            continue
        named = [(i, d) for i, key in sorted(registry.by_word.items()) for d in (registry.drafts[key],)
                 if d.kind == "country" and d.country in allowed]  # fmt: skip
        before = [d for i, d in named if i < word.i]
        draft = before[-1] if before else named[0][1] if named else None
        if draft is None and len(allowed) == 1:
            draft = registry.country(allowed[0])
        if draft is not None:
            while (
                first - 1 >= 0
                and reading.words[first - 1].head == word.i
                and reading.words[first - 1].upos == "ADJ"
            ):
                first -= 1  # "the former colonial power"
            registry.mention(draft, first, word.i + 1, word.i)


def _epithet(reading: Reading, word: Word) -> tuple[int, tuple[str, ...]]:
    """(first word, countries) of the longest epithet that ends at a word."""
    for size in range(LONGEST, 0, -1):
        first = word.i - size + 1
        if first >= 0 and reading.words[first].sentence == word.sentence:
            texts = [w.text for w in reading.words[first : word.i]] + [word.lemma]
            if found := countries_called(" ".join(texts)):
                return first, found
    return word.i, ()


def find_described(registry: Registry) -> None:
    """Seat "the officer", "the Czech officer", "the rebel leader": the last person told of whose
    office fits.
    """
    reading = registry.reading
    for word in reading.words:
        free = word.i not in registry.by_word and word.upos == "NOUN" and is_person_word(word.lemma)
        if (
            not free
            or is_plural(word)
            or not is_definite(reading, word)
            or owner(reading, word) is not None
        ):
            continue
        if of_phrase(reading, word) is not None or any(
            w.upos == "PROPN" for w in reading.children(word.i, "appos")
        ):
            continue
        marks = modifiers(reading, word)
        draft = _bearer_before(registry, word, country_in(marks))
        if draft is not None:
            draft.country = draft.country or country_in(marks)
            registry.mention(
                draft, marks[0].i if marks else word.i, word.i + 1, word.i, alias=bool(marks)
            )


def _bearer_before(registry: Registry, word: Word, iso3: str | None) -> ActorDraft | None:
    for i in range(word.i - 1, -1, -1):
        if word.sentence - registry.reading.words[i].sentence > BACK:
            return None
        draft = registry.of_word(i)
        if draft is None or draft.kind != "person" or (iso3 and draft.country not in (None, iso3)):
            continue
        if any(may_stand_for(word.lemma, role.title) for role in draft.roles):
            return draft
    return None


def find_pairs(registry: Registry) -> None:
    """ "the two leaders", "both countries": as many of their kind as were told of last, if they
    were just so many.
    """
    reading = registry.reading
    for word in reading.words:
        kinds = paired_kinds(word.lemma)
        wanted = next(
            (n for c in reading.children(word.i, "nummod", "det") if (n := paired_number(c.lower))),
            0,
        )
        if not kinds or not wanted or word.dep == "appos":
            continue
        for sentence in range(word.sentence, max(word.sentence - BACK, -1), -1):
            seen = [registry.drafts[k] for i, k in sorted(registry.by_word.items())
                    if i < word.i and reading.words[i].sentence == sentence]  # fmt: skip
            fits = list(
                dict.fromkeys(
                    d.key for d in seen if d.kind in kinds and not d.key.startswith("group:")
                )
            )
            if len(fits) == wanted:
                registry.several[word.i] = tuple(fits)
                break
            if fits and sentence < word.sentence:
                break
