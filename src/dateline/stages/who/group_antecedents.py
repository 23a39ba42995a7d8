"""What a noun for a group takes up: the name beside it, or the body of its kind that was named
before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.language.reading import Reading, Word
from dateline.record.nouns import ActorKind
from dateline.reference.actors import GroupNoun, actor_words
from dateline.reference.function_words import function_words
from dateline.rules import RuleTable
from dateline.stages.who.noun_phrases import (
    is_capitalised,
    is_definite,
    is_plural,
    is_subject,
    modifiers,
    of_phrase,
    owner,
)
from dateline.stages.who.registry import ActorDraft, Registry
from dateline.stages.who.unnamed import resolve_unnamed

APPOSED = ("appos", "nmod:desc", "flat", "flat:name")
KINDS_OF_BODY = ("group", "company", "media", "party")  # classes of nouns that say what a body is
SENTENCES_BEFORE = (1, 2)  # how far off a body may be named that "the aid agency" takes up


def apposed_actor(registry: Registry, word: Word) -> ActorDraft | None:
    """The named actor that the noun stands beside: "the bloc X", "X, a charity", "a gang known as
    X".
    """
    if is_plural(word):
        return None
    if word.dep in APPOSED and word.head != word.i:
        return registry.of_word(word.head)
    return registry.first_of(w for w in _beside(registry.reading, word) if w.i > word.i)


def _beside(reading: Reading, word: Word) -> Iterator[Word]:
    """The proper nouns that name the noun's actor: after a participle of naming, then in
    apposition.
    """
    naming = actor_words().naming
    called = [c for c in reading.children(word.i, "acl") if c.lemma in naming]
    names = [w for c in called for w in reading.children(c.i, "xcomp", "obj", "obl")]
    beside = [*names, *reading.children(word.i, *APPOSED, "compound")]
    return (w for w in beside if w.upos == "PROPN")


def body_of_kind(registry: Registry, word: Word, noun: GroupNoun) -> ActorDraft | None:
    """ "the aid agency", "the oil firm": the body of that kind named in the two sentences before,
    if only one is.
    """
    if noun.classes[0] not in KINDS_OF_BODY or not _takes_up_described(registry.reading, word):
        return None
    words = registry.reading.words
    fitting = {
        key
        for i, key in registry.by_word.items()
        if word.sentence - words[i].sentence in SENTENCES_BEFORE
        if registry.drafts[key].is_body and registry.drafts[key].kind in noun.kinds
    }
    return registry.drafts[fitting.pop()] if len(fitting) == 1 else None


def _takes_up_described(reading: Reading, word: Word) -> bool:
    """True for a definite singular with common modifiers alone: no owner, no "of ...", no name."""
    before = modifiers(reading, word)
    if not before or is_plural(word) or any(is_capitalised(w) for w in before):
        return False
    if reading.child(word.i, "det") is None or not is_definite(reading, word):
        return False
    return owner(reading, word) is None and of_phrase(reading, word) is None


@dataclass(frozen=True, slots=True)
class LoneNoun:
    """A noun for a group with nothing but a determiner or an owner."""

    registry: Registry
    word: Word
    noun: GroupNoun
    owner: Word | None

    @property
    def reading(self) -> Reading:
        return self.registry.reading


def resolve_lone_noun(registry: Registry, word: Word, noun: GroupNoun) -> ActorDraft | None:
    """ "the group": the named group or body last spoken of; "the unions": those of the words."""
    return _LONE_NOUN.decide(LoneNoun(registry, word, noun, owner(registry.reading, word)))


def _is_new(lone: LoneNoun) -> bool:
    """True for "a tribunal" that acts: one that was not spoken of before."""
    determiner = lone.reading.child(lone.word.i, "det")
    if lone.owner is not None or determiner is None or not is_subject(lone.word):
        return False
    return determiner.lower in function_words().determiners.introducing


def _takes_up_nothing(lone: LoneNoun) -> bool:
    """True where the noun is indefinite, of many, or owned by a pronoun."""
    definite = is_definite(lone.reading, lone.word)
    return not definite or is_plural(lone.word) or lone.owner is not None


def _is_name_cut_short(lone: LoneNoun) -> bool:
    """True for "the Front"."""
    word = lone.word
    return word.upos == "PROPN" and is_capitalised(word) and word.text[1:].islower()


def _to_short_name(lone: LoneNoun) -> ActorDraft:
    word = lone.word
    draft = lone.registry.add(f"body:{word.text}", word.text, lone.noun.kinds[0])
    lone.registry.mention(draft, word.i, word.i + 1, word.i)
    return draft


def _to_last_of_kind(lone: LoneNoun) -> ActorDraft:
    """The body of the kind last mentioned, armed groups first for "the group"; else an actor by its
    own words.
    """
    for kinds in _kinds_in_turn(lone.noun):
        for _, draft in lone.registry.before(lone.word.i):
            if draft.kind in kinds and draft.is_body and _may_be_called(draft, lone):
                lone.registry.mention_by_noun(draft, lone.word.i)
                return draft
    return _by_own_words(lone)


def _kinds_in_turn(noun: GroupNoun) -> tuple[tuple[ActorKind, ...], ...]:
    """The kinds of body that the noun may stand for, those to be looked for first in front."""
    return (("armed-group",), ("organization",)) if "group" in noun.classes else (noun.kinds,)


def _may_be_called(draft: ActorDraft, lone: LoneNoun) -> bool:
    """True if the noun stands for any body of its kind, or is in the body's name: "the diocese"."""
    if "group" not in lone.noun.classes or lone.word.lemma in actor_words().any_body:
        return True
    lemma = lone.word.lemma.lower()
    return any(lemma in name.lower().split() for name in (draft.name, *draft.aliases))


def _by_own_words(lone: LoneNoun) -> ActorDraft:
    return resolve_unnamed(lone.registry, lone.word, lone.noun.kinds[0])


def _to_nobody(lone: LoneNoun) -> None:
    return None


_LONE_NOUN: RuleTable[LoneNoun, ActorDraft | None] = RuleTable(
    "who.lone group noun",
    (
        ("many", lambda lone: is_plural(lone.word) and lone.owner is None, _by_own_words),
        (
            "owned by somebody named",
            lambda lone: lone.owner is not None and lone.owner.upos != "PRON",
            _by_own_words,
        ),
        ("new in the report", _is_new, _by_own_words),
        ("takes up nothing", _takes_up_nothing, _to_nobody),
        ("name cut short", _is_name_cut_short, _to_short_name),
        ("last of its kind", lambda lone: True, _to_last_of_kind),
    ),
    about=lambda lone: lone.word.i,
)
