"""What went wrong, for a person to read: one line a kind of fault, however many files it is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.prose.plurals import number_of
from dateline.record.nouns import Fault, Report

FEW = 2  # faults of one kind that are told each by itself
EXAMPLES = 3  # files that are named of many


def fault_lines(faults: Iterable[Fault]) -> list[str]:
    """A line for each kind of fault in the order of their first; of many, how many they are and the
    first of them.
    """
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault((fault.slug, _mend(fault)), []).append(fault)
    lines: list[str] = []
    for (slug, _), group in kinds.items():
        messages = list(dict.fromkeys(fault.message for fault in group))
        lines += messages if len(messages) <= FEW else [_line_of_many(slug, messages)]
    return lines


def language_line(reports: Iterable[Report], faults: Iterable[Fault]) -> str | None:
    """How many reports are kept and not read since they are in another language; None where
    there is none.
    """
    unread = {fault.report for fault in faults if fault.slug == "language-not-read"}
    files = sorted(r.file or r.url or r.id for r in reports if r.id in unread)
    if not files:
        return None
    verb = "is" if len(files) == 1 else "are"
    return (
        f"{number_of(len(files), 'report')} {verb} in another language than English, "
        f"kept and shown but not read: {_examples(files)}."
    )


def _mend(fault: Fault) -> str:
    """What a fault's message asks for: faults of one kind that ask for different things are told
    apart.
    """
    return fault.message.rpartition("; ")[2]


def _line_of_many(slug: str, messages: Sequence[str]) -> str:
    """One line for many faults of a kind: the first whole, the next by their files."""
    others = [message.partition(": ")[0] for message in messages[1:]]
    return (
        f"{messages[0]} ({len(messages):,} faults of this kind, {slug}: also {_examples(others)})"
    )


def _examples(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    shown = ", ".join(dict.fromkeys(names[:EXAMPLES]))
    more = len(names) - EXAMPLES
    return f"{shown} and {more:,} more" if more > 0 else shown
