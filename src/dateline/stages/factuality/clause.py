"""One clause on the way of the climb: its verb, and the verb that bears its auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language.reading import TENSED, Reading, Word
from dateline.stages.factuality.state import FactualityState



@dataclass(frozen=True, slots=True)
class Clause:
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
        if head.upos != "VERB" or has_own_tense:
            break
        verb = head
    return verb
