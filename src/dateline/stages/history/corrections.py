"""What outlets took back by corrections, each in a sentence with the words of the notice."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.prose.key_facts import called
from dateline.prose.quotes import quoted
from dateline.record.index import RecordIndex
from dateline.record.nouns import Correction, Span, Told, Withdrawal

LONGEST = 240  # characters of a notice that a sentence quotes


def corrected(reports: Collection[str], index: RecordIndex) -> Iterator[Told]:
    """One sentence for each thing that the notices of these reports take back: `withdrawn` for a
    claim, `changed` for a number.
    """
    for correction in index.record.corrections:
        if correction.report in reports:
            for n, withdrawal in enumerate(correction.withdrawals):
                yield _told(correction, withdrawal, n == 0, index)


def _told(
    correction: Correction, withdrawal: Withdrawal, is_first: bool, index: RecordIndex
) -> Told:
    """ "The Herald withdrew “Police fired”: “…”."; only the first quotes the notice."""
    report = index.reports[correction.report]
    notice = " ".join(report.text[correction.start : correction.end].split())
    by = f": “{_short(notice).rstrip('.')}”" if is_first else " by the same correction"
    text = f"{index.teller(report)} withdrew {_what(withdrawal, index)}{by}."
    kind = "withdrawn" if withdrawal.of == "claim" else "changed"
    spans = (Span(correction.report, correction.start, correction.end), *withdrawal.mentions)
    return Told(kind, text, withdrawal.event, spans)


def _what(withdrawal: Withdrawal, index: RecordIndex) -> str:
    """What is taken back, as it stands behind "withdrew"."""
    event = index.events.get(withdrawal.event or "")
    if withdrawal.of == "count":
        of = f" of {quoted(called(event, index))}" if event else ""
        now = f", which is now {withdrawal.now}" if withdrawal.now else ""
        return f"the number {withdrawal.was}{of}{now}"
    if event is None:
        return f"that {withdrawal.was}"
    return f"“{withdrawal.was}”"


def _short(words: str) -> str:
    """The words, cut between two words where they are long."""
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
