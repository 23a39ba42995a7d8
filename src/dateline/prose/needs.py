"""What is needed and what comes of it, as situation reports have it: asked for, promised, arrived,
refused or held up; each with who, to whom, what, how much, the day and the words.

Only what names a field of work ("tents", "medicine", "aid") counts as a need: a demand that
somebody resign is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.actor_names import names_of
from dateline.prose.clauses import best_mention
from dateline.prose.money import money_words
from dateline.prose.quotes import report_words
from dateline.prose.salience import Salience, salience_of
from dateline.prose.same_news import one_news
from dateline.prose.sentences import (
    and_list,
    count_words,
    figure,
    label,
    row_when,
    when_words,
)
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Commitment,
    Count,
    Event,
    EventMention,
    Report,
    Span,
    Stretch,
    Toll,
)
from dateline.record.sentence_ends import sentence_stop
from dateline.record.vocabulary import AHEAD, AVERTED, TAKEN_PLACE
from dateline.reference.events.event_types import event_type
from dateline.reference.events.needs import ARMS, GENERAL, MONEY, asks_for_end, needs_named
from dateline.reference.numbers.casualties import CIVILIANS, EVERYONE, whom
from dateline.rules import RuleTable

NeedStage = Literal["asked", "promised", "arrived", "refused"]
STAGES: tuple[NeedStage, ...] = ("asked", "promised", "arrived", "refused")

_MOST = 30  # rows of a stage, the weightiest
_NAMED = 2  # actors of a side that a row names
_NEAR = 8  # words behind a verb among which stands what is asked for or refused
_LONGEST = 160  # characters of a row's words
_COUNTED = frozenset(("vehicles", "rescued", "evacuated", "treated", "homes", "troops"))
_OF_MODE = {"military": ARMS, "economic": MONEY, "humanitarian": GENERAL}  # of PLOVER's AID
_FEWEST = 3  # words that tell what it is about


class Need(Struct, frozen=True, kw_only=True):
    """One row: an event that asks for, promises, brings or refuses what people need.

    what: the fields of work ("food, water"); much: how much, in words; due: by when, of a promise;
    note: how it stands where the stage does not say so ("Missed"); words: where a report tells it.
    """

    stage: NeedStage
    event: str
    clause: str
    what: str
    who: str
    whom: str
    much: str
    day: str
    lines: int
    due: str = ""
    note: str = ""
    words: Span | None


class _Told(Struct, frozen=True):
    """An event and what the stages ask of it."""

    event: Event
    content: bool  # what stands behind its verb names a need
    ending: bool  # and that something end
    deed: bool  # the deed itself names a need
    promise: Commitment | None

    @property
    def helps(self) -> bool:
        """True for help that is given, sent or planned."""
        return event_type(self.event.type, self.event.mode).helps and self.deed


def needs(index: RecordIndex) -> dict[NeedStage, tuple[Need, ...]]:
    """The rows of each stage, the weightiest first; each occurrence once, background left out."""
    salience = salience_of(index)
    promises = {promise.event: promise for promise in index.record.commitments}
    found: dict[NeedStage, list[Need]] = defaultdict(list)
    chosen: dict[NeedStage, list[Event]] = defaultdict(list)
    for event in _by_weight(index, salience):
        told = _told(event, promises.get(event.id), index)
        stage = _STAGE.decide(told)
        if (
            stage is None
            or len(chosen[stage]) >= _MOST
            or any(one_news(event, one, salience) for one in chosen[stage])
        ):
            continue
        chosen[stage].append(event)
        found[stage].append(_need(stage, told, index))
    return {stage: tuple(found[stage]) for stage in STAGES}


def _by_weight(index: RecordIndex, salience: Salience) -> list[Event]:
    """The events that may ask for or bring something, the weightiest first."""
    events = [event for event in index.record.events if _may_count(event)]
    events = [event for event in events if not salience.is_background(event)]
    weights = {event.id: salience.weight(event) for event in events}
    return sorted(events, key=lambda event: (-weights[event.id], event.id))


def _may_count(event: Event) -> bool:
    """True for what asks, helps, refuses or holds up, and says by whom or for whom."""
    kind = event_type(event.type, event.mode)
    is_of_kind = kind.helps or kind.demands or kind.hinders or (kind.opposes and kind.answers)
    return is_of_kind and bool(event.agents or event.counts)


def _told(event: Event, promise: Commitment | None, index: RecordIndex) -> _Told:
    """What an event says of needs."""
    contents = [_content(mention, index) for mention in event.mentions]
    return _Told(
        event,
        content=any(needs_named(said) for said in contents),
        ending=any(asks_for_end(said) for said in contents),
        deed=bool(_fields(event, index)),
        promise=promise,
    )


def _content(mention: EventMention, index: RecordIndex) -> str:
    """The first words behind the verb, within its sentence."""
    report = index.reports.get(mention.report)
    if report is None:
        return ""
    behind = report.text[mention.trigger.end : _sentence_end(mention, report)]
    return " ".join(behind.split()[:_NEAR])


def _sentence_end(mention: EventMention, report: Report) -> int:
    """Where the sentence ends in which a mention ends."""
    return sentence_stop(report.text, max(mention.end, mention.trigger.end) - 1)


def _fields(event: Event, index: RecordIndex) -> tuple[str, ...]:
    """The fields of work that the mentions of a deed and its means name."""
    said = [*event.means]
    for mention in event.mentions:
        report = index.reports.get(mention.report)
        said.append(report.text[mention.start : mention.end] if report else "")
    named = needs_named(" ".join(said))
    of_mode = _OF_MODE.get(event.mode or "")
    return named or ((of_mode,) if of_mode else ())


# ------------------------------------------------------------ at which stage


def _is_asked(told: _Told) -> bool:
    """Somebody asks for it."""
    kind = event_type(told.event.type, told.event.mode)
    return kind.demands and told.event.status in TAKEN_PLACE and told.content and not told.ending


def _is_refused(told: _Told) -> bool:
    """Somebody refuses it, holds it up, or it did not reach its end."""
    kind, event = event_type(told.event.type, told.event.mode), told.event
    if told.promise is not None and told.promise.state == "missed" and told.helps:
        return True
    if told.helps:
        return event.status in AVERTED
    return (kind.hinders or kind.opposes) and event.status in TAKEN_PLACE and told.content


def _is_promised(told: _Told) -> bool:
    """It is to come: somebody promises or plans it."""
    return told.helps and told.event.status in AHEAD


def _has_arrived(told: _Told) -> bool:
    """It has come, or is under way."""
    return told.helps and told.event.status in TAKEN_PLACE


_Rule = tuple[str, Callable[[_Told], bool], Callable[[_Told], NeedStage]]
_RULES: tuple[_Rule, ...] = (
    ("asked", _is_asked, lambda told: "asked"),
    ("refused or not arrived", _is_refused, lambda told: "refused"),
    ("promised", _is_promised, lambda told: "promised"),
    ("arrived", _has_arrived, lambda told: "arrived"),
)
_STAGE: RuleTable[_Told, NeedStage] = RuleTable("at which stage a need is", _RULES)


# ------------------------------------------------------------ the row


def _need(stage: NeedStage, told: _Told, index: RecordIndex) -> Need:
    """The row of an event."""
    event = told.event
    mention = best_mention(event, index) or next(iter(event.mentions), None)
    named = _fields(event, index) if told.helps else needs_named(_contents(event, index))
    due = when_words(event.when, index, planned=True) if stage == "promised" else ""
    return Need(
        stage=stage,
        event=event.id,
        clause=_clause(event, mention, index),
        what=", ".join(word("need", name).words for name in named),
        who=and_list(names_of(event.agents, index, _NAMED)),
        whom=and_list(names_of(_beside(event), index, _NAMED)),
        much=_much(event),
        day="" if due else _day(event, mention, index),
        lines=event.standing.lines if event.standing else 0,
        due=due,
        note=_note(told),
        words=Span(mention.report, mention.start, mention.end) if mention else None,
    )


def _note(told: _Told) -> str:
    """Overdue; Failed; empty where the stage says how it stands."""
    if told.promise is not None:
        return word("commitment", told.promise.state).words
    return word("status", told.event.status).words if told.event.status in AVERTED else ""


def _contents(event: Event, index: RecordIndex) -> str:
    """What is asked for, or refused, in all tellings."""
    return " ".join(_content(mention, index) for mention in event.mentions)


def _day(event: Event, mention: EventMention | None, index: RecordIndex) -> str:
    """The day that words give; else the day on which it was told."""
    if event.when is not None and not event.when.is_only_bound:
        return row_when(event.when, index)
    report = index.reports.get(mention.report) if mention else None
    told = dates.moment_words((report.published or "")[:10] or None) if report else ""
    return f"told {told}" if told else ""


def _beside(event: Event) -> list[str]:
    """Those to whom it is done, without those who do it."""
    return [id_ for id_ in event.targets if id_ not in event.agents]


def _clause(event: Event, mention: EventMention | None, index: RecordIndex) -> str:
    """The report's own clause where it has one; else its words up to the end of the sentence; what
    the event is called where they are few.
    """
    report = index.reports.get(mention.report) if mention else None
    if mention is None or report is None:
        return label(event, index)
    stretch = mention.clause or Stretch(mention.start, _sentence_end(mention, report))
    said = report_words(report.id, stretch, index, lies_ahead=event.status in AHEAD)
    if len(said.split()) < _FEWEST:
        return label(event, index)
    if len(said) > _LONGEST:
        said = f"{said[: said.rfind(' ', 0, _LONGEST)]} …"
    return f"“{said}”"


def _much(event: Event) -> str:
    """14 lorries; £2 million; numbers of people harmed are none of a need."""
    numbers: list[Count | Toll] = [toll for toll in event.tolls if toll.of in _COUNTED]
    known = {toll.of for toll in event.tolls}
    numbers += [count for count in event.counts if count.of not in known and _tells_how_much(count)]
    return ", ".join(dict.fromkeys(_number(number) for number in numbers))


def _tells_how_much(count: Count) -> bool:
    """True for things, money and people whom help reaches, where a number is told."""
    if count.low is None and count.best is None and count.high is None:
        return False
    if count.of == "other":
        return whom(count.who) in (EVERYONE, CIVILIANS) or bool(needs_named(count.who or ""))
    return count.of in _COUNTED or count.of == "money"


def _number(number: Count | Toll) -> str:
    """14 lorries; £2 million; 51 or more treated"""
    if number.of == "money":
        return money_words(number)
    if number.of in ("vehicles", "other", "troops") and number.who:
        return f"{figure(number)} {number.who}"
    return count_words(number)
