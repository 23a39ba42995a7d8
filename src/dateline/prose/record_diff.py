"""What one record holds otherwise than another of the same case, in plain sentences, each with its
reason.

A reason is the report, the line and the words that brought the change; where no new words stand
behind it, the sentence says that the same words are read otherwise (another version of Dateline, or
other settings).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.event_diffs import EventDiff, Fate, event_diffs
from dateline.prose.sentences import and_list, number_of
from dateline.prose.tracked_diffs import commitment_diffs, control_diffs
from dateline.record.event_matching import pair
from dateline.record.index import RecordIndex
from dateline.record.nouns import Record, Report, Span
from dateline.record.order import in_order
from dateline.record.text_diff import rewording
from dateline.reference.publishing.urls import page_of

FORMAT = "dateline-diff/1"
QUOTED = 3  # sentences of a page that are gone and listed one by one


class OtherCase(ValueError):
    """Two records that are not of one case: the message says why."""


class PageDiff(Struct, frozen=True):
    """A page that was changed: its two versions, a sentence, and the sentences that are gone and
    new.
    """

    old: str
    new: str
    text: str
    gone: tuple[Span, ...]
    added: tuple[Span, ...]


class RecordDiff(Struct, frozen=True, kw_only=True):
    """The difference of two records. Reports by id; `commitments` and `control` in sentences."""

    format: str = FORMAT
    old: str | None
    new: str | None
    added: tuple[str, ...]
    removed: tuple[str, ...]
    pages: tuple[PageDiff, ...]
    events: tuple[EventDiff, ...]
    commitments: tuple[str, ...]
    control: tuple[str, ...]


def diff_records(old: Record, new: Record) -> RecordDiff:
    """What changed from one record to the next. Raises OtherCase where they are not of one case."""
    _must_be_one_case(old, new)
    before, after = RecordIndex(old), RecordIndex(new)
    pairing = pair(old, new)
    return RecordDiff(
        old=old.case.built,
        new=new.case.built,
        added=tuple(r.id for r in new.reports if r.id not in before.reports),
        removed=tuple(r.id for r in old.reports if r.id not in after.reports),
        pages=tuple(_page_diffs(before, after)),
        events=tuple(event_diffs(pairing, before, after)),
        commitments=tuple(commitment_diffs(pairing, before, after)),
        control=tuple(control_diffs(before, after)),
    )


def _must_be_one_case(old: Record, new: Record) -> None:
    """Raises OtherCase where two records share neither a report, nor a page, nor a title."""
    if not old.reports or not new.reports:
        return
    if _pages(old) & _pages(new):
        return
    if old.case.title is not None and old.case.title == new.case.title:
        return
    raise OtherCase(
        "The records share no report and no page: "
        f"{_case_name(old)} and {_case_name(new)} are two cases."
    )


def _pages(record: Record) -> set[str]:
    """By what the reports of a record are known again: their ids, and their pages."""
    found = {report.id for report in record.reports}
    for report in record.reports:
        if page := page_of(report.url):
            found.add(page)
    return found


def _case_name(record: Record) -> str:
    """“Floods at Albina”, in quotation marks; a phrase in its place where a case has no title."""
    return f"“{record.case.title}”" if record.case.title else "a case without a title"


def _page_diffs(before: RecordIndex, after: RecordIndex) -> Iterator[PageDiff]:
    """Later versions that NEW has and OLD had not, each against the version that it replaces.

    A report names the version that it replaces, or is known by its address on the web; one that
    replaces none is a new report and no changed page.
    """
    known = {**before.reports, **after.reports}
    by_page = {page_of(report.url): report for report in in_order(before.record.reports)}
    by_page.pop(None, None)  # no page of the web
    for report in after.record.reports:
        earlier = known.get(report.version_of or "") or by_page.get(page_of(report.url))
        if report.id in before.reports or earlier is None:
            continue
        said = rewording(earlier, report)
        added = (*said.new, *(later for _, later in said.reworded))
        text = _page_text(earlier, report, said.gone, added, after)
        yield PageDiff(earlier.id, report.id, text, said.gone, said.new)


def _page_text(
    old: Report, new: Report, gone: Sequence[Span], added: Sequence[Span], index: RecordIndex
) -> str:
    """That a page was changed: which sentences are gone, and how many are new."""
    sentences = [f"{index.teller(new)} changed its page “{index.title(old)}”."]
    if gone:
        sentences.append(f"{_sentences_are(gone)} gone: {_quoted(old, gone)}.")
    sentences.append(f"{_sentences_are(added)} new or reworded.")
    if notes := _new_notes(old, new):
        sentences.append(f"A note of correction is new: {_quoted(new, notes)}.")
    return " ".join(sentences)


def _new_notes(old: Report, new: Report) -> list[Span]:
    """The notes of correction on the later version of a page that the earlier one had not."""
    notes = [one for one in new.furniture if one.kind == "correction"]
    fresh = [one for one in notes if new.text[one.start : one.end].strip() not in old.text]
    return [Span(new.id, one.start, one.end) for one in fresh]


def _quoted(report: Report, gone: Sequence[Span]) -> str:
    """“The road is open” and “The bridge is shut” and 4 more"""
    texts = [" ".join(report.text[span.start : span.end].split()) for span in gone[:QUOTED]]
    words = and_list([f"“{text}”" for text in texts])
    if len(gone) <= QUOTED:
        return words
    return f"{words} and {len(gone) - QUOTED} more"


def _sentences_are(spans: Sequence[Span]) -> str:
    """1 sentence is, 2 sentences are"""
    be = "is" if len(spans) == 1 else "are"
    return f"{number_of(len(spans), 'sentence')} {be}"


HEADINGS: tuple[tuple[Fate, str], ...] = (
    ("new", "New"),
    ("restored", "Restored"),
    ("superseded", "Superseded"),
    ("changed", "Changed"),
    ("parted", "Told apart"),
    ("joined", "Told as one"),
    ("withdrawn", "Withdrawn"),
)


def diff_text(found: RecordDiff, old: Record, new: Record) -> str:
    """The difference as plain text, heading by heading; one line where nothing changed."""
    parts: list[tuple[str, Sequence[str]]] = [
        ("New reports", _report_lines(found.added, RecordIndex(new))),
        ("Reports no longer there", _report_lines(found.removed, RecordIndex(old))),
        ("Changed pages", [page.text for page in found.pages]),
    ]
    for fate, heading in HEADINGS:
        parts.append((heading, [_event_line(e) for e in found.events if e.fate == fate]))
    parts += [("Promises", found.commitments), ("Who holds what", found.control)]
    blocks = [_block(heading, lines) for heading, lines in parts if lines]
    return "\n\n".join(blocks) or "Nothing changed: both records tell the same."


def _block(heading: str, lines: Sequence[str]) -> str:
    """A heading with the number of its lines, and the lines below it."""
    return "\n".join([f"{heading} ({len(lines)})", *(f"  {line}" for line in lines)])


def _event_line(event: EventDiff) -> str:
    """e-4  The road is open: ...; an event that is no longer there by its old id."""
    id_ = event.new or f"was {event.old}"
    return f"{id_}  {event.text}"


def _report_lines(ids: Sequence[str], index: RecordIndex) -> list[str]:
    """A line for each report, in the order of the ids.

    index: the record that holds the reports: NEW for those added, OLD for those removed.
    """
    return [_report_line(index.reports[id_], index) for id_ in ids]


def _report_line(report: Report, index: RecordIndex) -> str:
    """Beni Courier, Friday 9 May 2031: Bridge shut"""
    when = dates.moment_words(report.published, index.zone) or "no date"
    return f"{index.teller(report)}, {when}: {index.title(report)}"
