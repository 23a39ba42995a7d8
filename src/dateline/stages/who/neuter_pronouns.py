"""Which body or country "it" and "its" stand for."""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import NounClass, group_noun
from dateline.reference.actors.titles import title_of
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.function_words import function_words
from dateline.rules import Conditions
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import word_index
from dateline.stages.who.pronoun_mention import Pronoun, candidates, speakers_before

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
    clause; one that is said to act comes before it.
    """
    told = _asked_to_act(pronoun) or _says_of_itself(pronoun)
    if told is not None and told.kind in ONE_BODY:
        return told
    for i, draft in candidates(pronoun):
        if _is_one_body(draft):
            return draft if _may_stand_for_body(pronoun, i) else None
    return _last_body_to_speak(pronoun) if _is_quoted(pronoun) else None


def _last_body_to_speak(pronoun: Pronoun) -> ActorDraft | None:
    """ "It said" goes on with the body that spoke last, as far back as "he said" looks."""
    for _, draft in speakers_before(pronoun):
        if _is_one_body(draft):
            return draft
    return None


def _says_of_itself(pronoun: Pronoun) -> ActorDraft | None:
    """ "The union said it would march", "was ready to march": the subject of what is said is who
    says it."""
    clause = pronoun.head
    is_act = clause.upos == "VERB" or pronoun.reading.child(clause.i, "xcomp") is not None
    if pronoun.word.dep != "nsubj" or not is_act or clause.dep != "ccomp":
        return None
    cue = pronoun.reading.words[clause.head]
    if cue_verb(cue.lemma) is None:
        return None
    return pronoun.registry.first_of(pronoun.reading.children(cue.i, "nsubj"))


def _is_one_body(draft: ActorDraft) -> bool:
    """True for bodies that are not spoken of in the plural; the forces of a state are one."""
    if draft.kind not in ONE_BODY:
        return False
    return draft.is_state_force or not draft.plural


def _may_stand_for_body(pronoun: Pronoun, antecedent: int) -> bool:
    """True if the pronoun owns something in the sentence of the body's mention, or has a body's
    part in its clause.
    """
    same_sentence = pronoun.reading.words[antecedent].sentence == pronoun.word.sentence
    if pronoun.is_possessive and same_sentence:
        return True
    return _PART_OF_A_BODY.holds(pronoun)


def _asked_to_act(pronoun: Pronoun) -> ActorDraft | None:
    """ "called on X to withdraw its troops": the one asked owns and does what the infinitive
    names.
    """
    reading = pronoun.reading
    for above in reading.ancestors(pronoun.word.i):
        if not _is_infinitive_clause(reading, above):
            continue
        arguments = reading.children(above.head, "obj", "iobj", "obl")
        return pronoun.registry.first_of(w for w in arguments if w.i < above.i)
    return None


def _is_infinitive_clause(reading: Reading, verb: Word) -> bool:
    """True for a verb with "to" that hangs on another."""
    if verb.dep not in ("xcomp", "advcl", "ccomp"):
        return False
    marks = reading.children(verb.i, "mark")
    return any(mark.lower in function_words().conjunctions.infinitive for mark in marks)


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
    if pronoun.is_possessive:
        return False
    return any(draft.speaker == pronoun.word.i for draft in pronoun.quotations.drafts)


def _acts(pronoun: Pronoun) -> bool:
    """ "It sent troops", "it agreed": subject of a cue verb or of one with an object."""
    head = pronoun.head
    if pronoun.word.dep != "nsubj" or head.upos != "VERB":
        return False
    if cue_verb(head.lemma) is not None:
        return True
    return pronoun.reading.child(head.i, "obj", "xcomp") is not None


_PART_OF_A_BODY: Conditions[Pronoun] = Conditions(
    "who.pronoun with the part of a body",
    (
        ("owns what bodies own", _owns_what_bodies_own),
        ("quoted", _is_quoted),
        ("acts", _acts),
    ),
    about=word_index,
)
