"""The forces of a state: its army, its police, and the craft that it sends."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language.reading import Reading, Word
from dateline.record.nouns import ActorKind
from dateline.reference.actors import GroupNoun, actor_words, group_noun
from dateline.rules import Attempts
from dateline.stages.who.noun_phrases import (
    country_of_phrase,
    is_definite,
    modifiers,
    owner,
    phrase_words,
    relation,
)
from dateline.stages.who.registry import ActorDraft, Registry
from dateline.stages.who.unnamed import (
    is_bare,
    last_of_kind,
    name_words,
    noun_of,
    resolve_unnamed,
)

STATE_FORCES = frozenset(("force", "craft", "police"))  # classes of nouns
FORCES: tuple[ActorKind, ...] = ("military", "police", "armed-group")
SENDERS: tuple[ActorKind, ...] = ("country", "government", "military")
MOST_CLAUSES = 3  # that the subject of a verb is looked for above it


@dataclass(frozen=True, slots=True)
class ForceMention:
    """A noun for forces: its modifiers as lemmas and forms, and the country where the report mostly
    plays.
    """

    registry: Registry
    word: Word
    kind: ActorKind  # "military" or "police"
    craft: bool  # ships, planes: a force only where they act
    modifiers: frozenset[str]
    main_country: str | None

    @property
    def reading(self) -> Reading:
        return self.registry.reading

    @property
    def owner(self) -> ActorDraft | None:
        """The actor that owns the forces: "Chad's troops", "its troops"."""
        possessor = owner(self.reading, self.word)
        return self.registry.of_word(possessor.i) if possessor is not None else None


def force_mention(
    registry: Registry,
    word: Word,
    noun: GroupNoun,
    words_before: frozenset[str],
    main_country: str | None,
) -> ForceMention:
    """The mention that a noun of the table makes with the modifiers before it."""
    police = noun.kinds[0] == "police" or words_before & actor_words().policing
    craft = not {"force", "police"} & set(noun.classes)
    kind = "police" if police else "military"
    return ForceMention(registry, word, kind, craft, words_before, main_country)


def resolve_force(mention: ForceMention) -> ActorDraft | None:
    """State forces are one actor per country; those without one go by the words, or by who sends
    them.
    """
    if _awaits_pronoun(mention) or (mention.craft and not _is_agent(mention)):
        return None
    return _FORCE.decide(mention)


def resolve_owned_forces(registry: Registry, main_country: str | None) -> None:
    """The forces that a pronoun owns, once it is known whom it stands for: "its troops"."""
    for word in registry.reading.words:
        noun = noun_of(word) if word.i not in registry.by_word and word.upos == "NOUN" else None
        if noun is None or not STATE_FORCES & set(noun.classes):
            continue
        possessor = owner(registry.reading, word)
        if possessor is None or possessor.upos != "PRON":
            continue
        if possessor.i in registry.by_word:
            resolve_force(force_mention(registry, word, noun, frozenset(), main_country))
        elif "force" in noun.classes:
            resolve_unnamed(registry, word, noun.kinds[0])


def _awaits_pronoun(mention: ForceMention) -> bool:
    """True for "its troops" before it is known whom "its" stands for."""
    possessor = owner(mention.reading, mention.word)
    return (
        possessor is not None
        and possessor.upos == "PRON"
        and possessor.i not in mention.registry.by_word
    )


def _is_agent(mention: ForceMention) -> bool:
    """True for craft that do something: "jets bombed the hill", "warships of Norway"."""
    reading, word = mention.reading, mention.word
    dep, head = relation(reading, word)
    if dep == "nsubj" and head.upos == "VERB" and reading.child(head.i, "cop") is None:
        transitive = reading.child(head.i, "obj", "ccomp") is not None
        return transitive or country_of_phrase(reading, word) is not None
    if any(w.xpos == "VBG" for w in reading.children(word.i, "acl")):
        return True
    return dep == "obl:agent" or (dep == "root" and country_of_phrase(reading, word) is not None)


def _of_own_country(mention: ForceMention) -> ActorDraft | None:
    """ "French troops", "the army of Chad": the phrase itself tells the country."""
    return _of_country(mention, country_of_phrase(mention.reading, mention.word))


def _of_owning_force(mention: ForceMention) -> ActorDraft | None:
    """ "the army's soldiers": forces of a force are that force."""
    whose = mention.owner
    if whose is None or whose.kind not in FORCES:
        return None
    mention.registry.mention_by_noun(whose, mention.word.i)
    return whose


def _of_owners_country(mention: ForceMention) -> ActorDraft | None:
    """ "the president's troops": forces are of their owner's country."""
    whose = mention.owner
    return _of_country(mention, whose.country) if whose is not None else None


def _of_named_body(mention: ForceMention) -> ActorDraft | None:
    """ "the Amber Front's army", "Nato troops": a body has forces of its own."""
    before = modifiers(mention.reading, mention.word)
    if not any(mention.registry.body_at(w.i) for w in before):
        return None
    return resolve_unnamed(mention.registry, mention.word, mention.kind)


def _of_government_side(mention: ForceMention) -> ActorDraft | None:
    """ "government forces": those of the country where the report plays, else those last mentioned."""
    if not mention.modifiers & actor_words().government_side:
        return None
    return _of_country(mention, mention.main_country or _country_of_last(mention))


def _of_the_state(mention: ForceMention) -> ActorDraft | None:
    """ "the army": a state has one, so it is that last mentioned, else that of the report's
    country.
    """
    reading, word = mention.reading, mention.word
    one_per_state = word.lemma in actor_words().state_force
    if not one_per_state or not is_definite(reading, word) or not is_bare(reading, word):
        return None
    return _of_country(mention, _country_of_last(mention) or mention.main_country)


def _of_sender(mention: ForceMention) -> ActorDraft | None:
    """ "France sent troops": forces that a country, its government or force sends are its own."""
    sender = _sender(mention)
    owns = sender is not None and sender.kind in SENDERS
    return _of_country(mention, sender.country) if owns and sender is not None else None


def _last_mentioned(mention: ForceMention) -> ActorDraft | None:
    """ "the soldiers": the forces of that kind last mentioned."""
    reading, word = mention.reading, mention.word
    owned = owner(reading, word) is not None
    if mention.craft or owned or not is_definite(reading, word) or name_words(reading, word)[1:]:
        return None
    last = last_of_kind(mention.registry, word, mention.kind)
    if last is not None:
        mention.registry.mention_by_noun(last, word.i)
    return last


def _by_own_words(mention: ForceMention) -> ActorDraft | None:
    """Forces that nobody is known to own; craft without an owner are nobody."""
    if mention.craft:
        return None
    return resolve_unnamed(mention.registry, mention.word, mention.kind)


_FORCE: Attempts[ForceMention, ActorDraft] = Attempts(
    "who.force",
    (
        ("country in its own phrase", _of_own_country),
        ("owned by a force", _of_owning_force),
        ("country of its owner", _of_owners_country),
        ("force of a named body", _of_named_body),
        ("government side", _of_government_side),
        ("the one force of the state", _of_the_state),
        ("sent by a country", _of_sender),
        ("the force last mentioned", _last_mentioned),
        ("by its own words", _by_own_words),
    ),
    about=lambda mention: mention.word.i,
)


def _of_country(mention: ForceMention, iso3: str | None) -> ActorDraft | None:
    """The force of the country, mentioned by the noun and what stands before it."""
    if iso3 is None:
        return None
    reading, word = mention.reading, mention.word
    force = mention.registry.force(iso3, mention.kind)
    with_owner = mention.craft or owner(reading, word) is not None
    words = phrase_words(reading, word) if with_owner else name_words(reading, word)
    while len(words) > 1 and _opens_no_name(words[0]):
        words = words[1:]
    mention.registry.mention(force, words[0].i, word.i + 1, word.i, alias=len(words) > 1)
    return force


def _opens_no_name(word: Word) -> bool:
    """True for what stands before a name without being part of it."""
    return word.upos in ("DET", "NUM", "CCONJ", "ADP") or word.xpos == "PRP$"


def _country_of_last(mention: ForceMention) -> str | None:
    """The country of the forces of that kind last mentioned."""
    last = last_of_kind(mention.registry, mention.word, mention.kind)
    return last.country if last is not None else None


def _sender(mention: ForceMention) -> ActorDraft | None:
    """The subject of the verb of sending or having whose object the forces are, found through
    joined and open clauses.
    """
    reading = mention.reading
    dep, verb = relation(reading, mention.word)
    if dep != "obj" or verb.upos != "VERB":
        return None
    for _ in range(MOST_CLAUSES):
        subject = reading.child(verb.i, "nsubj")
        if subject is not None:
            return mention.registry.of_word(subject.i) if _moves_forces(verb) else None
        if verb.dep not in ("conj", "xcomp", "advcl"):
            return None
        verb = reading.words[verb.head]
    return None


def _moves_forces(verb: Word) -> bool:
    """True for "send", "deploy", "have"; a form that is a noun for a group as well is no verb."""
    return group_noun(verb.lemma) is None and verb.lemma in actor_words().moving
