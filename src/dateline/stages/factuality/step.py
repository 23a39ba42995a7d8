"""One step of the climb: what the rules of `embedding` and its tables decide about."""

from __future__ import annotations

from msgspec import Struct

from dateline.language import Reading, Word, grammar
from dateline.reference.english.modality import clause_marks
from dateline.stages.factuality.clause import Clause
from dateline.stages.factuality.negation import is_denied
from dateline.stages.factuality.open_clauses import is_inverted_question
from dateline.stages.factuality.predicates import governing_effect, is_infinitive, negated_effect
from dateline.stages.factuality.state import FactualityState

GO_ON, STOP = True, False  # whether what stands above the head counts as well


class ClimbStep(Struct, frozen=True):
    """One step of the climb: a word, the head that it hangs on, and the mention below them."""

    state: FactualityState
    node: Word
    head: Word

    @property
    def reading(self) -> Reading:
        """The reading of the report, which the state of the climb holds."""
        return self.state.reading

    def marks(self, *relations: str) -> set[str]:
        """The lower-case words that open the clause."""
        return {w.lower for w in self.reading.children(self.node.i, *relations)}

    def effect(self, at: str) -> str:
        """What the head says of an event that stands `at` it."""
        return governing_effect(self.reading, self.head, at)

    def effect_under_negation(self, at: str) -> str:
        """What the head says of an event `at` it where the head is denied: "did not doubt that"."""
        effect = negated_effect(self.reading, self.head, at)
        return effect if effect and is_denied(Clause(self.state, self.head)) else ""

    def is_infinitive(self) -> bool:
        """True if the word climbed from is an infinitive: its governor decides what happened."""
        return is_infinitive(self.reading, self.node)


def trigger_of(step: ClimbStep) -> int:
    """The trigger of the mention that is climbed from, by its index: a trace names a step by it."""
    return step.state.event_draft.trigger


def is_indirect_question(reading: Reading, clause: Word) -> bool:
    """True behind "whether" or "if", and for "did they leave, she asked"."""
    if grammar.has_form(reading, clause.i, clause_marks().interrogative, "mark"):
        return True
    return is_inverted_question(reading, clause)
