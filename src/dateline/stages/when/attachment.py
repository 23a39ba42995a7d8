"""The words of a sentence at which the time of an event may stand.

A time that modifies the trigger is the event's; so is one of the verb that carries the trigger's
noun ("launched strikes on Friday"), of a conjunct before which it stands, and of the clause that
the event happened in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from dateline.language import Reading, is_dep
from dateline.language.reading import Word
from dateline.reference.actors.actors import group_noun
from dateline.reference.time.temporal_cues import tense_cues, time_relations
from dateline.rules import RuleTable
from dateline.stages.when.attachment_site import AttachmentSite, SiteRelation, is_predicate
from dateline.stages.when.lending import lending_sites

_HIGHEST = 5  # steps up the tree
_SHARED_STEPS, _SUBJECT_STEPS = 3, 9  # how far a later conjunct and a subject count as being


def attachment_sites(
    reading: Reading, trigger: int, arguments: Collection[int]
) -> Iterator[AttachmentSite]:
    """The trigger and the words whose time is its own too. arguments: indexes of its own words, a
    light verb's too.
    """
    yield AttachmentSite(0, trigger, "own")
    case = reading.child(trigger, "case")
    if case is not None and case.lower in time_relations().topical:
        return  # "opened an inquiry on Thursday into the attack": the day is the inquiry's
    yield from lending_sites(reading, trigger)
    yield from _above(reading, trigger, arguments)
    yield from _subjects(reading, trigger)
    yield from _complements(reading, trigger)
    yield from _later_conjuncts(reading, trigger)


def _subjects(reading: Reading, trigger: int) -> Iterator[AttachmentSite]:
    """ "last week's earthquake killed": the time of a subject that is an event itself."""
    for subject in reading.children(trigger, "nsubj*"):
        if subject.upos != "NOUN":
            continue
        if group_noun(subject.lemma) is None:  # no people
            yield AttachmentSite(_SUBJECT_STEPS, subject.i, "own")


def _complements(reading: Reading, trigger: int) -> Iterator[AttachmentSite]:
    """ "Was allowed to go home on Friday": the time of what was so done is that of the verb."""
    cues = time_relations()
    lemma = reading.words[trigger].lemma
    if lemma in cues.aspectual | cues.enabling:
        for complement in reading.children(trigger, "xcomp"):
            yield AttachmentSite(_SHARED_STEPS, complement.i, "own")
    elif lemma in tense_cues().ordering:
        for complement in reading.children(trigger, "xcomp"):
            yield AttachmentSite(_SHARED_STEPS, complement.i, "ordered")


def _later_conjuncts(reading: Reading, trigger: int) -> Iterator[AttachmentSite]:
    """ "attacked and fled on Monday": the time behind a later conjunct is shared by those before
    it.
    """
    word = reading.words[trigger]
    below = reading.children(trigger, "conj")
    is_other_state = bool(below) and is_state(reading, below[-1]) and not is_state(reading, word)
    if below and below[-1].upos == word.upos and not is_other_state:
        yield AttachmentSite(_SHARED_STEPS, below[-1].i, "shared")
    if word.dep != "conj":
        return
    for sibling in reading.children(word.head, "conj"):
        if sibling.i > trigger:
            yield AttachmentSite(_SHARED_STEPS, sibling.i, "shared")


def is_state(reading: Reading, word: Word) -> bool:
    """ "Were missing on Friday": how it stood on a day, whenever what led to it was."""
    if reading.child(word.i, "cop") is not None:
        return True
    return word.xpos == "VBG" and any(w.lemma == "be" for w in reading.children(word.i, "aux"))


# -- up the tree


class _Step(Struct, frozen=True):
    """From a word to its head: which relation the head's time has to the event, and whether the way
    goes on.
    """

    relation: SiteRelation | None
    goes_on: bool


_OWN, _FRONTED, _TRAILING = _Step("own", True), _Step("fronted", True), _Step("trailing", False)
_PASSED, _STOPPED = _Step(None, True), _Step(None, False)


class _Edge(Struct, frozen=True):
    """A word on the way up and its head; `relation`: without its subtype."""

    reading: Reading
    word: Word
    head: Word
    relation: str
    is_predicate: bool
    has_predicate_head: bool
    arguments: Collection[int]


def _above(reading: Reading, trigger: int, arguments: Collection[int]) -> Iterator[AttachmentSite]:
    """The sites above the trigger, nearest first, as far as the rules of a step let it go up."""
    word = reading.words[trigger]
    is_verbal = is_predicate(reading, word)
    for steps in range(1, _HIGHEST + 1):
        if word.head == word.i:
            return
        head = reading.words[word.head]
        has_predicate_head = is_predicate(reading, head)
        relation = word.dep.split(":")[0]
        step = _STEP.decide(
            _Edge(reading, word, head, relation, is_verbal, has_predicate_head, arguments)
        )
        if step is None:
            return
        if step.relation is not None:
            yield AttachmentSite(steps, head.i, step.relation)
        if not step.goes_on:
            return
        word, is_verbal = head, has_predicate_head


def _joins_predicates(edge: _Edge) -> bool:
    """ "attacked and fled"."""
    if edge.relation != "conj":
        return False
    return edge.is_predicate and edge.has_predicate_head


def _joins(edge: _Edge) -> bool:
    """Any other conjunct: "raids and bombings"."""
    return edge.relation == "conj"


def _is_complement(edge: _Edge) -> bool:
    """ "began to leave", "plans to leave"."""
    return edge.relation == "xcomp"


def _step_to_governor(edge: _Edge) -> _Step:
    """A verb of phase has the time of what it governs; any other only a time behind the event's own
    words.
    """
    return _OWN if edge.head.lemma in time_relations().aspectual else _TRAILING


def _is_simultaneous_clause(edge: _Edge) -> bool:
    """ "when ...", "as ...", "killing twelve": a clause that happened with its main clause."""
    if edge.relation != "advcl":
        return False
    if _announces(edge):
        return False
    mark = edge.reading.child(edge.word.i, "mark") or _when_adverb(edge)
    if mark is None:
        return edge.word.xpos in ("VBG", "VBN", "")
    return mark.lower in time_relations().simultaneous


def _announces(edge: _Edge) -> bool:
    """ "Boats to sail on Monday as the two sides strike a deal": what a headline announces by an
    infinitive lies ahead of what it tells.
    """
    marks = edge.reading.children(edge.head.i, "mark")
    is_infinitive = edge.head.xpos == "VB" and any(w.xpos == "TO" for w in marks)
    is_told_now = edge.word.xpos in ("VBZ", "VBP")
    return is_infinitive and is_told_now and is_dep(edge.head.dep, "root", "acl")


def _when_adverb(edge: _Edge) -> Word | None:
    """The "when" that opens the clause, where the tree has it as an adverb."""
    adverbs = time_relations().simultaneous_adverbs
    for adverb in edge.reading.children(edge.word.i, "advmod"):
        opens_clause = adverb.i < edge.word.i
        if opens_clause and adverb.lower in adverbs:
            return adverb
    return None


def _is_participle_of_noun(edge: _Edge) -> bool:
    """A participle behind its noun: "the men killed"."""
    return edge.word.dep == "acl"


def _is_clause_of_own_noun(edge: _Edge) -> bool:
    """ "Friday's violence, in which scores were killed": the noun is of the event's own words."""
    return edge.word.dep == "acl:relcl" and edge.head.i in edge.arguments


def _is_argument(edge: _Edge) -> bool:
    """A noun under a verb: "launched strikes"."""
    if edge.is_predicate or not edge.has_predicate_head:
        return False
    return edge.relation in ("nsubj", "obj", "obl", "nmod")


def _step_to_verb(edge: _Edge) -> _Step:
    """Only verbs that carry the event of their noun, or that are of its own words."""
    if edge.head.i in edge.arguments:
        return _OWN
    case = edge.reading.child(edge.word.i, "case")
    if case is not None and case.lower in time_relations().binding:
        return _STOPPED  # "under the accord, it will open by May": the accord was before
    return _OWN if _carries(edge.reading, edge.head) else _STOPPED


def _carries(reading: Reading, verb: Word) -> bool:
    """True for a verb that says of its noun when it took place: "began", "got under way"."""
    carriers = time_relations().carriers
    behind = reading.children(verb.i, "obl*", "advmod", "compound:prt")
    return verb.lemma in carriers or any(f"{verb.lemma} {w.lemma}" in carriers for w in behind)


def _modifies_noun(edge: _Edge) -> bool:
    """A noun under a noun: "a wave of attacks"."""
    if edge.is_predicate or edge.has_predicate_head:
        return False
    return edge.relation in ("nmod", "compound", "appos", "amod")


_STEP: RuleTable[_Edge, _Step] = RuleTable(
    "when.step to the head",
    (
        ("joined predicates", _joins_predicates, lambda edge: _FRONTED),
        ("joined nouns", _joins, lambda edge: _PASSED),
        ("open complement", _is_complement, _step_to_governor),
        ("clause of the same time", _is_simultaneous_clause, lambda edge: _OWN),
        ("participle of a noun", _is_participle_of_noun, lambda edge: _OWN),
        ("clause of its own noun", _is_clause_of_own_noun, lambda edge: _OWN),
        ("argument of a verb", _is_argument, _step_to_verb),
        ("modifier of a noun", _modifies_noun, lambda edge: _OWN),
    ),
    about=lambda edge: edge.word.i,
)
