"""What belongs to a state: its forces, its police, its government and their organs."""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.reference.actors import GroupNoun, group_noun, words_for
from dateline.stages.who.noun_phrases import (
    country_of_phrase,
    is_definite,
    is_plural,
    modifiers,
    owner,
    phrase_words,
    relation,
)
from dateline.stages.who.registry import Registry
from dateline.stages.who.unnamed import is_bare, last_of, name_words, noun_of, seat_by_words


def seat_force(
    registry: Registry, word: Word, noun: GroupNoun, marks: set[str], main_country: str | None
) -> None:
    """State forces are one actor per country; forces without one go by the words, or by whom the sentence lets send."""
    reading = registry.reading
    craft = "force" not in noun.classes and "police" not in noun.classes
    possessor = owner(reading, word)
    if possessor is not None and possessor.upos == "PRON" and possessor.i not in registry.by_word:
        return  # seated once the pronoun is
    if craft and not _is_agent(reading, word):
        return
    kind = (
        "police"
        if noun.kinds[0] == "police" or "security" in marks or "police" in marks
        else "military"
    )
    iso3 = country_of_phrase(reading, word)
    whose = registry.of_word(possessor.i) if possessor is not None else None
    if iso3 is None and whose is not None:
        if whose.kind in ("military", "police", "armed-group"):
            registry.mention(whose, word.i, word.i + 1, word.i, alias=False)
            return
        iso3 = whose.country
    body = next(
        (
            d
            for w in modifiers(reading, word)
            if (d := registry.of_word(w.i)) and d.key.startswith("body:")
        ),
        None,
    )
    words = name_words(reading, word)
    if body is not None and iso3 is None:
        seat_by_words(registry, word, kind)
        return
    if iso3 is None and marks & words_for("government side"):
        before = last_of(registry, word.i, f"{kind}:")
        iso3 = main_country or (before.country if before is not None else None)
    the_force = (
        word.lemma in words_for("state force")
        and is_definite(reading, word)
        and is_bare(reading, word)
    )
    if iso3 is None and the_force:
        before = last_of(registry, word.i, f"{kind}:")
        iso3 = (before.country if before is not None else None) or main_country
    if iso3 is None:
        iso3 = _senders_country(registry, word)
    if iso3 is None and craft:
        return
    if iso3 is None:
        last = last_of(registry, word.i, f"{kind}:")
        if (
            is_definite(reading, word)
            and last is not None
            and owner(reading, word) is None
            and len(words) == 1
        ):
            registry.mention(last, word.i, word.i + 1, word.i, alias=False)
        else:
            seat_by_words(registry, word, kind)
        return
    draft = registry.force(iso3, kind)
    whole = phrase_words(reading, word) if owner(reading, word) is not None or craft else words
    while len(whole) > 1 and (
        whole[0].upos in ("DET", "NUM", "CCONJ", "ADP") or whole[0].xpos == "PRP$"
    ):
        whole = whole[1:]
    registry.mention(draft, whole[0].i, word.i + 1, word.i, alias=len(whole) > 1)


def find_owned_forces(registry: Registry, main_country: str | None) -> None:
    """Seat the forces that a pronoun owns, once it is known whom it stands for: "its troops"."""
    for word in registry.reading.words:
        noun = noun_of(word) if word.i not in registry.by_word and word.upos == "NOUN" else None
        if noun is not None and {"force", "craft", "police"} & set(noun.classes):
            possessor = owner(registry.reading, word)
            if possessor is not None and possessor.upos == "PRON":
                if possessor.i in registry.by_word:
                    seat_force(registry, word, noun, set(), main_country)
                elif "force" in noun.classes:
                    seat_by_words(registry, word, noun.kinds[0])


def _is_agent(reading: Reading, word: Word) -> bool:
    dep, head = relation(reading, word)
    if dep == "nsubj" and head.upos == "VERB" and reading.child(head.i, "cop") is None:
        return (
            reading.child(head.i, "obj", "ccomp") is not None
            or country_of_phrase(reading, word) is not None
        )
    if any(w.xpos == "VBG" for w in reading.children(word.i, "acl")):
        return True
    return dep == "obl:agent" or (dep == "root" and country_of_phrase(reading, word) is not None)


def _senders_country(registry: Registry, word: Word) -> str | None:
    """ "France sent troops": forces that a country, its government or force sends, has or moves are its own."""
    dep, verb = relation(registry.reading, word)
    if dep != "obj" or verb.upos != "VERB":
        return None
    for _ in range(3):
        subject = registry.reading.child(verb.i, "nsubj")
        if subject is not None:
            draft = registry.of_word(subject.i)
            mover = group_noun(verb.lemma) is None and verb.lemma in words_for("mover")
            owns = (
                mover and draft is not None and draft.kind in ("country", "government", "military")
            )
            return draft.country if draft is not None and owns else None
        if verb.dep not in ("conj", "xcomp", "advcl"):
            return None
        verb = registry.reading.words[verb.head]
    return None


def seat_government(
    registry: Registry, word: Word, noun: GroupNoun, main_country: str | None
) -> None:
    reading = registry.reading
    iso3 = country_of_phrase(reading, word)
    words = phrase_words(reading, word)
    shown = [w for w in words if w.upos not in ("DET", "ADP") and w.xpos != "PRP$"] or [word]
    if iso3 and not is_plural(word) or (iso3 and word.lemma in ("authority", "authorities")):
        draft = registry.government(iso3)
        if word.lemma.lower() not in words_for("whole government"):
            text = " ".join(w.text for w in shown).replace(" ’s", "’s").replace(" 's", "'s")
            draft = registry.add(f"organ:{word.lemma.lower()}:{iso3}", text, noun.kinds[0], iso3)
        registry.mention(draft, shown[0].i, word.i + 1, word.i)
    elif word.lemma.lower() in words_for("whole government") and is_bare(reading, word):
        last = last_of(registry, word.i, "government:")
        if last is None and main_country and is_definite(reading, word):
            last = registry.government(main_country)
        if last is not None:
            registry.mention(last, word.i, word.i + 1, word.i, alias=False)
        else:
            seat_by_words(registry, word, noun.kinds[0])
    else:
        seat_by_words(registry, word, noun.kinds[0])
