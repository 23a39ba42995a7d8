"""What an urgent list tells: what is grave, and known by two independent lines.

Grave is a fact that happened or is happening, that is no background, and in which people were
killed or harmed in numbers, a place changed hands, or an agreement of a government or an army was
made or broken. The numbers are the tolls in force by their lower bounds; the other rules are those
by which facts are weighed everywhere (`prose/salience.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dateline.mail.lists import MailingList
from dateline.prose.key_facts import is_withdrawn
from dateline.prose.salience import salience_of
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event
from dateline.record.vocabulary import CountOf

TOLLS: Mapping[CountOf, int] = {
    "killed": 5,
    "missing": 10,
    "trapped": 10,
    "wounded": 25,
    "cases": 100,
    "displaced": 1000,
    "evacuated": 1000,
}
"""How many people must be harmed at the least, by how."""
LINES = 2  # independent lines that an urgent fact waits for
_PACT_WEIGHT = 20.0  # what the foremost agreements of a crisis weigh, and lesser ones do not
_PACT_TYPES = frozenset(("AGREE", "REJECT"))


def is_grave(event: Event, index: RecordIndex) -> bool:
    """True for a fact that an urgent list tells, however well it is known."""
    salience = salience_of(index)
    if event.status not in ("happened", "ongoing") or is_withdrawn(event):
        return False
    if salience.is_background(event):
        return False
    if _harms_many(event):
        return True
    if salience.changes_hands(event):
        return not salience.overtaken.holding_ended(event)
    return event.type in _PACT_TYPES and salience.weight(event) >= _PACT_WEIGHT


def _harms_many(event: Event) -> bool:
    """True where at least so many people were harmed as its tolls, or the words, say."""
    for toll in event.tolls or event.counts:
        least = toll.low if toll.low is not None else toll.best
        if least is not None and least >= TOLLS.get(toll.of, float("inf")):
            return True
    return False


def may_go_out(event: Event, mailing: MailingList, let_out: Collection[str]) -> bool:
    """True where a grave fact need not wait: two lines, the list's setting, or an editor's word.
    `let_out`: names of the facts that editors let out on this list.
    """
    lines = event.standing.lines if event.standing else 0
    return lines >= LINES or mailing.settings.at_once or (event.name or event.id) in let_out
