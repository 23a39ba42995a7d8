"""One clause on the way of the climb: its verb, and the verb that bears its auxiliaries."""

from __future__ import annotations

from msgspec import Struct

from dateline.language import grammar
from dateline.language.reading import TENSED, Reading, Word
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import factuality_words, negation
from dateline.stages.factuality.state import FactualityState

PAST = ("VBD", "VBN")  # spelled alike by most verbs
COMPLETED = ("ccomp", "xcomp", "obl*", "advcl*")


class Clause(Struct, frozen=True):
    """A verb or predicate, with the state of the mention below it."""

    state: FactualityState
    verb: Word

    @property
    def reading(self) -> Reading:
        """The reading of the report, which the state of the climb holds."""
        return self.state.reading


def auxiliary_host(reading: Reading, verb: Word) -> Word:
    """The verb whose auxiliaries count: the first of a coordination without subject and
    auxiliary of its own."""
    while verb.dep == "conj" and not reading.children(verb.i, "nsubj*", "aux*", "mark"):
        head = reading.words[verb.head]
        has_own_tense = verb.xpos != head.xpos and verb.xpos in TENSED
        has_own_tense = has_own_tense or is_beside_denial(reading, verb, head)
        if head.upos != "VERB" or has_own_tense:
            break
        verb = head
    return verb


def is_beside_denial(reading: Reading, verb: Word, head: Word) -> bool:
    """True for a past joined by "and" to what was not done: "did not attend and accused them", "has
    not met them and denied that"; what was not done either is joined by "or"."""
    if verb.dep != "conj" or verb.xpos not in PAST or reading.child(verb.i, "aux*") is not None:
        return False
    if not grammar.has_form(reading, head.i, negation().particles, "advmod"):
        return False
    if grammar.has_form(reading, verb.i, function_words().conjunctions.additive, "cc"):
        return _has_past_auxiliary(reading, verb, head)
    return False


def _has_past_auxiliary(reading: Reading, verb: Word, head: Word) -> bool:
    """True behind "did", under which no past stands, and behind a perfect, of a verb that has words
    of its own."""
    auxiliaries = reading.children(head.i, "aux*", "cop")
    if len(auxiliaries) != 1 or auxiliaries[0].dep == "aux:pass":
        return False
    if auxiliaries[0].lower in factuality_words().perfect:
        return _has_words_of_its_own(reading, verb, head)
    return head.xpos == "VB" and auxiliaries[0].xpos in TENSED


def _has_words_of_its_own(reading: Reading, verb: Word, head: Word) -> bool:
    """False for "has not met and freed the men", whose verbs share their object."""
    if reading.child(verb.i, *COMPLETED) is not None:
        return True
    is_complete = reading.child(head.i, "obj", "obl*") is not None
    return is_complete and reading.child(verb.i, "obj") is not None
