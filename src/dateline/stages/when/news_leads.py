"""What a report leads with is its news: where its headline, its first paragraph or a caption tells
an event without a day, it was most likely on the day of the report or the one before.

What stands off the main line of its sentence, or beside an older time, is background.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from dateline.language import Reading
from dateline.language.reading import Sentence
from dateline.record.drafts import EventDraft
from dateline.record.intervals import day
from dateline.record.nouns import Report, When
from dateline.reference.publishing.writing_days import part_at, writing_days
from dateline.reference.time.temporal_cues import tense_cues
from dateline.stages.when.main_line import is_main_line
from dateline.stages.when.timexes import LocatedTimex

_SHOWN = ("headline", "caption")  # kinds of text that lead wherever they stand
_LEAD_SENTENCES = 2  # of the first paragraph


class NewsLeads(Struct, frozen=True):
    """The sentences that a report leads with."""

    reading: Reading
    sentences: frozenset[int]
    second: frozenset[int]  # those of the body but for the first

    @classmethod
    def of(cls, reading: Reading, report: Report, timexes: Sequence[LocatedTimex]) -> NewsLeads:
        """Headlines, captions and the first paragraph of the body; those that speak of an older
        time are none.
        """
        leading = set(found := _leading(reading, report))
        body = [i for i in found if reading.sentences[i].kind == "body"]
        for timex in timexes:
            sentence = reading.words[timex.head].sentence
            told = writing_days(report, reading.sentences[sentence].start).last
            if told is not None and _is_of_another_time(timex, told):
                leading.discard(sentence)
        return cls(reading, frozenset(leading), frozenset(body[1:]))

    def tells(self, draft: EventDraft, when: When | None) -> bool:
        """True for an event that a lead tells as news. when: what its words say of its time."""
        sentence = self.reading.words[draft.trigger].sentence
        if sentence not in self.sentences or draft.background:
            return False
        has_words = when is not None and (when.is_stated or when.text is not None)
        if has_words:
            return False
        if sentence in self.second and _is_in_perfect(self.reading, draft):
            return False
        is_shown = _is_headline(self.reading, self.reading.sentences[sentence])
        return is_main_line(self.reading, draft, is_shown)


def _is_in_perfect(reading: Reading, draft: EventDraft) -> bool:
    """ "has described it as illegitimate": behind the first sentence, what led up to the news."""
    auxiliaries = reading.children(draft.trigger, "aux*")
    return any(w.lower in tense_cues().perfect_forms for w in auxiliaries)


def _is_headline(reading: Reading, sentence: Sentence) -> bool:
    """A headline or caption, or words that are set like one, without a stop."""
    if sentence.kind in _SHOWN:
        return True
    return reading.text[sentence.start : sentence.end].rstrip()[-1:].isalnum()


def _leading(reading: Reading, report: Report) -> list[int]:
    """The sentences that lead by their place; a live page's posts lead with nothing."""
    shown = [s.i for s in reading.sentences if s.kind in _SHOWN]
    body = [s for s in reading.sentences if s.kind == "body" and not part_at(report, s.start)]
    first = [s.i for s in body if s.block == body[0].block]
    return shown + first[:_LEAD_SENTENCES]


def _is_of_another_time(timex: LocatedTimex, told: date) -> bool:
    """A time with bounds of which some lie before the eve of the telling."""
    first = day(timex.time.earliest)
    return first is not None and first < told - timedelta(1)
