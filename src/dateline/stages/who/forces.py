"""The forces of a state: its army, its police, and the craft that it sends."""

from __future__ import annotations

from itertools import dropwhile

from dateline.language import grammar
from dateline.language.reading import Reading, Word
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import actor_words, group_noun
from dateline.rules import Attempts
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention, word_index
from dateline.stages.who.noun_mention import NounMention
from dateline.stages.who.registry import Registry
from dateline.stages.who.unnamed import last_of_kind, noun_of, resolve_unnamed

FORCES: tuple[ActorKind, ...] = ("military", "police", "armed-group")
SENDERS: tuple[ActorKind, ...] = ("country", "government", "military")
MOST_CLAUSES = 3  # that the subject of a verb is looked for above it


class ForceMention(Mention, frozen=True):
    """A noun for forces."""

    kind: ActorKind  # "military" or "police"
    craft: bool  # ships, planes: a force only where they act
    before: frozenset[str]  # lemmas and forms of the modifiers right before it
    main_country: str | None  # the country that the report is mostly about

    @property
    def owning_actor(self) -> ActorDraft | None:
        """The actor that owns the forces: "Chad's troops", "its troops"."""
        owner = self.owner
        return self.registry.of_word(owner.i) if owner is not None else None


def force_mention(
    mention: NounMention, before: frozenset[str], main_country: str | None
) -> ForceMention:
    """The mention of forces that a noun of the table makes with the modifiers before it."""
    police = mention.noun.kinds[0] == "police" or not before.isdisjoint(actor_words().policing)
    return ForceMention(
        mention.registry,
        mention.word,
        kind="police" if police else "military",
        craft=not mention.is_of("force", "police"),
        before=before,
        main_country=main_country,
    )


def resolve_force(mention: ForceMention) -> ActorDraft | None:
    """State forces are one actor per country; those without one go by the words, or by who sends
    them. "its troops" waits until it is known whom "its" stands for.
    """
    if mention.is_owned_by_pronoun and mention.owning_actor is None:
        return None
    if mention.craft and not _is_agent(mention):
        return None
    return _FORCE.decide(mention)


def resolve_owned_forces(registry: Registry, main_country: str | None) -> None:
    """The forces that a pronoun owns, once it is known whom it stands for: "its troops"."""
    for word in registry.unresolved_nouns():
        noun = noun_of(word) if word.upos == "NOUN" else None
        if noun is None:
            continue
        mention = NounMention(registry, word, noun)
        if mention.is_of("force", "craft", "police") and mention.is_owned_by_pronoun:
            _resolve_owned_force(mention, main_country)


def _resolve_owned_force(mention: NounMention, main_country: str | None) -> None:
    """Forces are their owner's; where the pronoun stands for nobody known, troops go by their
    words.
    """
    force = force_mention(mention, frozenset(), main_country)
    if force.owning_actor is not None:
        resolve_force(force)
    elif mention.is_of("force"):
        resolve_unnamed(mention.registry, mention.word, mention.noun.kinds[0])


def _is_agent(mention: Mention) -> bool:
    """True for craft that do something: "jets bombed the hill", "warships of Norway"."""
    has_country = mention.country is not None
    dep, head = grammar.relation_of_coordination(mention.reading, mention.word.i)
    if dep == "nsubj" and _is_full_verb(mention.reading, head):
        return has_country or mention.reading.child(head.i, "obj", "ccomp") is not None
    if dep == "obl:agent" or _is_subject_of_participle(mention):
        return True
    return has_country and dep == "root"


def _is_full_verb(reading: Reading, word: Word) -> bool:
    """True for a verb that is no predicate of "be"."""
    return word.upos == "VERB" and reading.child(word.i, "cop") is None


def _is_subject_of_participle(mention: Mention) -> bool:
    """ "jets bombing the hill"."""
    return any(verb.xpos == "VBG" for verb in mention.reading.children(mention.word.i, "acl"))


# Whose forces they are


def _of_own_country(mention: ForceMention) -> ActorDraft | None:
    """ "French troops", "the army of Chad": the phrase itself names the country."""
    return _of_country(mention, mention.country)


def _of_owning_force(mention: ForceMention) -> ActorDraft | None:
    """ "the army's soldiers": forces of a force are that force."""
    owner = mention.owning_actor
    if owner is None or owner.kind not in FORCES:
        return None
    return mention.refer_to(owner)


def _of_owners_country(mention: ForceMention) -> ActorDraft | None:
    """ "the president's troops": forces are of their owner's country."""
    owner = mention.owning_actor
    if owner is None:
        return None
    return _of_country(mention, owner.country)


def _of_named_body(mention: ForceMention) -> ActorDraft | None:
    """ "Amber Front troops": a body has forces of its own."""
    body = mention.registry.first_body_of(mention.modifiers)
    return _by_own_words(mention) if body is not None else None


def _of_government_side(mention: ForceMention) -> ActorDraft | None:
    """ "government forces": those of the country where the report is set, else those last
    mentioned.
    """
    if mention.before.isdisjoint(actor_words().government_side):
        return None
    iso3 = mention.main_country or _country_of_last(mention)
    return _of_country(mention, iso3)


def _of_the_state(mention: ForceMention) -> ActorDraft | None:
    """ "the army": a state has one, so it is that last mentioned, else that of the report's
    country.
    """
    if mention.word.lemma not in actor_words().state_force or _is_one_of_several(mention):
        return None
    if not mention.is_definite or not mention.is_bare:
        return None
    iso3 = _country_of_last(mention) or mention.main_country
    return _of_country(mention, iso3)


def _is_one_of_several(mention: ForceMention) -> bool:
    """True for "both armies", of which each is another state's; troops are those of one."""
    word = mention.word
    return word.lemma in actor_words().state_force and word.lower != word.lemma


def _of_sender(mention: ForceMention) -> ActorDraft | None:
    """ "France sent troops": forces that a country, its government or force sends are its own."""
    sender = _sender(mention)
    if sender is None or sender.kind not in SENDERS:
        return None
    return _of_country(mention, sender.country)


def _without_owner(mention: ForceMention) -> ActorDraft | None:
    """Forces that nobody is known to own are those last mentioned, or known by their words; craft
    that nobody owns are nobody.
    """
    if mention.craft:
        return None
    last = _last_mentioned(mention)
    if last is not None:
        return mention.refer_to(last)
    return _by_own_words(mention)


def _last_mentioned(mention: ForceMention) -> ActorDraft | None:
    """The forces of that kind last mentioned, which "the soldiers" takes up."""
    if mention.owner is not None or len(mention.name_words) > 1:
        return None
    if not mention.is_definite or _is_one_of_several(mention):
        return None
    return last_of_kind(mention.registry, mention.word, mention.kind)


def _by_own_words(mention: ForceMention) -> ActorDraft:
    """Forces that the report knows by these words alone."""
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
        ("without an owner", _without_owner),
    ),
    about=word_index,
)


def _of_country(mention: ForceMention, iso3: str | None) -> ActorDraft | None:
    """The force of the country, mentioned by the noun and what stands before it."""
    if iso3 is None:
        return None
    force = mention.registry.force(iso3, mention.kind)
    words = _words_of_country(mention)
    named = list(dropwhile(_opens_no_name, words)) or words[-1:]
    i = mention.word.i
    mention.registry.mention(force, named[0].i, i + 1, i, alias=len(named) > 1)
    return force


def _words_of_country(mention: ForceMention) -> list[Word]:
    """The whole phrase where an owner or what the craft are of names it, else the modifiers right
    before the noun.
    """
    if mention.craft or mention.owner is not None:
        return grammar.phrase_up_to_head(mention.reading, mention.word.i)
    return mention.name_words


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
    dep, verb = grammar.relation_of_coordination(reading, mention.word.i)
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
