"""Days that run on from sentence to sentence: "Troops stormed the town on Friday. They burned
homes."

A deed of the main line without a time of its own has the day of a deed told shortly before it,
where the two share an actor, a place or a paragraph and no other day stands between; harm told
right behind a deed came of it; an act of speech has the day on which its speaker was said to speak.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from msgspec import structs

from dateline.language import Reading, is_dep
from dateline.record.drafts import EventDraft, QuotationDraft
from dateline.record.intervals import day, days, gap, width
from dateline.record.nouns import When
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.events.event_types import event_type
from dateline.reference.time.temporal_cues import tense_cues, time_relations
from dateline.stages.when.event_time import time_of_event
from dateline.stages.when.main_line import is_main_line
from dateline.stages.when.timexes import LocatedTimex, timexes_by_sentence

_REACH = 4  # sentences from a deed to one that borrows its day
_RUN = 8  # sentences over which a day runs on from the words that name it
_SPEECH_REACH = 20  # sentences over which what one speaker said was said on one day
_NEWS = timedelta(31)  # days further off are history and part no two sentences of a story

TimedDraft = tuple[EventDraft, When | None]


@dataclass(frozen=True, slots=True)
class StoryWords:
    """What is known of the words of a report: who and where they name, by index, and who speaks."""

    reading: Reading
    timexes: Sequence[LocatedTimex]
    quotation_drafts: Sequence[QuotationDraft]
    actors: Mapping[int, str]
    places: Mapping[int, str]

    def named_by(self, words: Sequence[int]) -> frozenset[str]:
        """The actors and places that the words name."""
        actors = {f"actor {self.actors[i]}" for i in words if i in self.actors}
        places = {f"place {self.places[i]}" for i in words if i in self.places}
        return frozenset(actors | places)


@dataclass(frozen=True, slots=True)
class _DatedDeed:
    """A deed or an act of speech of a known day. origin: the sentence whose words name the day;
    is_aside: a clause tells it beside what its sentence tells.
    """

    when: When
    is_speech: bool
    sentence: int
    origin: int
    block: int
    named: frozenset[str]
    is_harm: bool = False
    is_aside: bool = False
    is_harmless: bool = False  # a rescue, talks: nobody dies of them


@dataclass(slots=True)
class _Story:
    """The dated deeds so far, in text order."""

    words: StoryWords
    deeds: list[_DatedDeed] = field(default_factory=list["_DatedDeed"])


def with_story_days(words: StoryWords, timed: Sequence[TimedDraft]) -> list[TimedDraft]:
    """The events with the days that run on to them."""
    story = _Story(words, _dated_cues(words))
    order = sorted(range(len(timed)), key=lambda n: timed[n][0].trigger)
    told = _dated_sentences(words, {i for draft, _ in timed for i in draft.trigger_words})
    found = list(timed)
    for n in order:
        draft, when = timed[n]
        while told and told[0][0] < draft.trigger:
            story.deeds.append(told.pop(0)[1])
        if draft.status != "happened" or draft.background:
            continue
        deed = _as_dated(words, draft, when) or _borrowing(story, draft, when)
        if deed is not None:
            found[n] = draft, deed.when
            if not _is_out_of_story(words, draft):
                story.deeds.append(deed)
    return found


def continues_story(words: StoryWords, draft: EventDraft, is_shown: bool = False) -> bool:
    """True on the main line of a sentence of the body, in the report's own words, outside of
    clauses that tell of an earlier time. is_shown: the present tense too tells news.
    """
    sentence = words.reading.sentences[words.reading.words[draft.trigger].sentence]
    if sentence.kind != "body" or not is_main_line(words.reading, draft, is_shown):
        return False
    return not _is_before_another(words.reading, draft) and not _is_quoted(words, draft)


def is_undated(words: StoryWords, when: When | None) -> bool:
    """True where words give no time, or only how many hours it lasted."""
    if when is None or when.is_only_bound and when.text is None:
        return True
    if not when.is_only_bound:
        return False
    lengths = (t.time for t in words.timexes if (t.time.value or "").startswith("PT"))
    return any(words.reading.text[t.start : t.end] in (when.text or "") for t in lengths)


# -- what has a day


def _is_of_one_day(words: StoryWords, when: When | None) -> bool:
    """True for a day that words name; "now" names none."""
    bounds = days(when)
    if when is None or bounds is None or width(bounds) > 1:
        return False
    vague = (t.time for t in words.timexes if t.time.value == "PRESENT_REF")
    return not any(words.reading.text[t.start : t.end] in (when.text or "") for t in vague)


def _dated_cues(words: StoryWords) -> list[_DatedDeed]:
    """The acts of speech whose cue has a day: "Ruiz said on Friday"."""
    found: list[_DatedDeed] = []
    near = timexes_by_sentence(words.reading, words.timexes)
    for quotation in words.quotation_drafts:
        if quotation.cue_word is None:
            continue
        own = near.get(words.reading.words[quotation.cue_word].sentence, ())
        when = time_of_event(words.reading, words.timexes, quotation.cue_word, near=own)
        speakers = [w.i for w in words.reading.children(quotation.cue_word, "nsubj*")]
        if when is not None and _is_of_one_day(words, when):
            found.append(_dated(words, quotation.cue_word, when, True, words.named_by(speakers)))
    return found


def _dated_sentences(words: StoryWords, triggers: set[int]) -> list[tuple[int, _DatedDeed]]:
    """What sentences of the body tell by a main verb with a day that is no event of the record, by
    that verb: "On Friday much of the country ground to a halt".
    """
    found: list[tuple[int, _DatedDeed]] = []
    for number, near in sorted(timexes_by_sentence(words.reading, words.timexes).items()):
        sentence = words.reading.sentences[number]
        root = next(
            (w for w in words.reading.words[sentence.first : sentence.last] if w.head == w.i), None
        )
        if sentence.kind != "body" or root is None or root.xpos != "VBD" or root.i in triggers:
            continue
        when = time_of_event(words.reading, words.timexes, root.i, near=near)
        if cue_verb(root.lemma) is None and when is not None and _is_of_one_day(words, when):
            subjects = [w.i for w in words.reading.children(root.i, "nsubj*")]
            found.append((root.i, _dated(words, root.i, when, False, words.named_by(subjects))))
    return found


def _dated(
    words: StoryWords, i: int, when: When, is_speech: bool, named: frozenset[str]
) -> _DatedDeed:
    """A deed whose own sentence names its day."""
    sentence = words.reading.sentences[words.reading.words[i].sentence]
    return _DatedDeed(when, is_speech, sentence.i, sentence.i, sentence.block, named)


def _as_dated(words: StoryWords, draft: EventDraft, when: When | None) -> _DatedDeed | None:
    """The deed, where its own words give its day; not within quoted words nor of a time before that
    of its sentence, whose days are no days of what is told next.
    """
    if when is None or not _is_of_one_day(words, when):
        return None
    deed = _dated(words, draft.trigger, when, _is_speech(words, draft), _named(words, draft))
    kind = event_type(draft.type, draft.mode)
    is_aside = _is_aside(words.reading, draft)
    return replace(deed, is_aside=is_aside, is_harmless=not (kind.harmful or kind.disaster))


def _is_aside(reading: Reading, draft: EventDraft) -> bool:
    """True within a clause about a noun, or of an earlier time: "the truce that began on 2 May",
    "comes two days after jets hit a convoy".
    """
    own = (draft.trigger, *(word.i for word in reading.ancestors(draft.trigger)))
    is_about_noun = any(is_dep(reading.words[i].dep, "acl:relcl") for i in own)
    return is_about_noun or _is_before_another(reading, draft)


def _is_speech(words: StoryWords, draft: EventDraft) -> bool:
    """True for an act of speech: its verb is one of saying."""
    if any(q.cue_word in draft.trigger_words for q in words.quotation_drafts):
        return True
    return cue_verb(words.reading.words[draft.trigger].lemma) is not None


def _is_harm(draft: EventDraft) -> bool:
    """True for what came of a deed, told without a place or a doer: "Four people were killed."."""
    return draft.outcome and not draft.places and not draft.agents


def _named(words: StoryWords, draft: EventDraft) -> frozenset[str]:
    """The actors and places of a deed."""
    return words.named_by([*draft.agents, *draft.targets, *(i for i, _ in draft.places)])


# -- what borrows one


def _borrowing(story: _Story, draft: EventDraft, when: When | None) -> _DatedDeed | None:
    """The deed with the day that runs on to it; None where none does."""
    words = story.words
    if (
        not is_undated(words, when)
        or not continues_story(words, draft)
        or _is_in_perfect(words.reading, draft)
    ):
        return None
    sentence = words.reading.sentences[words.reading.words[draft.trigger].sentence]
    borrower = _DatedDeed(
        when or When(), _is_speech(words, draft), sentence.i, sentence.i, sentence.block,
        _named(words, draft), _is_harm(draft),
    )  # fmt: skip
    for lender in reversed(story.deeds):
        if _lies_ahead(lender, borrower):
            continue
        if _lends(lender, borrower) and not _other_time_between(words, lender, borrower):
            is_next = borrower.sentence - lender.sentence <= 1
            if lender.is_aside and not (borrower.is_harm and is_next):
                if is_next:
                    return None  # of which of the two it is nobody can say
                continue
            lent = structs.replace(lender.when, basis="lent")
            return replace(borrower, when=lent, origin=lender.origin)
    return None


def _lies_ahead(lender: _DatedDeed, borrower: _DatedDeed) -> bool:
    """ "Warned of rain on Saturday": not the day of what has been told by then."""
    first, told = day(lender.when.earliest), day(borrower.when.latest)
    return first is not None and told is not None and first > told


def _is_in_perfect(reading: Reading, draft: EventDraft) -> bool:
    """ "has killed": no step of a story."""
    above = [draft.trigger, *(w.i for w in reading.ancestors(draft.trigger))]
    auxiliaries = (aux for i in above for aux in reading.children(i, "aux*"))
    return any(w.lower in tense_cues().perfect_forms for w in auxiliaries)


def _is_before_another(reading: Reading, draft: EventDraft) -> bool:
    """ "took the town after France had intervened": a clause that tells of an earlier time."""
    limits = time_relations().after | time_relations().before
    for i in (draft.trigger, *(w.i for w in reading.ancestors(draft.trigger))):
        mark = reading.child(i, "mark")
        if mark is not None and mark.lower in limits:
            return True
    return False


def _is_out_of_story(words: StoryWords, draft: EventDraft) -> bool:
    """True for what was before the deed that its sentence tells, and for quoted words: "stormed the
    town on Friday after rebels had killed five on Monday".
    """
    reading = words.reading
    above = (draft.trigger, *(word.i for word in reading.ancestors(draft.trigger)))
    auxiliaries = (aux for i in above for aux in reading.children(i, "aux*"))
    is_before = any(aux.lower in tense_cues().pluperfect for aux in auxiliaries)
    return is_before or _is_quoted(words, draft)


def _is_quoted(words: StoryWords, draft: EventDraft) -> bool:
    """True within somebody's quoted words, which tell a story of their own."""
    start = words.reading.words[draft.trigger].start
    for quotation in words.quotation_drafts:
        if quotation.manner != "direct" or quotation.cue_word == draft.trigger:
            continue
        if any(s.start <= start < s.end for s in quotation.content):
            return True
    return False


def _lends(lender: _DatedDeed, borrower: _DatedDeed) -> bool:
    """True for a deed told shortly before that shares an actor, a place or the paragraph, or that
    harm came of; between acts of speech, for the same speaker's.
    """
    if lender.is_speech != borrower.is_speech or borrower.sentence < lender.sentence:
        return False
    apart = borrower.sentence - lender.sentence
    if lender.is_speech:
        return apart <= _SPEECH_REACH and bool(lender.named & borrower.named)
    if apart > _REACH or borrower.sentence - lender.origin > _RUN:
        return False
    is_next = borrower.is_harm and apart <= 1 and not lender.is_harmless
    return is_next or lender.block == borrower.block or bool(lender.named & borrower.named)


def _other_time_between(words: StoryWords, lender: _DatedDeed, borrower: _DatedDeed) -> bool:
    """True if another day of the news stands behind the lender's sentence, or any other time in the
    borrower's; not for what lies ahead of the telling.
    """
    lent, told = days(lender.when), day(borrower.when.latest)
    for timex in words.timexes:
        sentence = words.reading.words[timex.head].sentence
        if not lender.origin < sentence <= borrower.sentence:
            continue
        bounds = days(When(timex.time.earliest, timex.time.latest))
        if bounds is None or bounds == lent or timex.time.value == "PRESENT_REF":
            continue
        if told is not None and bounds[0] > told:
            continue
        if sentence == borrower.sentence or (lent is not None and gap(bounds, lent) <= _NEWS.days):
            return not (lender.is_speech and sentence != borrower.sentence)
    return False
