"""The events of a sentence that lend their time to another that they are one story with.

"They killed six on Wednesday and burned the town": what is joined to a dated deed, was done in it,
or tells what it did, is of its day unless the words say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.language import Reading, grammar, is_dep
from dateline.language.reading import Word
from dateline.reference.actors.actors import group_noun
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.time.temporal_cues import time_relations
from dateline.stages.when.attachment_site import (
    LENT,
    AttachmentSite,
    SiteRelation,
    is_predicate,
)


def lending_sites(reading: Reading, trigger: int) -> Iterator[AttachmentSite]:
    """The words of other events whose time the trigger's event has where it has none itself."""
    word = reading.words[trigger]
    for steps, lenders in enumerate(_LENDERS, LENT):
        for lender in lenders(reading, word):
            yield AttachmentSite(steps, lender.i, _RELATIONS.get(lenders, "own"))


def _earlier_conjunct(reading: Reading, word: Word) -> Iterator[Word]:
    """ "killed six on Wednesday and burned the town", both in one tense."""
    head = reading.head(word.i)
    if head is None or word.dep != "conj":
        return
    if word.xpos == "CD" and is_predicate(reading, head):  # "died on Friday and six in Jos"
        yield head
    if not is_predicate(reading, word):
        return
    if head.xpos == word.xpos and is_predicate(reading, head):
        yield head


def _verb_of_setting(reading: Reading, word: Word) -> Iterator[Word]:
    """ "killed six on Wednesday in an attack": what was done in the event was done then."""
    head = reading.head(word.i)
    if head is not None and _is_setting(reading, word) and is_predicate(reading, head):
        yield head


def _setting_of_verb(reading: Reading, word: Word) -> Iterator[Word]:
    """ "killed in protests on Friday": the event in which it was done."""
    if word.xpos not in ("VBD", "VBN", "VBG"):
        return
    for noun in reading.children(word.i, "obl*"):
        if _is_setting(reading, noun):
            yield noun
            yield from _clause_of_noun(reading, noun)


def _clause_of_same_time(reading: Reading, word: Word) -> Iterator[Word]:
    """ "were killed when shells struck on Monday": the clause that says in what it was done."""
    if not word.xpos.startswith("VB"):
        return
    for clause in reading.children(word.i, "advcl"):
        if _tells_the_moment(reading, clause):
            yield clause
            yield from reading.children(clause.i, "advcl")  # "when shells fired from a hill struck"


def _tells_the_moment(reading: Reading, clause: Word) -> bool:
    """A clause of "when" or "as" in the past; not "as it did in May", "as we reported"."""
    openers = time_relations().moment_clauses
    opening = reading.children(clause.i, "mark", "advmod")
    if clause.xpos != "VBD" or not any(w.lower in openers and w.i < clause.i for w in opening):
        return False
    is_like = clause.lemma in time_relations().likening or cue_verb(clause.lemma) is not None
    return not is_like and reading.child(clause.i, "aux") is None


def _is_setting(reading: Reading, noun: Word) -> bool:
    """A noun after "in", "during" that is no people."""
    case = reading.child(noun.i, "case")
    if case is None or noun.upos != "NOUN" or not noun.dep.startswith("obl"):
        return False
    return case.lower in time_relations().setting and group_noun(noun.lemma) is None


def _clause_of_noun(reading: Reading, noun: Word) -> Iterator[Word]:
    """ "protests that erupted on Friday", "an accord, signed on Friday": the clause that says when
    the noun's event was.
    """
    if noun.upos != "NOUN":
        return
    head = reading.words[noun.head]
    if is_dep(noun.dep, "nmod") and head.lemma in time_relations().stages:  # "a round of talks"
        yield from _clause_of_noun(reading, head)
    for verb in reading.children(noun.i, "acl:relcl"):
        subject = reading.child(verb.i, "nsubj*")
        is_done = verb.lemma in time_relations().carriers and verb.lemma != "be"
        if subject is not None and (subject.upos == "PRON" or is_done):
            yield verb
    for verb in reading.children(noun.i, "acl"):
        if verb.xpos in ("VBN", "VBG") and verb.lemma in time_relations().carriers:
            yield verb
    for people in reading.children(noun.i, "nmod"):
        yield from _clause_behind_people(reading, people)


def _clause_behind_people(reading: Reading, people: Word) -> Iterator[Word]:
    """ "the meeting of the ministers that was to be held on Friday": people are not held."""
    if group_noun(people.lemma) is None:
        return
    for verb in reading.children(people.i, "acl:relcl", "acl"):
        is_passive = reading.child(verb.i, "aux:pass") is not None or verb.dep == "acl"
        if verb.xpos == "VBN" and is_passive and verb.lemma in time_relations().arranged:
            yield verb


def _clause_of_cause(reading: Reading, word: Word) -> Iterator[Word]:
    """ "a bomb that exploded on Friday killed 12": the clause about the thing that did the harm."""
    if word.xpos != "VBD" or word.lemma not in event_word_classes().outcome:
        return
    for subject in reading.children(word.i, "nsubj"):
        if subject.upos == "NOUN" and group_noun(subject.lemma) is None:
            for verb in reading.children(subject.i, "acl:relcl"):
                pronoun = reading.child(verb.i, "nsubj*")
                if verb.xpos == "VBD" and pronoun is not None and pronoun.upos == "PRON":
                    yield verb


def _noun_behind_after(reading: Reading, word: Word) -> Iterator[Word]:
    """ "shut after an explosion on Monday killed 12": the tree may hang the noun and the verb that
    it is the subject of side by side on the verb above.
    """
    if word.xpos != "VBD" or word.dep != "advcl" or reading.child(word.i, "nsubj*", "mark"):
        return
    for noun in reading.children(word.head, "obl"):
        case = reading.child(noun.i, "case")
        is_after = case is not None and case.lower in time_relations().after
        if is_after and noun.upos == "NOUN" and max(reading.subtree(noun.i)) == word.i - 1:
            yield noun


def _noun_of_clause(reading: Reading, word: Word) -> Iterator[Word]:
    """ "the attack on Friday, which killed 12": the event that did it."""
    noun = reading.head(word.i)
    if noun is None or not word.dep.startswith("acl") or noun.upos != "NOUN":
        return
    subject = reading.child(word.i, "nsubj*")
    is_subject = subject is None or subject.upos == "PRON"
    if is_subject and group_noun(noun.lemma) is None:
        yield noun


def _day_of_clause(reading: Reading, word: Word) -> Iterator[Word]:
    """ "on Friday, when snipers killed 52": the day that the clause describes."""
    day = reading.head(word.i)
    if day is None or not word.dep.startswith("acl"):
        return
    opening = reading.children(word.i, "advmod", "mark")
    if any(w.lower in time_relations().simultaneous_adverbs for w in opening):
        yield day


def _verb_above_reason(reading: Reading, word: Word) -> Iterator[Word]:
    """ "hit back in revenge for a raid last week": the tree may hang the reason's time on the
    verb.
    """
    if word.upos != "NOUN" or not grammar.stands_in_reason(reading, word.i):
        return
    above = next((w for w in reading.ancestors(word.i) if w.upos == "VERB"), None)
    if above is not None:
        yield above


_RELATIONS: dict[Callable[[Reading, Word], Iterator[Word]], SiteRelation] = {
    _day_of_clause: "day",
    _verb_above_reason: "trailing",
}
_LENDERS: tuple[Callable[[Reading, Word], Iterator[Word]], ...] = (
    _day_of_clause,
    _setting_of_verb,
    _clause_of_noun,
    _clause_of_same_time,
    _verb_of_setting,
    _earlier_conjunct,
    _noun_of_clause,
    _clause_of_cause,
    _noun_behind_after,
    _verb_above_reason,
)
