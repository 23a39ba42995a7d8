"""Nouns of the table of group nouns as they stand in the report, and those of them that name
nobody.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.actors.actors import GroupNoun, NounClass, actor_words, group_noun
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.events.noun_classes import noun_classes
from dateline.rules import Conditions
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention, word_index
from dateline.stages.who.noun_phrases import is_noun, is_subject

SINGLE: tuple[NounClass, ...] = ("people", "person", "source")  # classes of nouns


@cache
def _known(classes: tuple[NounClass, ...]) -> frozenset[NounClass]:
    """Classes that are asked for together, as a set."""
    return frozenset(classes)


class NounMention(Mention, frozen=True):
    """A word of the table of group nouns."""

    noun: GroupNoun

    @property
    def usual_class(self) -> NounClass:
        """The first class of the noun, which fits most texts."""
        return self.noun.classes[0]

    def is_of(self, *classes: NounClass) -> bool:
        """True if the noun is of one of the classes."""
        return not _known(classes).isdisjoint(self.noun.classes)


class GroupMention(NounMention, frozen=True):
    """A group noun with what its phrase and its place in the report say of it."""

    before: frozenset[str]  # lemmas and forms of the modifiers right before it
    fighters_of: ActorDraft | None  # the armed group whose fighters it names
    quoted: bool  # it only speaks, and has no name
    main_country: str | None  # the country that the report is mostly about

    @property
    def only_quoted(self) -> bool:
        """True for who speaks without a name; "Hungarian officials" are an actor, for they also
        act.
        """
        return self.quoted and self.country is None


def _is_bare_singular(mention: NounMention) -> bool:
    """ "held hostage": a single person's noun without any determiner or modifier names nobody."""
    if mention.word.xpos != "NN" or mention.usual_class not in SINGLE:
        return False
    return not mention.has("det", "nmod:poss", "amod", "compound", "nummod")


def _is_modifier(mention: NounMention) -> bool:
    """True for "rebel" of "rebel alliance": the noun that it stands before is looked at instead."""
    word, head = mention.word, mention.head
    if word.dep not in ("compound", "amod", "flat"):
        return False
    is_before_head = word.i < head.i
    return is_before_head and is_noun(head)


def _is_beside(mention: NounMention) -> bool:
    """True for the "front" of "in front of the bank"."""
    if mention.word.lemma not in noun_classes().beside | noun_classes().relational:
        return False
    return not mention.has("det", "amod", "compound") and mention.of_phrase is not None


def _is_station_of_trains(mention: NounMention) -> bool:
    """ "the tram station", but not "the radio station", nor a station that says something."""
    word, table = mention.word, actor_words()
    if word.lemma not in table.may_broadcast:
        return False
    if any(modifier.lower in table.broadcasting for modifier in mention.modifiers):
        return False
    return not (is_subject(word) and cue_verb(mention.head.lemma) is not None)


def _is_side_of_thing(mention: NounMention) -> bool:
    """ "the side of the tram": a noun for a side of what is no actor."""
    whole = mention.of_phrase
    if mention.word.lemma not in actor_words().sides or whole is None:
        return False
    if whole.i in mention.registry.by_word or whole.upos == "PROPN":
        return False
    return group_noun(whole.lemma) is None


def _is_said_of_pronoun(mention: NounMention) -> bool:
    """ "He is a free man": what somebody is called who is known."""
    if not mention.has("cop") or mention.usual_class not in SINGLE:
        return False
    return any(w.upos == "PRON" for w in mention.reading.children(mention.word.i, "nsubj"))


NAMES_NOBODY: Conditions[NounMention] = Conditions(
    "who.noun that names nobody",
    (
        ("a person without a determiner", _is_bare_singular),
        ("modifier of another noun", _is_modifier),
        ("beside something", _is_beside),
        ("said of a pronoun", _is_said_of_pronoun),
        ("station of trains", _is_station_of_trains),
        ("side of a thing", _is_side_of_thing),
    ),
    about=word_index,
)
