"""Whether a dispute is one at the newest report still."""

from __future__ import annotations

from dateline.record.nouns import Dispute, Event


def contradicts_still(dispute: Dispute) -> bool:
    """True if the values of a dispute stand against one another at the newest report."""
    return dispute.kind == "contradicts" and dispute.open


def open_disputes(event: Event) -> list[Dispute]:
    """The fields on which the lines contradict each other as of the newest report."""
    return [dispute for dispute in event.disputes if contradicts_still(dispute)]
