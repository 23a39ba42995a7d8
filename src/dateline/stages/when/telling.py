"""The time of every event of a report: as its words give it, else as the day of telling makes it
likely, and never after that day.

A report tells nothing later than its version, a post nothing later than itself, and a copy of a
page in an archive nothing later than its capture. The day of capture is a bound and no publication:
no word is reckoned from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from dateline.language import Reading, is_dep
from dateline.record.drafts import EventDraft
from dateline.record.intervals import days
from dateline.record.nouns import Report, When
from dateline.record.vocabulary import DONE, TAKEN_PLACE, Status
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.publishing.writing_days import (
    KeptWords,
    WritingDays,
    day_by_clock,
    writing_days,
)
from dateline.stages.when.days_behind import days_behind, is_clock_alone
from dateline.stages.when.deadlines import due_by_limit, limit_of_demand
from dateline.stages.when.entry_times import headed_days, time_of_entry, time_of_heading
from dateline.stages.when.event_time import time_of_event
from dateline.stages.when.news_days import News, NewsDays
from dateline.stages.when.news_leads import NewsLeads
from dateline.stages.when.story_days import StoryWords, TimedDraft, with_story_days
from dateline.stages.when.timexes import LocatedTimex, timexes_by_sentence

OVER: tuple[Status, ...] = ("happened", "failed")


def times_of_events(
    words: StoryWords,
    report: Report,
    event_drafts: Sequence[EventDraft],
    kept: Sequence[KeptWords] | None = None,
) -> list[TimedDraft]:
    """Each event with its time: its words', the one that runs on to it, or the day of telling's.

    kept: what stood in earlier versions of the page; None where the case holds no earlier one.
    """
    timed = list(_by_own_words(words.reading, report, words.timexes, event_drafts, kept))
    timed = _with_days_behind(words, timed)
    leads = NewsLeads.of(words.reading, report, words.timexes)
    news = NewsDays.of(words, report)
    found: list[TimedDraft] = []
    for draft, when in with_story_days(words, timed):
        written = writing_days(report, words.reading.words[draft.trigger].start, kept)
        is_over = draft.status in OVER and not draft.background
        guess = news.time_of(draft, when) if is_over else None
        if guess is None and is_over and leads.tells(draft, when):
            guess = _news_of(written, when, news.lead)
        found.append((draft, guess or when))
    return found


def _with_days_behind(words: StoryWords, timed: Sequence[TimedDraft]) -> list[TimedDraft]:
    """Those that a later sentence dates with its day: "That was on Monday"."""
    told = days_behind(words.reading, timexes_by_sentence(words.reading, words.timexes))
    found: list[TimedDraft] = []
    for draft, when in timed:
        day = told.get(words.reading.words[draft.trigger].sentence)
        is_undated = when is None or when.is_only_bound or is_clock_alone(words.timexes, when)
        is_dated = day is not None and draft.status in OVER and is_undated and not draft.background
        found.append((draft, day if is_dated else when))
    return found


def _by_own_words(
    reading: Reading,
    report: Report,
    timexes: Sequence[LocatedTimex],
    event_drafts: Sequence[EventDraft],
    kept: Sequence[KeptWords] | None = None,
) -> Iterator[TimedDraft]:
    """Each event with its time, None where its words give none and nothing bounds it; planned where
    its time lies ahead, and a demand with the day on which it falls due.
    """
    near = timexes_by_sentence(reading, timexes)
    headings = headed_days(reading, report, near)
    for draft in event_drafts:
        trigger = reading.words[draft.trigger]
        at = trigger.start
        written = writing_days(report, at, kept)
        own = near.get(trigger.sentence, ())
        said = _day_of_saying(reading, timexes, own, trigger.i)
        last_day = min(filter(None, (_last_day(report, written), said)), default=None)
        limit = limit_of_demand(reading, own, draft, written.last)
        if limit is None:
            found = time_of_event(reading, timexes, trigger.i, draft.words, written.last, own)
        else:
            others = [timex for timex in own if timex is not limit]
            demanding = draft.trigger_words[0]  # "gave" of "gave them until noon to leave"
            found = time_of_event(reading, timexes, demanding, draft.words, written.last, others)
        if draft.status in TAKEN_PLACE and _is_announced(reading, draft, found, last_day):
            draft = replace(draft, status="planned")
        if draft.status in DONE:
            if found is None and not draft.background:
                found = time_of_entry(reading, near, trigger.i)
                found = found or time_of_heading(reading, headings, trigger.i)
            if not _was_to_be(draft, found, last_day):
                found = _bounded(found, last_day)
        if limit is not None:
            due = due_by_limit(reading, own, limit, draft, found, written.last)
            draft = replace(draft, due=due)
        yield draft, found


def _day_of_saying(
    reading: Reading, timexes: Sequence[LocatedTimex], near: Sequence[LocatedTimex], trigger: int
) -> date | None:
    """ "Police said on Wednesday that he had been caught": the one day on which it was said, after
    which it cannot have happened.
    """
    for word in (reading.words[trigger], *reading.ancestors(trigger)):
        cue = reading.words[word.head]
        if not is_dep(word.dep, "ccomp") or cue_verb(cue.lemma) is None:
            continue
        when = time_of_event(reading, timexes, cue.i, near=near) if cue.xpos == "VBD" else None
        bounds = days(when)
        return bounds[1] if bounds is not None and bounds[0] == bounds[1] else None
    return None


def _is_announced(
    reading: Reading, draft: EventDraft, when: When | None, last_day: date | None
) -> bool:
    """ "The two meet on Sunday", "called a strike for Thursday": what lies wholly after its telling
    has not happened, but for a verb in the past or with an auxiliary, which tells itself what it
    is.
    """
    if when is None or when.earliest is None or last_day is None:
        return False
    is_past = reading.words[draft.trigger].xpos in ("VBD", "VBN")
    if is_past or reading.child(draft.trigger, "aux") is not None:
        return False
    return when.earliest[:10] > last_day.isoformat()


def _was_to_be(draft: EventDraft, when: When | None, last_day: date | None) -> bool:
    """ "The talks set for Thursday were called off": what was called off keeps the day ahead."""
    if draft.status != "failed" or when is None or when.earliest is None or last_day is None:
        return False
    return when.earliest[:10] > last_day.isoformat()


def _last_day(report: Report, written: WritingDays) -> date | None:
    """The last day on which some words can have been written: of their part or version, or of the
    archive's copy; None where none is known.
    """
    captured = day_by_clock(report.captured, report.timezone)
    known = (written.changed or written.last, captured)
    return min(filter(None, known), default=None)


def _bounded(when: When | None, last_day: date | None) -> When | None:
    """The time of what has happened, never after the telling of it.

    Words that would put it wholly after that have been misread, and date nothing.
    """
    if last_day is None:
        return when
    last = last_day.isoformat()
    if when is None or (when.earliest is not None and when.earliest[:10] > last):
        return When(None, last, basis="report")
    is_open = when.latest is None or when.latest[:10] >= last
    if not is_open:
        return when
    latest = when.latest if when.latest and when.latest[:10] == last else last
    return replace(when, latest=latest, basis="report" if when.earliest is None else when.basis)


def _news_of(written: WritingDays, found: When | None, lead: News | None) -> When | None:
    """The day of the report or the one before, no earlier than what the lead tells; nothing of the
    kind where it was told before that: "media reported on Saturday that four had been killed".
    """
    if written.last is None or written.first is None:
        return found
    earliest = written.first - timedelta(1)
    if lead is not None:
        earliest = max(earliest, lead.first)
    latest = written.last.isoformat()
    if found is not None and found.latest is not None:
        latest = min(latest, found.latest)
    if latest[:10] < earliest.isoformat():
        return found
    text = found.text if found is not None else None
    return When(earliest.isoformat(), latest, "day", text, "lead")
