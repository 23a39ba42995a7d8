"""What a noun for a group takes up: the name beside it, or the body of its kind that was named
before.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.reading import Word
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import GroupNoun, actor_words
from dateline.reference.english.function_words import function_words
from dateline.rules import RuleTable
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention, word_index
from dateline.stages.who.noun_mention import NounMention
from dateline.stages.who.noun_phrases import is_capitalised, is_subject
from dateline.stages.who.tagged_names import SAY_WHAT_A_BODY_IS
from dateline.stages.who.unnamed import resolve_unnamed

APPOSED = ("appos", "nmod:desc", "flat", "flat:name")
SENTENCES_BEFORE = (1, 2)  # how far off a body may be named that "the aid agency" takes up


def apposed_actor(mention: Mention) -> ActorDraft | None:
    """The named actor that the noun stands beside: "the bloc X", "X, a charity", "a gang known as
    X".
    """
    if mention.is_plural:
        return None
    if mention.word.dep in APPOSED and mention.word.head != mention.word.i:
        return mention.registry.of_word(mention.word.head)
    return mention.registry.first_of(_names_beside(mention))


def _names_beside(mention: Mention) -> Iterator[Word]:
    """The proper nouns after the noun that name its actor: with a participle of naming, then in
    apposition.
    """
    i = mention.word.i
    apposed = mention.reading.children(i, *APPOSED, "compound")
    for name in (*_names_by_participle(mention), *apposed):
        if name.upos == "PROPN" and name.i > i:
            yield name


def _names_by_participle(mention: Mention) -> Iterator[Word]:
    """What hangs on a participle of naming: "a gang known as X"."""
    reading = mention.reading
    for participle in reading.children(mention.word.i, "acl"):
        if participle.lemma in actor_words().naming:
            yield from reading.children(participle.i, "xcomp", "obj", "obl")


def body_of_kind(mention: NounMention) -> ActorDraft | None:
    """ "the aid agency", "the oil firm": the body of that kind named in the two sentences before,
    if only one is.
    """
    if mention.usual_class not in SAY_WHAT_A_BODY_IS or not _takes_up_described(mention):
        return None
    words = mention.reading.words
    fitting: dict[str, ActorDraft] = {}
    for i, draft in mention.registry.before(mention.word.i):
        distance = mention.word.sentence - words[i].sentence
        if distance > max(SENTENCES_BEFORE):
            break
        if distance in SENTENCES_BEFORE and _is_body_of(draft, mention.noun.kinds):
            fitting[draft.key] = draft
    if len(fitting) != 1:
        return None
    (body,) = fitting.values()
    return body


def _is_body_of(draft: ActorDraft, kinds: tuple[ActorKind, ...]) -> bool:
    """True for a named body of one of the kinds."""
    return draft.kind in kinds and draft.is_body


def _takes_up_described(mention: Mention) -> bool:
    """True for a definite singular with common modifiers alone: no owner, no "of ...", no name."""
    before = mention.modifiers
    if not before or any(map(is_capitalised, before)):
        return False
    if mention.is_plural or not mention.is_definite:
        return False
    if mention.owner is not None or mention.of_phrase is not None:
        return False
    return mention.has("det")


# Nouns with nothing but a determiner or an owner


def resolve_lone_noun(mention: NounMention) -> ActorDraft | None:
    """ "the group": the named group or body last spoken of; "the unions": those of the words."""
    return _LONE_NOUN.decide(mention)


def _is_many(mention: NounMention) -> bool:
    """ "the unions" that nobody owns."""
    return mention.is_plural and mention.owner is None


def _is_owned_by_name(mention: NounMention) -> bool:
    """ "the pilots' association"."""
    return mention.owner is not None and not mention.is_owned_by_pronoun


def _is_new(mention: NounMention) -> bool:
    """ "A tribunal convicted him": one that acts and was not spoken of before."""
    if mention.owner is not None or not is_subject(mention.word):
        return False
    determiner = mention.reading.child(mention.word.i, "det")
    if determiner is None:
        return False
    return determiner.lower in function_words().determiners.introducing


def _takes_up_nothing(mention: NounMention) -> bool:
    """The noun is indefinite, or owned by a pronoun."""
    return not mention.is_definite or mention.owner is not None


def _is_name_cut_short(mention: NounMention) -> bool:
    """ "the Front"."""
    word = mention.word
    if word.upos != "PROPN" or not is_capitalised(word):
        return False
    return word.text[1:].islower()


def _to_short_name(mention: NounMention) -> ActorDraft:
    """A body of which the report gives no longer name."""
    word, registry = mention.word, mention.registry
    draft = registry.add(f"body:{word.text}", word.text, mention.noun.kinds[0])
    registry.mention(draft, word.i, word.i + 1, word.i)
    return draft


def _to_last_of_kind(mention: NounMention) -> ActorDraft:
    """The body of the kind last mentioned, armed groups first for "the group"; else an actor by its
    own words.
    """
    for kinds in _kinds_in_turn(mention.noun):
        body = _last_body_of(mention, kinds)
        if body is not None:
            return mention.refer_to(body)
    return _by_own_words(mention)


def _last_body_of(mention: NounMention, kinds: tuple[ActorKind, ...]) -> ActorDraft | None:
    """The body of the kinds last mentioned that the noun may stand for."""
    for _, draft in mention.registry.before(mention.word.i):
        if _is_body_of(draft, kinds) and _may_be_called(draft, mention):
            return draft
    return None


def _kinds_in_turn(noun: GroupNoun) -> tuple[tuple[ActorKind, ...], ...]:
    """The kinds of body that the noun may stand for, those to be looked for first in front."""
    if "group" in noun.classes:
        return (("armed-group",), ("organization",))
    return (noun.kinds,)


def _may_be_called(draft: ActorDraft, mention: NounMention) -> bool:
    """True if the noun stands for any body of its kind, or is in the body's name: "the diocese"."""
    if not mention.is_of("group") or mention.word.lemma in actor_words().any_body:
        return True
    lemma = mention.word.lemma.lower()
    return any(lemma in name.lower().split() for name in (draft.name, *draft.aliases))


def _by_own_words(mention: NounMention) -> ActorDraft:
    """An actor of the noun's usual kind that the report knows by these words alone."""
    return resolve_unnamed(mention.registry, mention.word, mention.noun.kinds[0])


def _to_nobody(mention: NounMention) -> None:
    """The noun is decided on, and names no actor."""
    return None


_LONE_NOUN: RuleTable[NounMention, ActorDraft | None] = RuleTable(
    "who.lone group noun",
    (
        ("many", _is_many, _by_own_words),
        ("owned by somebody named", _is_owned_by_name, _by_own_words),
        ("new in the report", _is_new, _by_own_words),
        ("takes up nothing", _takes_up_nothing, _to_nobody),
        ("name cut short", _is_name_cut_short, _to_short_name),
        ("last of its kind", lambda mention: True, _to_last_of_kind),
    ),
    about=word_index,
)
