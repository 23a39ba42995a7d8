"""Which body or country "it" and "its" stand for."""

from __future__ import annotations

from dateline.record.nouns import ActorKind
from dateline.reference.actors import NounClass, group_noun
from dateline.reference.cues import cue_verb
from dateline.reference.function_words import function_words
from dateline.reference.titles import title_of
from dateline.rules import Conditions
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import word_index
from dateline.stages.who.pronoun_mention import Pronoun, candidates

ONE_BODY: tuple[ActorKind, ...] = (
    "organization",
    "company",
    "government",
    "country",
    "military",
    "police",
    "party",
    "media",
    "armed-group",
)
# Classes of nouns for what bodies and countries own.
OWNED: frozenset[NounClass] = frozenset(
    ("force", "craft", "government", "police", "people", "person", "source", "opponents", "states")
)


def resolve_neuter(pronoun: Pronoun) -> ActorDraft | None:
    """The body or country last in subject's place, where the pronoun has a body's part in its
    clause; one that is told to act comes before it.
    """
    asked = _asked_to_act(pronoun)
    if asked is not None and asked.kind in ONE_BODY:
        return asked
    bodies = ((i, draft) for i, draft in candidates(pronoun) if _is_one_body(draft))
    i, nearest = next(bodies, (0, None))
    if nearest is None:
        return None
    same_sentence = pronoun.reading.words[i].sentence == pronoun.word.sentence
    if pronoun.is_possessive and same_sentence:
        return nearest
    return nearest if _PART_OF_A_BODY.holds(pronoun) else None


def _is_one_body(draft: ActorDraft) -> bool:
    """True for bodies that are not told of as many; the forces of a state are one."""
    return draft.kind in ONE_BODY and (not draft.plural or draft.is_state_force)


def _asked_to_act(pronoun: Pronoun) -> ActorDraft | None:
    """ "called on X to withdraw its troops": the one asked owns and does what the infinitive
    tells.
    """
    reading, infinitive = pronoun.reading, function_words().conjunctions.infinitive
    for above in reading.ancestors(pronoun.word.i):
        if above.dep not in ("xcomp", "advcl", "ccomp"):
            continue
        if any(w.lower in infinitive for w in reading.children(above.i, "mark")):
            asked = reading.children(above.head, "obj", "iobj", "obl")
            return pronoun.registry.first_of(w for w in asked if w.i < above.i)
    return None


# The parts of a body


def _owns_what_bodies_own(pronoun: Pronoun) -> bool:
    """ "its forces", "its president"."""
    if not pronoun.is_possessive:
        return False
    noun = group_noun(pronoun.head.lemma)
    if noun is not None and not OWNED.isdisjoint(noun.classes):
        return True
    return title_of(pronoun.head.lemma) is not None


def _is_quoted(pronoun: Pronoun) -> bool:
    """ "It said ..."."""
    speaks = any(q.speaker == pronoun.word.i for q in pronoun.quotation_drafts)
    return speaks and not pronoun.is_possessive


def _acts(pronoun: Pronoun) -> bool:
    """ "It sent troops", "it agreed": subject of a cue verb or of one with an object."""
    head = pronoun.head
    if pronoun.word.dep != "nsubj" or head.upos != "VERB":
        return False
    transitive = pronoun.reading.child(head.i, "obj", "xcomp") is not None
    return transitive or cue_verb(head.lemma) is not None


_PART_OF_A_BODY: Conditions[Pronoun] = Conditions(
    "who.pronoun with the part of a body",
    (
        ("owns what bodies own", _owns_what_bodies_own),
        ("quoted", _is_quoted),
        ("acts", _acts),
    ),
    about=word_index,
)
