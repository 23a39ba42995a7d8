"""Actors named by a part of their name ("the Front"), or by an adjective ("the rebel
offensive")."""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Reading, Word
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import GroupNoun, actor_words, group_noun
from dateline.reference.actors.name_order import is_surname_first
from dateline.reference.events.event_types import EventTypeInfo, event_type
from dateline.reference.events.lexicon import NO_EVENT, lexicon
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.places.countries import country_of_demonym
from dateline.rules import Attempts
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention, word_index
from dateline.stages.who.noun_phrases import country_in, is_capitalised
from dateline.stages.who.opponents import GENERIC
from dateline.stages.who.registry import Registry

# relations of an adjective or noun that stands before the common noun on which it hangs
BEFORE_NOUN = frozenset(("amod", "compound", "nmod", "nmod:desc"))

# Parts of names


def find_short_forms(registry: Registry) -> None:
    """ "the Front" after (or before) "the Mamoré River Front": a capitalised last word that stands
    alone is the body.
    """
    bodies = _bodies_by_last_word(registry)
    for word in registry.reading.capitals:
        if word.text not in bodies or not _is_free_alone(registry, word):
            continue
        draft = _body_cut_short(bodies[word.text], word)
        if draft is not None:
            registry.mention(draft, word.i, word.i + 1, word.i)


def _bodies_by_last_word(registry: Registry) -> dict[str, list[ActorDraft]]:
    """The bodies with names of several words that end in a capitalised one; not in what a
    preposition brings in ("Transport for London").
    """
    found: dict[str, list[ActorDraft]] = {}
    for body in registry.bodies():
        words = body.name.split()
        is_own = len(words) > 1 and words[-1][:1].isupper()
        if is_own and not any(word.islower() for word in words):
            found.setdefault(words[-1], []).append(body)
    return found


def _body_cut_short(bodies: list[ActorDraft], word: Word) -> ActorDraft | None:
    """The body of the name last mentioned before a word; one mentioned only after it if there is no
    other.
    """
    before = [body for body in bodies if _spans_before(body, word)]
    if before:
        return max(before, key=lambda body: max(_spans_before(body, word)))
    return bodies[0] if len(bodies) == 1 else None


def _spans_before(draft: ActorDraft, word: Word) -> list[tuple[int, int]]:
    """Where the actor is named before a word."""
    return [span for span in draft.spans if span[0] < word.start]


def find_surnames(registry: Registry) -> None:
    """A lone capitalised word that is one person's surname in the report is that person, whatever
    the tagger says.
    """
    bearers = _persons_by_surname(registry)
    for word in registry.reading.words:
        persons = bearers.get(word.text, ())
        if len(persons) != 1 or not _is_free_alone(registry, word):
            continue
        is_full = " " in persons[0].name
        if is_full or grammar.is_surname_again(registry.reading, word.i, word.i + 1):
            registry.mention(persons[0], word.i, word.i + 1, word.i)


def _persons_by_surname(registry: Registry) -> dict[str, list[ActorDraft]]:
    """The persons with names of several words or a title before their name, by the surname: the
    last, or the first where it is the surname.
    """
    found: dict[str, list[ActorDraft]] = {}
    for draft in registry.drafts.values():
        if draft.kind != "person" or not draft.spans:
            continue
        words = draft.name.split()
        if len(words) > 1 or _is_titled(registry, draft):
            is_first = is_surname_first(draft.name.lower().split())
            found.setdefault(words[0 if is_first else -1], []).append(draft)
    return found


def _is_titled(registry: Registry, draft: ActorDraft) -> bool:
    """True for "Mr Paris"."""
    reading, count = registry.reading, len(registry.reading.words)
    named = (reading.first_from(start) for start, _ in draft.spans)
    return any(i < count and grammar.is_behind_title(reading, i) for i in named)


def _is_free_alone(registry: Registry, word: Word) -> bool:
    """True for a word that refers to nobody yet and is no part of a longer name: "The Front",
    "Front’s".
    """
    if word.i in registry.by_word:
        return False
    before = _neighbour(registry.reading, word, -1)
    after = _neighbour(registry.reading, word, +1)
    if after is not None and after.upos == "PROPN":
        return False
    return before is None or before.upos not in ("PROPN", "ADJ", "NOUN")


def _neighbour(reading: Reading, word: Word, step: int) -> Word | None:
    """The word so many steps off, in the same sentence."""
    i = word.i + step
    if not 0 <= i < len(reading.words) or reading.words[i].sentence != word.sentence:
        return None
    return reading.words[i]


# Adjectives and nouns before what somebody does or owns


class NounModifier(Mention, frozen=True):
    """A word before a noun that refers to nobody yet."""

    noun: GroupNoun | None  # its row of the table of group nouns
    event_types: tuple[EventTypeInfo, ...]  # that the noun after it names

    @property
    def names_act(self) -> bool:
        """True if the noun names an event, or a dealing: "offensive", "offer"."""
        return bool(self.event_types) or self.head.lemma in noun_classes().dealing

    @property
    def is_opponents(self) -> bool:
        """True for a noun for armed opponents: "rebel"."""
        return self.noun is not None and self.noun.classes[0] == "opponents"


def find_adjectives(registry: Registry) -> None:
    """ "French air strikes", "the rebel offensive", "army bulldozers": what stands before an act or
    a thing is whose it is.
    """
    words = registry.reading.words
    for word in words:
        if word.dep not in BEFORE_NOUN:
            continue
        head = words[word.head]
        if head.i <= word.i or head.upos != "NOUN":
            continue
        if word.i in registry.by_word or head.i in registry.by_word:
            continue
        draft = _POSSESSOR.decide(_noun_modifier(registry, word, head))
        if draft is not None:
            registry.mention_by_noun(draft, word.i)


def _noun_modifier(registry: Registry, word: Word, head: Word) -> NounModifier:
    """The modifier with what the tables know of it and of its head."""
    noun = group_noun(word.lemma) or group_noun(word.lower)
    types = sorted(_event_types_of(head))
    return NounModifier(registry, word, noun, tuple(map(event_type, types)))


def _event_types_of(noun: Word) -> set[str]:
    """The types of the events that a noun names by itself."""
    types: set[str] = set()
    for sense in lexicon().get(("n", noun.lemma), ()):
        if len(sense.words) == 1 and sense.type != NO_EVENT:
            types.add(sense.type)
    return types


def _country_that_acts(modifier: NounModifier) -> ActorDraft | None:
    """ "French air strikes" are its forces', "the French offer" is the country's."""
    if not modifier.names_act or not is_capitalised(modifier.word):
        return None
    iso3 = country_of_demonym(modifier.word.text)
    if not iso3:
        return None
    if any(info.military for info in modifier.event_types):
        return modifier.registry.force(iso3)
    return modifier.registry.country(iso3)


def _opponents_that_act(modifier: NounModifier) -> ActorDraft | None:
    """ "the rebel offensive"; "terrorist attack" only says what attack."""
    if not modifier.names_act or not modifier.is_opponents:
        return None
    if modifier.word.lower in actor_words().kind_of_deed:
        return None
    name = modifier.word.lower
    return modifier.registry.add(GENERIC, name, "armed-group", plural=True)


def _owner_of_thing(modifier: NounModifier) -> ActorDraft | None:
    """ "army bulldozers", "a rebel camp", "Sri Lankan navy boats"."""
    noun, head = modifier.noun, modifier.head
    if modifier.names_act or noun is None:
        return None
    if head.lemma not in noun_classes().possession:
        return None
    if modifier.word.lower in actor_words().kind_of_craft:
        return None  # "fighter jets" fly, whoever flies them
    if modifier.is_opponents:
        return modifier.registry.add(GENERIC, modifier.word.lower, noun.kinds[0], plural=True)
    if noun.classes[0] in ("force", "police", "government"):
        return _state_body_that_owns(modifier, noun)
    return None


def _state_body_that_owns(modifier: NounModifier, noun: GroupNoun) -> ActorDraft:
    """The force or government of the country before the noun, or the only one of the report."""
    registry, word, kind = modifier.registry, modifier.word, noun.kinds[0]
    before = [w for w in grammar.premodifiers(registry.reading, modifier.head.i) if w.i < word.i]
    iso3 = country_in(before)
    if iso3 is not None and kind in ("military", "police"):
        return registry.force(iso3, kind)
    known = _known_state_bodies(registry, kind, iso3)
    if len(known) == 1:
        return known[0]
    return registry.add(f"group: {word.lower}", word.lower, kind)


def _known_state_bodies(registry: Registry, kind: ActorKind, iso3: str | None) -> list[ActorDraft]:
    """That of the country; where none is named, all actors of the kind."""
    if iso3 is None:
        return [draft for draft in registry.drafts.values() if draft.kind == kind]
    of_country = registry.drafts.get(f"{kind}:{iso3}")
    return [of_country] if of_country is not None else []


_POSSESSOR: Attempts[NounModifier, ActorDraft] = Attempts(
    "who.modifier of an act or a thing",
    (
        ("country that acts", _country_that_acts),
        ("opponents that act", _opponents_that_act),
        ("owner of a thing", _owner_of_thing),
    ),
    about=word_index,
)
