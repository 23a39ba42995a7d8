"""The words of a report that tell a mention: a whole sentence, or as much of it as ends with a
clause.

A sentence is quoted whole because what is cut away may be what it says: "until", "whether", "if",
"denied that". Only behind a clause that ends with a comma or a dash may a long sentence break off,
and only where neither a condition nor a speaker follows; before a clause only where a word stands
that takes for granted what follows it: "after rebels took the town".
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from dateline.prose.anaphora import end_of_joint, opens_with, points
from dateline.prose.passages import Passage, passage_at, passage_before
from dateline.record.index import RecordIndex
from dateline.record.nouns import EventMention, Report, Span, Stretch
from dateline.reference.english.modality import modality
from dateline.reference.english.sentence_words import sentence_words

_LONG = 150  # characters: a longer sentence is cut where it may be
_LONGEST = 560  # characters of sentences of which each points at the one before
_FEWEST = 3  # words of a sentence that says something
_WORDS = re.compile(r"[\w’']+")
_PAUSE = re.compile(r"\s*[,;—–]|\s+-\s")
_STOP = re.compile(r"\s*[.!?]")
_DASH = " -–—:|"
_OPENING_MARKS = '“"‘(['
_MARK = re.compile(r"[*•▪■●–—-]+\s+")  # of an entry of a list
_PLACE_LINE = re.compile(  # "BEIRUT | Wed Jun 8 BEIRUT (Reuters) - Turkey"
    r"[^.!?]{0,90}?\([A-Z][\w.]*(?: [A-Z][\w.]*)*\)\s+[-–—]{1,2}\s+(?=[A-Z“\"])"
)
_WIRE_LINE = re.compile(r"\([A-Z][\w.]*(?: [A-Z][\w.]*)*\)\s+[-–—]{1,2}\s+(?=[A-Z“\"])")
_HEAD = 900  # characters in which headings may be run into the first sentence
_ASIDE = re.compile(r"\([a-z]+(?:[ -][a-z]+){0,2}\):\s+")  # "(voice over): "
_PICTURE = re.compile(r"\d+/\d+\s+")  # "3/8": the number of a picture


class Telling(Struct, frozen=True):
    """A mention whose clause is the words quoted; whether the sentence goes on behind them."""

    mention: EventMention
    passage: Passage
    told_by: Stretch | None  # the clause of the mention as it was read
    goes_on: bool = False

    @property
    def stretch(self) -> Stretch:
        """Where the words stand."""
        return self.mention.clause or self.passage.stretch


def span_of(telling: Telling) -> Span:
    """Where the words of a telling stand."""
    return Span(telling.mention.report, telling.stretch.start, telling.stretch.end)


def telling_of(mention: EventMention, index: RecordIndex) -> Telling | None:
    """The words that tell a mention; None where its report is not at hand or tells it in scraps."""
    report = index.reports.get(mention.report)
    passage = passage_at(report, mention.trigger.start) if report else None
    if report is None or passage is None or _is_cell(report, mention.trigger.start):
        return None
    told = _taken_for_granted(report, passage, mention, index)
    start = _start(report, passage, index)
    if start > mention.trigger.start:  # told by what is cut away
        start = passage.start
    stretch = told or Stretch(start, _cut(report, passage, mention, index))
    if len(_WORDS.findall(report.text[stretch.start : stretch.end])) < _FEWEST:
        return None
    shown = replace(mention, clause=stretch)
    return Telling(shown, passage, mention.clause, goes_on=_goes_on(report, passage, stretch))


def _is_cell(report: Report, at: int) -> bool:
    """True for words in a row of a table as it was printed, its cells side by side."""
    rows = (row for table in report.tables if table.start <= at < table.end for row in table.rows)
    cells = (row.cells for row in rows if row.cells[0].start <= at <= row.cells[-1].end)
    beside = (pair for row in cells for pair in pairwise(row))
    return any("\n" not in report.text[left.end : right.start] for left, right in beside)


def _goes_on(report: Report, passage: Passage, stretch: Stretch) -> bool:
    """True if the sentence does not end with the words that are quoted of it."""
    behind = report.text[stretch.end : passage.end]
    return bool(behind.strip()) and _STOP.match(behind) is None


def _taken_for_granted(
    report: Report, passage: Passage, mention: EventMention, index: RecordIndex
) -> Stretch | None:
    """The clause of the mention, where the words before it take for granted what it tells: "voiced
    alarm after rebels took the town"; None where they say it, deny it or may do so.
    """
    clause = mention.clause
    if clause is None or passage.kind or not passage.start < clause.start < clause.end:
        return None
    if mention.status != "happened" or not _grant(report.text[passage.start : clause.start]):
        return None
    words = report.text[clause.start : clause.end]
    if points(words) or not _is_level(words) or _is_said(clause, report, index):
        return None
    behind = Stretch(clause.end, passage.end)
    is_borne_on = _goes_on(report, passage, clause) and _bears_on(report, behind, index)
    return None if is_borne_on else clause


def _grant(before: str) -> bool:
    """True for words behind which something is taken for granted ("after", "because"), and which
    do not leave open whether it is so: "may", "if", "not", "said".
    """
    words = [one.casefold() for one in _WORDS.findall(before)]
    closed = sentence_words()
    if not words or words[-1] not in closed.granting:
        return False
    return (closed.bearing | modality().auxiliary.keys()).isdisjoint(words)


def _is_said(clause: Stretch, report: Report, index: RecordIndex) -> bool:
    """True if the clause begins in what somebody is told to have said."""
    said = (content for one in index.statements_in[report.id] for content in one.content)
    return any(content.start <= clause.start < content.end for content in said)


def _start(report: Report, passage: Passage, index: RecordIndex) -> int:
    """Where the words to be quoted begin: behind a dateline, the number of a picture, the label of
    a speaker, or a "But" that joins them to what stood before.
    """
    place = report.dateline
    if place is not None and passage.start <= place.start < place.end < passage.end:
        behind = report.text[place.end : passage.end]
        return place.end + len(behind) - len(behind.lstrip(_DASH))
    for mark in (_PICTURE, _MARK, _PLACE_LINE, _ASIDE):
        if found := mark.match(report.text, passage.start):
            return found.end()
    if passage.start < _HEAD and (found := _WIRE_LINE.search(report.text, *_ends(passage))):
        return found.end()
    start = _behind_label(report, passage, index)
    return start + end_of_joint(report.text[start : passage.end])


def _ends(passage: Passage) -> tuple[int, int]:
    """Where a sentence begins and ends."""
    return passage.start, passage.end


def _behind_label(report: Report, passage: Passage, index: RecordIndex) -> int:
    """Where the words of a speaker begin whom a label at the head of them names: "KAYE: We"."""
    for said in index.statements_in[report.id]:
        is_label = said.source is not None and said.source.start == passage.start
        if is_label and said.cue is None and said.content:
            start = said.content[0].start
            between = report.text[passage.start : start]
            if passage.start < start < passage.end and ":" in between:
                return start - len(between) + len(between.rstrip(_OPENING_MARKS))
    return passage.start


def widened(telling: Telling, index: RecordIndex) -> Telling | None:
    """The telling with the sentence before it, at which it points; None where there is none near,
    or the words would be too long.
    """
    stretch, report = telling.stretch, index.reports[telling.mention.report]
    first = passage_at(report, stretch.start)
    before = passage_before(report, first) if first is not None else None
    if before is None or before.kind is not None or stretch.end - before.start > _LONGEST:
        return None
    shown = replace(telling.mention, clause=Stretch(_start(report, before, index), stretch.end))
    return replace(telling, mention=shown)


def _text(report: Report, passage: Passage) -> str:
    """The words of a sentence."""
    return report.text[passage.start : passage.end]


def _cut(report: Report, passage: Passage, mention: EventMention, index: RecordIndex) -> int:
    """Where the words to be quoted end: with the clause of the mention, where the sentence is long
    and nothing that bears on the clause follows; else with the sentence.
    """
    clause = mention.clause
    if clause is None or passage.kind or passage.end - passage.start <= _LONG:
        return passage.end
    if not passage.start <= clause.start < clause.end < passage.end:
        return passage.end
    behind = Stretch(clause.end, passage.end)
    if opens_with(_text(report, passage), sentence_words().subordinating):
        return passage.end
    if _bears_on(report, behind, index) or not _is_level(report.text[passage.start : clause.end]):
        return passage.end
    return clause.end


def _bears_on(report: Report, behind: Stretch, index: RecordIndex) -> bool:
    """True for the rest of a sentence without which its beginning would say something else: a
    condition, a denial, a speaker, or what no pause parts from it.
    """
    rest = report.text[behind.start : behind.end]
    if not _PAUSE.match(rest):
        return True
    words = {one.casefold() for one in _WORDS.findall(rest)}
    if not sentence_words().bearing.isdisjoint(words):
        return True
    return any(is_within(one.cue, behind) for one in index.statements_in[report.id])


def _is_level(words: str) -> bool:
    """True if brackets and quotation marks of the words pair."""
    pairs = ("()", "[]", "“”")
    return all(words.count(a) == words.count(b) for a, b in pairs) and words.count('"') % 2 == 0


def is_within(inner: Stretch | None, outer: Stretch) -> bool:
    """True if a stretch begins within another."""
    return inner is not None and outer.start <= inner.start < outer.end
