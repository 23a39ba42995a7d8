"""What is known of one mention while its tree is climbed, and how one word's effect combines
with what is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.language import Reading, Word
from dateline.record.drafts import EventDraft
from dateline.record.vocabulary import Certainty, Status

# inner status, outer effect -> status of the whole; None: nothing said yet, so it happened
COMBINED: dict[tuple[Status | None, str], Status | None] = {
    (None, "denied"): "denied",
    ("happened", "denied"): "denied",
    ("ongoing", "denied"): "denied",
    ("planned", "denied"): "denied",
    ("possible", "denied"): "denied",
    ("failed", "denied"): "happened",
    ("denied", "denied"): None,
    (None, "failed"): "failed",
    ("happened", "failed"): "failed",
    ("ongoing", "failed"): "failed",
    ("planned", "failed"): "failed",
    ("possible", "failed"): "failed",
    ("failed", "failed"): "failed",
    ("denied", "failed"): "happened",
    (None, "planned"): "planned",
    ("happened", "planned"): "planned",
    ("ongoing", "planned"): "planned",
    ("planned", "planned"): "planned",
    ("failed", "planned"): "possible",
    ("possible", "planned"): "possible",
    ("denied", "planned"): "denied",
    (None, "possible"): "possible",
    ("happened", "possible"): "possible",
    ("ongoing", "possible"): "possible",
    ("denied", "possible"): "possible",
    ("failed", "possible"): "possible",
    ("possible", "possible"): "possible",
    ("planned", "possible"): "planned",
    (None, "ongoing"): "ongoing",
    ("happened", "ongoing"): "ongoing",
}
CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible")


@dataclass(slots=True)
class FactualityState:
    """One mention on the way from its trigger to the top of its sentence."""

    reading: Reading
    event_draft: EventDraft
    directives_and_commissives: frozenset[
        int
    ]  # triggers that ask (directives), promise or threaten
    status: Status | None = None
    certainty: Certainty = "certain"
    background: bool = False
    is_predicted: bool = False  # "planned" by nothing but "will" or "would"
    is_denied_by_nor: bool = False  # the "neither" above must not deny it again
    spent_negation: int | None = None  # a verb whose negation is reckoned with: "did not doubt"
    top: Word = field(init=False)  # the highest word reached

    def __post_init__(self) -> None:
        """The climb starts at the trigger."""
        self.top = self.reading.words[self.event_draft.trigger]

    def apply(self, effect: str) -> None:
        """Takes in the effect of one word; "" and effects that the table of combinations lacks
        change nothing."""
        if effect == "possible" and self.is_predicted:  # "doubt that they would fire": no plan
            self.status, self.is_predicted = "possible", False
        elif effect:
            self.status = COMBINED.get((self.status, effect), self.status)

    def lower_certainty(self, certainty: Certainty | Literal[""]) -> None:
        """Takes in a lower certainty; "" and a higher one change nothing."""
        if certainty and CERTAINTIES.index(certainty) > CERTAINTIES.index(self.certainty):
            self.certainty = certainty

    def is_terminated(self, effect: str) -> bool:
        """True where the effect is "ended": what is stopped or condemned was there, whatever
        becomes of the ending."""
        if effect != "ended":
            return False
        self.status = self.status or "happened"
        return True
