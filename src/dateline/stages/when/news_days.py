"""The day of a report's news: that on which its first paragraph tells what happened.

What the report goes on to tell without a time of its own was mostly done on that day; what is said
or decreed about it, then or later, up to the telling. A post of a live page tells what was done
within hours. Such a day is a guess, as that of a lead is: it is given where nothing in the
paragraph speaks of another time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from dateline.language import Reading, is_dep
from dateline.language.reading import Sentence, Word
from dateline.record.drafts import EventDraft
from dateline.record.intervals import day
from dateline.record.nouns import Report, When
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.events.event_types import event_type
from dateline.reference.name_keys import fold_name
from dateline.reference.publishing.writing_days import moment_of_part, part_at, writing_days
from dateline.reference.time.temporal_cues import tense_cues, time_relations
from dateline.stages.when.attachment import is_state
from dateline.stages.when.event_time import time_of_event
from dateline.stages.when.story_days import StoryWords, continues_story, is_undated
from dateline.stages.when.timexes import LocatedTimex, timexes_by_sentence

_LEAD_SENTENCES = 2  # of the first paragraph
_PERFECT_REACH = 15  # sentences from the lead over which "has sent" is news
_OLD = timedelta(3)  # before publication: no longer the day of the news
_WEEK = timedelta(7)  # before publication: as far as a day lasts for what "has been done" since
_POST = timedelta(hours=6)  # how far back a post of a live page goes


class News(Struct, frozen=True):
    """First and last day of what was done, and the first day of what was said of it."""

    first: date
    last: date
    answered: date

    def holds(self, days: tuple[date, date]) -> bool:
        """True for days of which some are those of the news."""
        return days[0] <= self.last and days[1] >= self.first


class NewsDays(Struct, frozen=True):
    """The days of what the first paragraph tells, None where it names none; and the times of each
    sentence.
    """

    words: StoryWords
    report: Report
    lead: News | None
    near: Mapping[int, Sequence[LocatedTimex]]

    @classmethod
    def of(cls, words: StoryWords, report: Report) -> NewsDays:
        """Those of the first sentence of the lead whose main verb has a day shortly before the
        report's.
        """
        near = timexes_by_sentence(words.reading, words.timexes)
        found = (_days_of_lead(words, near, report, s) for s in _lead(words.reading, report))
        lead = next(filter(None, found), None) or _undated(words.reading, near, report)
        return cls(words, report, lead, near)

    def time_of(self, draft: EventDraft, when: When | None) -> When | None:
        """The days of an event of the news that no words date; None where it may be of another
        time. when: what is known of its time.
        """
        reading = self.words.reading
        draft = _at_telling_verb(reading, draft)
        at = reading.words[draft.trigger].start
        told = writing_days(self.report, at).last
        if told is None or not is_undated(self.words, when) or _is_at_no_one_time(reading, draft):
            return None
        is_answer = event_type(draft.type, draft.mode).diplomatic
        if is_answer and self._is_own_statement(draft):
            return When(told.isoformat(), told.isoformat(), "day", None, "lead")
        is_post = part_at(self.report, at) is not None
        is_reported = _is_reported_perfect(reading, draft)
        is_told = continues_story(self.words, draft, is_shown=is_answer and is_post)
        if not is_told and not is_reported:
            return None
        is_perfect = not is_reported and _is_in_perfect(reading, draft)
        if is_perfect and not is_post and self._is_since_nobody_says_when(draft):
            return None
        news = self._news_of_paragraph(draft, self._days_at(at), told)
        if news is None and is_perfect and not draft.outcome:
            news = self._told_right_before(draft, told)
        if news is None or news.last > told:
            return None
        first, last = news.first, news.last
        if is_answer or is_perfect:
            first, last = news.answered, told
        elif is_reported:
            first, last = news.first, told
        last = min(last, (day(when.latest) if when is not None else None) or last)
        if first > last:
            return None
        text = when.text if when is not None else None
        return When(first.isoformat(), last.isoformat(), "day", text, "lead")

    def _is_since_nobody_says_when(self, draft: EventDraft) -> bool:
        """True for "1,000 have been killed", which counts up, and for what "has been done" far from
        the lead, where a report goes over to what led to the news.
        """
        reading = self.words.reading
        before = reading.sentences[: reading.words[draft.trigger].sentence]
        is_far = sum(sentence.kind == "body" for sentence in before) > _PERFECT_REACH
        return draft.outcome or is_far

    def _told_right_before(self, draft: EventDraft, told: date) -> News | None:
        """ "On Wednesday windows were smashed. Police have arrested two boys": since the day that
        the sentence before names.
        """
        sentences = self.words.reading.sentences
        here = sentences[self.words.reading.words[draft.trigger].sentence]
        if here.i == 0 or sentences[here.i - 1].block != here.block or self.near.get(here.i):
            return None
        root = next(
            (w for w in self.words.reading.words_of(sentences[here.i - 1]) if w.head == w.i), None
        )
        if root is None or root.xpos not in ("VBD", "VBN"):
            return None
        near = self.near.get(here.i - 1, ())
        when = time_of_event(self.words.reading, self.words.timexes, root.i, near=near)
        days = _few_days(when)
        if days is None or not told - _WEEK < days[0] <= days[1] <= told:
            return None
        return News(days[0], days[1], days[0])

    def _is_own_statement(self, draft: EventDraft) -> bool:
        """ "Southern Relief asks for an inquiry", published by Southern Relief: what it says in the
        present it says on that day.
        """
        reading = self.words.reading
        verb = reading.words[draft.trigger]
        sentence = reading.sentences[verb.sentence]
        if sentence.kind != "body" or not self.report.outlet:
            return False
        told = fold_name(reading.text[sentence.start : verb.end]).removeprefix("the ")
        if not told.startswith(f"{fold_name(self.report.outlet).removeprefix('the ')} "):
            return False
        if verb.xpos == "VBG" and is_dep(verb.dep, "advcl"):  # "joins others in asking"
            verb = reading.words[verb.head]
        return verb.xpos in ("VBZ", "VBP") and is_dep(verb.dep, "root", "conj")

    def _days_at(self, at: int) -> News | None:
        """The days of the news that stands at an offset: a post's hours, else those of the lead."""
        if part_at(self.report, at) is None:
            return self.lead
        moment = moment_of_part(self.report, at)
        last = writing_days(self.report, at).last
        if moment is None or last is None or "T" not in moment:
            return None
        hour = datetime.fromisoformat(moment)
        first = last - timedelta((hour - _POST).day != hour.day)
        return News(first, last, first)

    def _news_of_paragraph(self, draft: EventDraft, news: News | None, told: date) -> News | None:
        """The news that a paragraph goes on with; None where a time of the event's own sentence, or
        the one that the paragraph named last before it, is of other days.

        Times that only describe a noun ("the boat that sank on Friday") and those that lie ahead of
        the telling say nothing.
        """
        reading = self.words.reading
        sentence = reading.sentences[reading.words[draft.trigger].sentence]
        for here in reversed(reading.sentences[: sentence.i + 1]):
            if here.block != sentence.block:
                break
            times = [(t, days) for t in self.near.get(here.i, ()) if (days := _past_days(t, told))]
            named = [days for timex, days in times if not _describes(reading, timex, draft)]
            deciding = named if here is sentence else named[-1:]
            if news is None or not all(news.holds(days) for days in deciding):
                return None
            if named or any(news.holds(days) for _, days in times):
                break
        return news


# -- of the lead


def _lead(reading: Reading, report: Report) -> Iterator[Sentence]:
    """The first sentences of the first paragraph; a live page's posts lead with nothing."""
    body = [s for s in reading.sentences if s.kind == "body" and not part_at(report, s.start)]
    yield from (s for s in body[:_LEAD_SENTENCES] if s.block == body[0].block)


def _undated(
    reading: Reading, near: Mapping[int, Sequence[LocatedTimex]], report: Report
) -> News | None:
    """The day of the report and the one before, where the lead tells what was done and no time."""
    sentences = list(_lead(reading, report))
    told = writing_days(report, sentences[0].start).last if sentences else None
    if told is None or any(t.time.earliest for s in sentences for t in near.get(s.i, ())):
        return None
    root = next(
        (w for w in reading.words[sentences[0].first : sentences[0].last] if w.head == w.i), None
    )
    if root is None or _main_verb(reading, root).xpos not in ("VBD", "VBN"):
        return None
    return News(told - timedelta(1), told, told - timedelta(1))


def _days_of_lead(
    words: StoryWords,
    near: Mapping[int, Sequence[LocatedTimex]],
    report: Report,
    sentence: Sentence,
) -> News | None:
    """The days of what a sentence tells as done: those of its main verb, else of a clause of the
    same time, else the day on which it was said and the one before.

    The day before counts too where the main clause follows something of an unknown day ("were
    missing on Friday after a ferry sank").
    """
    told, own = writing_days(report, sentence.start).last, near.get(sentence.i, ())
    root = next(
        (w for w in words.reading.words[sentence.first : sentence.last] if w.head == w.i), None
    )
    if told is None or root is None:
        return None
    verb = _main_verb(words.reading, root)
    if _is_ahead(words.reading, verb):
        return None
    is_loose = _follows_another(words.reading, verb)
    joined = words.reading.children(verb.i, "conj")
    for word in (verb, *joined, *_clauses_of_same_time(words.reading, verb), root):
        when = time_of_event(words.reading, words.timexes, word.i, near=own)
        days = _few_days(when)
        if days is None or not told - _OLD < days[1] <= told:
            continue
        is_loose |= word is root is not verb or is_state(words.reading, word)
        return News(min(days[0], days[1] - timedelta(is_loose)), days[1], days[1])
    return _only_day(own, told)


def _only_day(timexes: Sequence[LocatedTimex], told: date) -> News | None:
    """The one day shortly before the telling that a sentence names, wherever it hangs, and the
    next.
    """
    named = [days for timex in timexes if (days := _past_days(timex, told))]
    first = min((days[0] for days in named), default=None)
    if first is None or first <= told - _OLD or any(days[1] != first for days in named):
        return None
    return News(first, min(first + timedelta(1), told), first)


def _few_days(when: When | None) -> tuple[date, date] | None:
    """The days of a time of one day or night; "by dawn on Wednesday" is of that day and its eve."""
    last = day(when.latest) if when is not None else None
    if when is None or last is None:
        return None
    first = day(when.earliest)
    if first is None and when.text is not None and when.earliest is None:
        first = last - timedelta(1)
    return (first, last) if first is not None and last - first <= timedelta(1) else None


def _main_verb(reading: Reading, root: Word) -> Word:
    """The root of a sentence; where somebody says it all, the verb of what is said."""
    if cue_verb(root.lemma) is None:
        return root
    return next(iter(reading.children(root.i, "ccomp", "parataxis")), root)


def _clauses_of_same_time(reading: Reading, verb: Word) -> Iterator[Word]:
    """The verbs of the clauses of "when" or "as" below a verb or one joined to it."""
    for joined in (verb, *reading.children(verb.i, "conj")):
        for clause in reading.children(joined.i, "advcl*"):
            opening = reading.children(clause.i, "mark", "advmod")
            if any(w.lower in time_relations().simultaneous for w in opening):
                yield clause


def _is_ahead(reading: Reading, verb: Word) -> bool:
    """ "Will meet on Sunday": not done yet."""
    future = tense_cues().future_auxiliaries
    return any(aux.lower in future for aux in reading.children(verb.i, "aux*"))


def _follows_another(reading: Reading, verb: Word) -> bool:
    """True for a main clause with a clause of "after" that no hours tie to it: "hours after"."""
    for joined in (verb, *reading.children(verb.i, "conj")):
        for clause in reading.children(joined.i, "advcl*"):
            mark = reading.child(clause.i, "mark")
            if mark is None or mark.lower not in time_relations().after:
                continue
            before = reading.words[max(mark.i - 2, 0) : mark.i]
            return all(w.lower not in time_relations().within_a_day for w in before)
    return False


# -- of an event


def _at_telling_verb(reading: Reading, draft: EventDraft) -> EventDraft:
    """The event at the verb that tells it: "gave them until noon to leave" is told by "gave"."""
    above = {word.i for word in reading.ancestors(draft.trigger)}
    verb = next((i for i in draft.trigger_words if i in above), draft.trigger)
    return replace(draft, trigger=verb)


def _describes(reading: Reading, timex: LocatedTimex, draft: EventDraft) -> bool:
    """True for a time in a clause that describes a noun, or that somebody is said to say, and that
    does not hold the event.
    """
    for word in (reading.words[timex.head], *reading.ancestors(timex.head)):
        is_said = is_dep(word.dep, "ccomp") and cue_verb(reading.words[word.head].lemma) is not None
        if is_said or is_dep(word.dep, "acl*"):
            return draft.trigger not in reading.subtree(word.i)
    return False


def _is_at_no_one_time(reading: Reading, draft: EventDraft) -> bool:
    """ "has repeatedly accused", "once fought": not done on a day of the news."""
    above = (draft.trigger, *draft.trigger_words, *(w.i for w in reading.ancestors(draft.trigger)))
    adverbs = (w for i in above for w in reading.children(i, "advmod"))
    return any(w.lower in time_relations().of_other_times for w in adverbs)


def _is_reported_perfect(reading: Reading, draft: EventDraft) -> bool:
    """ "He said 17 had been arrested": what he said was that they have been."""
    word = reading.words[draft.trigger]
    if word.upos == "NOUN" and reading.words[word.head].lemma in time_relations().carriers:
        word = reading.words[word.head]  # "an inquiry had been opened"
    above = reading.words[word.head]
    if word.dep != "ccomp" or above.xpos != "VBD" or cue_verb(above.lemma) is None:
        return False
    if not is_dep(above.dep, "root", "conj", "parataxis"):
        return False
    auxiliaries = reading.children(word.i, "aux*")
    return any(aux.lower in tense_cues().pluperfect for aux in auxiliaries)


def _is_in_perfect(reading: Reading, draft: EventDraft) -> bool:
    """ "has sent", "have begun sending": up to the telling."""
    above = (draft.trigger, *(w.i for w in reading.ancestors(draft.trigger)))
    auxiliaries = (aux for i in above for aux in reading.children(i, "aux*"))
    return any(aux.lemma in tense_cues().perfect_base for aux in auxiliaries)


def _past_days(timex: LocatedTimex, told: date) -> tuple[date, date] | None:
    """The days of a time with bounds that does not lie ahead of the telling."""
    first, last = day(timex.time.earliest), day(timex.time.latest)
    if first is None or first > told or timex.time.value == "PRESENT_REF":
        return None
    return first, last or first
