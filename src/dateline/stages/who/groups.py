"""Actors that are named by their kind: armed opponents, groups, kinds of people, and what belongs
to a state.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import ActorKind
from dateline.reference.actors import GroupNoun, actor_words
from dateline.reference.cues import cue_verb
from dateline.reference.noun_classes import noun_classes
from dateline.reference.titles import title_of
from dateline.rules import Conditions, RuleTable
from dateline.stages.who.forces import ForceMention, force_mention, resolve_force
from dateline.stages.who.governments import resolve_government
from dateline.stages.who.group_antecedents import apposed_actor, body_of_kind, resolve_lone_noun
from dateline.stages.who.noun_phrases import (
    conjuncts,
    country_in,
    country_of_phrase,
    is_noun,
    is_plural,
    is_subject,
    modifiers,
    of_phrase,
    relation,
)
from dateline.stages.who.opponents import armed_group_of, is_opponent, resolve_opponents
from dateline.stages.who.registry import ActorDraft, Registry
from dateline.stages.who.unnamed import is_bare, name_words, noun_of, resolve_unnamed

# Classes of nouns
FIGHTERS = frozenset(("opponents", "force", "group", "militia", "attackers"))  # of an armed group
ORGANIZED = frozenset(("group", "party", "militia"))  # say what a body named before them is
MAY_OPPOSE = frozenset(("group", "force", "militia", "party", "attackers"))
FORCES = frozenset(("force", "craft", "police"))
PERSONS = frozenset(("people", "person"))
LOOSE = frozenset(("people", "person", "attackers", "militia"))  # the bare noun is an actor
NO_ACTORS = ("document", "source", "part")
ONLY_SPEAK = ("say", "believe", "show")  # acts of speech that do nothing else


@dataclass(frozen=True, slots=True)
class NounMention:
    """A word of the table of group nouns."""

    registry: Registry
    word: Word
    noun: GroupNoun

    @property
    def reading(self) -> Reading:
        return self.registry.reading

    def is_of(self, wanted: frozenset[str]) -> bool:
        """True if the noun is of one of the classes."""
        return not wanted.isdisjoint(self.noun.classes)


@dataclass(frozen=True, slots=True)
class GroupMention(NounMention):
    """A group noun with what its phrase and its place in the report say of it."""

    before: frozenset[str]  # lemmas and forms of the modifiers right before it
    fighters_of: ActorDraft | None  # the armed group whose fighters it tells
    quoted: bool  # it only speaks, and has no name
    main_country: str | None

    @property
    def only_quoted(self) -> bool:
        """True for who speaks without a name; "Hungarian officials" are an actor, for they also
        act.
        """
        return self.quoted and country_of_phrase(self.reading, self.word) is None


def find_groups(
    registry: Registry, quotation_drafts: list[QuotationDraft], main_country: str | None
) -> None:
    """Resolve every noun of the table of group nouns that no name or title has taken, in text
    order.
    """
    reading = registry.reading
    speakers = _only_speaking(reading, quotation_drafts)
    parts: list[NounMention] = []
    for word in reading.words:
        noun = noun_of(word) if is_noun(word) and word.i not in registry.by_word else None
        if noun is None:
            continue
        mention = NounMention(registry, word, noun)
        if _NO_ACTOR.holds(mention):
            continue
        if "part" in noun.classes and of_phrase(reading, word) is not None:
            parts.append(mention)
            continue
        apposed = apposed_actor(registry, word)
        if apposed is not None:
            registry.by_word[word.i] = apposed.key
            continue
        _GROUP.decide(_group_mention(mention, word.i in speakers, main_country))
        _resolve_other_nations(registry, word)
    for mention in parts:
        _resolve_part(mention)


def _group_mention(mention: NounMention, quoted: bool, main_country: str | None) -> GroupMention:
    """The mention with what its phrase says of it."""
    registry, word, noun = mention.registry, mention.word, mention.noun
    before = name_words(registry.reading, word)[:-1]
    return GroupMention(
        registry,
        word,
        noun,
        before=frozenset(form for w in before for form in (w.lemma.lower(), w.lower)),
        fighters_of=armed_group_of(registry, word, noun),
        quoted=quoted,
        main_country=main_country,
    )


def _only_speaking(reading: Reading, quotation_drafts: list[QuotationDraft]) -> set[int]:
    """The words for who is quoted without a name and does nothing else in the sentence."""
    return {
        word.i
        for draft in quotation_drafts
        if draft.speaker is not None and draft.anonymous
        if _only_says(reading, draft) and _is_subject_of_cue(reading, draft)
        for word in conjuncts(reading, reading.words[draft.speaker])
    }


def _only_says(reading: Reading, quotation_draft: QuotationDraft) -> bool:
    """True where the cue tells no more than that somebody spoke; who demands or accuses also acts."""
    if quotation_draft.cue_word is None:
        return True
    cue = cue_verb(reading.words[quotation_draft.cue_word].lemma)
    return cue is None or cue.act in ONLY_SPEAK


def _is_subject_of_cue(reading: Reading, quotation_draft: QuotationDraft) -> bool:
    """False for "a newspaper broke the ban and said ...": the one who is quoted also acts."""
    if quotation_draft.speaker is None or quotation_draft.cue_word is None:
        return True
    speaker = reading.words[quotation_draft.speaker]
    return speaker.dep != "nsubj" or speaker.head == quotation_draft.cue_word


# Nouns that name nobody


def _is_bare_singular(mention: NounMention) -> bool:
    """ "held hostage": a single person's noun without any determiner or modifier names nobody."""
    if mention.word.xpos != "NN" or mention.noun.classes[0] not in ("people", "person", "source"):
        return False
    specified = ("det", "nmod:poss", "amod", "compound", "nummod")
    return mention.reading.child(mention.word.i, *specified) is None


def _is_modifier(mention: NounMention) -> bool:
    """True for "rebel" of "rebel alliance": the noun that it stands before is looked at instead."""
    word, head = mention.word, mention.reading.words[mention.word.head]
    return word.dep in ("compound", "amod", "flat") and head.i > word.i and is_noun(head)


def _is_beside(mention: NounMention) -> bool:
    """True for the "front" of "in front of the bank"."""
    reading, word = mention.reading, mention.word
    if word.lemma not in noun_classes().beside | noun_classes().relational:
        return False
    specified = reading.child(word.i, "det", "amod", "compound") is not None
    return not specified and of_phrase(reading, word) is not None


_NO_ACTOR: Conditions[NounMention] = Conditions(
    "who.noun that names nobody",
    (
        ("a person without a determiner", _is_bare_singular),
        ("modifier of another noun", _is_modifier),
        ("beside something", _is_beside),
    ),
    about=lambda mention: mention.word.i,
)


# Which actor a group noun stands for


def _is_fighters(mention: GroupMention) -> bool:
    """ "Example Front fighters", "gunmen of the Example Front"."""
    return mention.fighters_of is not None and mention.is_of(FIGHTERS)


def _to_armed_group(mention: GroupMention) -> ActorDraft | None:
    if mention.fighters_of is not None:
        mention.registry.mention_by_noun(mention.fighters_of, mention.word.i)
    return mention.fighters_of


def _body_before(mention: GroupMention) -> ActorDraft | None:
    """The body whose name stands right before the noun that says what it is: "the Islamic Union
    movement".
    """
    before = modifiers(mention.reading, mention.word)
    return next((d for w in before if (d := mention.registry.body_at(w.i)) is not None), None)


def _follows_body(mention: GroupMention) -> bool:
    return mention.is_of(ORGANIZED) and _body_before(mention) is not None


def _to_body_before(mention: GroupMention) -> ActorDraft | None:
    body = _body_before(mention)
    if body is not None:
        mention.registry.mention_by_noun(body, mention.word.i)
    return body


def _is_police(mention: GroupMention) -> bool:
    """ "police officers": nouns of other classes that are the police by their modifier."""
    by_modifier = not mention.before.isdisjoint(actor_words().police)
    return by_modifier and "force" not in mention.noun.classes


def _to_police(mention: GroupMention) -> ActorDraft | None:
    police = ForceMention(
        mention.registry,
        mention.word,
        kind="police",
        craft=False,
        modifiers=mention.before,
        main_country=mention.main_country,
    )
    return resolve_force(police)


def _is_opposed(mention: GroupMention) -> bool:
    """ "the rebels", "a rebel alliance"."""
    if "opponents" in mention.noun.classes:
        return True
    return mention.is_of(MAY_OPPOSE) and any(is_opponent(form) for form in mention.before)


def _to_opponents(mention: GroupMention) -> ActorDraft | None:
    return resolve_opponents(mention.registry, mention.word)


def _to_force(mention: GroupMention) -> ActorDraft | None:
    registry, word, noun = mention.registry, mention.word, mention.noun
    return resolve_force(force_mention(registry, word, noun, mention.before, mention.main_country))


def _to_government(mention: GroupMention) -> ActorDraft | None:
    return resolve_government(mention.registry, mention.word, mention.noun, mention.main_country)


def _to_states(mention: GroupMention) -> ActorDraft | None:
    """ "Neighbours carried the wounded" are people, "Western governments" governments; bare nouns
    are nobody.
    """
    reading, word = mention.reading, mention.word
    bare = is_bare(reading, word)
    if not is_plural(word):
        return None
    if bare and is_subject(word) and "people" in mention.noun.classes:
        return resolve_unnamed(mention.registry, word, "population")
    if bare:
        return None
    government = word.lemma.lower() in actor_words().governments
    kind: ActorKind = "government" if government else "country"
    return resolve_unnamed(mention.registry, word, kind)


def _to_people_behind(mention: GroupMention) -> ActorDraft | None:
    """Papers and parts do nothing; "union members" do, and sources that have a part in the
    sentence.
    """
    found = None
    word, noun_classes = mention.word, mention.noun.classes
    if "people" in noun_classes and is_plural(word) and modifiers(mention.reading, word):
        found = resolve_unnamed(mention.registry, word, "population")
    if "source" in noun_classes and not mention.only_quoted and _has_a_part(mention):
        found = resolve_unnamed(mention.registry, word, "population")
    return found


def _has_a_part(mention: GroupMention) -> bool:
    """True where the noun stands for one who acts or to whom something is done, or is no title."""
    dep, _ = relation(mention.reading, mention.word)
    return (
        is_subject(mention.word)
        or is_dep(dep, "nsubj*", "obj", "obl:agent")
        or title_of(mention.word.lemma) is None
    )


def _is_unnamed_speaker(mention: GroupMention) -> bool:
    """Who is quoted without a name is no actor."""
    return mention.is_of(PERSONS) and mention.only_quoted


def _to_group_or_people(mention: GroupMention) -> ActorDraft | None:
    """The body of that kind named just before, an actor by its words, or what the lone noun takes
    up.
    """
    registry, word = mention.registry, mention.word
    known = body_of_kind(registry, word, mention.noun)
    if known is not None:
        registry.mention(known, name_words(mention.reading, word)[0].i, word.i + 1, word.i)
        return known
    if mention.is_of(LOOSE) or not is_bare(mention.reading, word):
        return resolve_unnamed(registry, word, mention.noun.kinds[0])
    return resolve_lone_noun(registry, word, mention.noun)


def _to_nobody(mention: GroupMention) -> None:
    return None


_GROUP: RuleTable[GroupMention, ActorDraft | None] = RuleTable(
    "who.group noun",
    (
        ("fighters of a named group", _is_fighters, _to_armed_group),
        ("after the name of a body", _follows_body, _to_body_before),
        ("police by its modifier", _is_police, _to_police),
        ("armed opponents", _is_opposed, _to_opponents),
        ("forces of a state", lambda mention: mention.is_of(FORCES), _to_force),
        ("government", lambda mention: "government" in mention.noun.classes, _to_government),
        ("states", lambda mention: "states" in mention.noun.classes, _to_states),
        (
            "paper, source or part",
            lambda mention: mention.noun.classes[0] in NO_ACTORS,
            _to_people_behind,
        ),
        ("quoted without a name", _is_unnamed_speaker, _to_nobody),
        ("group or people", lambda mention: True, _to_group_or_people),
    ),
    about=lambda mention: mention.word.i,
)


def _resolve_part(mention: NounMention) -> None:
    """ "a column of rebels" is the rebels; "members of a choir" are people."""
    registry, word = mention.registry, mention.word
    whole = of_phrase(mention.reading, word)
    draft = registry.of_word(whole.i) if whole is not None else None
    if draft is not None:
        registry.by_word[word.i] = draft.key
    elif "people" in mention.noun.classes and is_plural(word):
        resolve_unnamed(registry, word, "population")


# Nations that one noun joins


def _resolve_other_nations(registry: Registry, word: Word) -> None:
    """ "Irish and Danish warships", "US and Russian officials": what the second adjective stands
    for.
    """
    draft = registry.of_word(word.i)
    nations = grammar.joined_modifiers(registry.reading, word.i)
    if draft is None or not nations:
        return
    for i in nations[1:]:
        nation = registry.reading.words[i]
        iso3 = country_in([nation])
        if iso3 is None or iso3 == draft.country or i in registry.by_word:
            continue
        if draft.rests_on("military", "police", "government", "country"):
            other = _same_of_country(registry, draft, iso3)
        else:
            draft.name = f"{registry.reading.words[nations[0]].text} {word.text}"
            other = _same_of_nation(registry, draft, f"{nation.text} {word.text}", iso3)
        registry.mention_by_noun(other, i)


def _same_of_country(registry: Registry, draft: ActorDraft, iso3: str) -> ActorDraft:
    """The force, government or state of another country."""
    if draft.is_state_force:
        return registry.force(iso3, draft.kind)
    if draft.rests_on("government"):
        return registry.government(iso3)
    return registry.country(iso3)


def _same_of_nation(registry: Registry, draft: ActorDraft, name: str, iso3: str) -> ActorDraft:
    """A group of the same noun, of another nation."""
    return registry.add(f"group:{name.lower()}", name, draft.kind, iso3, plural=draft.plural)
