"""Actors only alluded to: by the last word of their name ("the Front"), by an adjective ("the rebel
offensive").
"""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.reference.actors import GroupNoun, actor_words, group_noun
from dateline.reference.countries import country_of_demonym
from dateline.reference.lexicon import lexicon
from dateline.reference.noun_classes import noun_classes
from dateline.stages.who.noun_phrases import country_in, modifiers
from dateline.stages.who.registry import ActorDraft, Registry

# deeds whose adjective stands for the country's forces
BY_FORCE = frozenset(("ASSAULT", "MOBILIZE", "RETREAT", "COERCE"))


def find_short_forms(registry: Registry) -> None:
    """ "the Front" after (or before) "the Mamoré River Front": a capitalised last word with its
    article is the body.
    """
    reading = registry.reading
    bodies: dict[str, list[ActorDraft]] = {}
    for draft in registry.drafts.values():
        parts = draft.name.split()
        if draft.key.startswith("body:") and len(parts) > 1 and parts[-1][:1].isupper():
            bodies.setdefault(parts[-1], []).append(draft)
    for word in reading.words:
        if word.text in bodies and word.i not in registry.by_word and _stands_alone(reading, word):
            fitting = bodies[word.text]
            before = [d for d in fitting if min(d.spans)[0] < word.start]
            draft = (
                max(before, key=lambda d: max(s for s in d.spans if s[0] < word.start))
                if before
                else fitting[0]
            )
            if before or len(fitting) == 1:
                registry.mention(draft, word.i, word.i + 1, word.i)


def find_surnames(registry: Registry) -> None:
    """A lone capitalised word that is one person's surname in the report is that person, whatever
    the tagger says.
    """
    reading = registry.reading
    bearers: dict[str, set[str]] = {}
    for draft in registry.drafts.values():
        if draft.kind == "person" and len(draft.name.split()) > 1 and draft.spans:
            bearers.setdefault(draft.name.split()[-1], set()).add(draft.key)
    for word in reading.words:
        keys = bearers.get(word.text, set())
        if len(keys) == 1 and word.i not in registry.by_word and _stands_alone(reading, word):
            registry.mention(registry.drafts[next(iter(keys))], word.i, word.i + 1, word.i)


def _stands_alone(reading: Reading, word: Word) -> bool:
    """True for "The Front", "Front’s"; False inside a longer name."""
    after = reading.words[word.i + 1] if word.i + 1 < len(reading.words) else None
    if after is not None and after.upos == "PROPN" and after.sentence == word.sentence:
        return False
    before = reading.words[word.i - 1] if word.i else None
    return (
        before is None
        or before.sentence != word.sentence
        or before.upos not in ("PROPN", "ADJ", "NOUN")
    )


def find_adjectives(registry: Registry) -> None:
    """ "French air strikes", "the rebel offensive": the adjective before a deed stands for its
    doer.
    """
    reading = registry.reading
    for word in reading.words:
        head = reading.words[word.head]
        before = (
            word.dep in ("amod", "compound", "nmod", "nmod:desc")
            and head.i > word.i
            and head.upos == "NOUN"
        )
        if not before or word.i in registry.by_word:
            continue
        deeds = {e.type for e in lexicon().get(("n", head.lemma), ()) if len(e.words) == 1} - {"-"}
        dealt = head.lemma in noun_classes().dealing
        if head.i in registry.by_word:
            continue
        iso3 = country_of_demonym(word.text) if word.text[:1].isupper() else None
        noun = group_noun(word.lemma) or group_noun(word.lower)
        if not (deeds or dealt):
            if noun is not None and head.lemma in noun_classes().possession:
                _seat_owner(registry, word, noun)
            continue
        if iso3:
            draft = registry.force(iso3) if deeds & BY_FORCE else registry.country(iso3)
            registry.mention(draft, word.i, word.i + 1, word.i, alias=False)
        elif (
            noun is not None
            and noun.classes[0] == "opponents"
            and word.lower not in actor_words().kind_of_deed
        ):
            draft = registry.add("opponents:", word.lower, "armed-group", plural=True)
            registry.mention(draft, word.i, word.i + 1, word.i, alias=False)


def _seat_owner(registry: Registry, word: Word, noun: GroupNoun) -> None:
    """ "army bulldozers", "a rebel camp", "Sri Lankan navy boats": the noun before a thing is whose
    it is.
    """
    kind, head = noun.kinds[0], registry.reading.words[word.head]
    if noun.classes[0] == "opponents":
        draft = registry.add("opponents:", word.lower, kind, plural=True)
    elif noun.classes[0] in ("force", "police", "government"):
        iso3 = country_in([w for w in modifiers(registry.reading, head) if w.i < word.i])
        known = [
            d
            for key, d in registry.drafts.items()
            if key == f"{kind}:{iso3}" or (not iso3 and d.kind == kind)
        ]
        if iso3 is not None and kind in ("military", "police"):
            draft = registry.force(iso3, kind)
        else:
            draft = (
                known[0]
                if len(known) == 1
                else registry.add(f"group: {word.lower}", word.lower, kind)
            )
    else:
        return
    registry.mention(draft, word.i, word.i + 1, word.i, alias=False)
