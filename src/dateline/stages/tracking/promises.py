"""Which mentions of an event promise it, who promises, and when it falls due."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dateline.record.intervals import day, days
from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Due, Event, Span, Statement, Stretch, Time
from dateline.reference.events.event_types import event_type
from dateline.reference.events.promises import counterparts, promise_words
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.text import content, stem, words
from dateline.rules import RuleTable
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.promised_things import stems_of_deed

_OBLIGATION_TEXT = 40  # characters before the trigger, in whose last words "must" is sought
_OBLIGATION_WORDS = 3
_SAME_DEED = 2  # things that two tellings of one promise share, whatever their verbs
_FEW_DAYS = 2  # that a vague day spans: "the start of the week"
_COMPARED = 6  # words before a promise verb among which "as" is sought
_DUE_TEXT = 20  # characters before a time, whose last word may be "by"


class PromiseMention(Struct, frozen=True):
    """A promise as one mention makes it; statement: the one that it stands in, if any."""

    event: LocalEvent
    statement: Statement | None
    index: CaseIndex

    @property
    def has_promise_verb(self) -> bool:
        """Told by "promised" itself."""
        return self.event.lemma in speech_act_words().promising

    @property
    def text(self) -> str:
        """The text of its report."""
        return self.index.reports[self.event.report].text

    @property
    def rank(self) -> int:
        """The rank of its report."""
        return self.index.rank[self.event.report]


class DuePromise(Struct, frozen=True):
    """A promise with the time at which it falls due."""

    promise: PromiseMention
    due: Due


def promises_of(event: Event, index: CaseIndex) -> list[DuePromise]:
    """The promises of an event in the order in which they were mentioned, one a side; none that is
    repeated.
    """
    made = sorted(
        _by_speaker(event, index).values(), key=lambda m: (m.promise.rank, m.promise.event.start)
    )
    return _without_repetitions(made)


def _by_speaker(event: Event, index: CaseIndex) -> dict[str, DuePromise]:
    """The first promise of each speaker; one with a due day stands before one without."""
    found: dict[str, DuePromise] = {}
    for local_event in index.local_events_of[event.id]:
        statement = index.statements.get(local_event.statement or "")
        promise = PromiseMention(local_event, statement, index)
        if not _IS_PROMISE.decide(promise):
            continue
        made = DuePromise(promise, _due(promise))
        speaker, speaker_text = speaker_of(promise)
        key = speaker or f"words {speaker_text}"
        if key not in found or _has_first_due_day(made, found[key]):
            found[key] = made
    return found


def _has_first_due_day(made: DuePromise, before: DuePromise) -> bool:
    """True if a speaker now gives a day, and gave none before."""
    return made.due.latest is not None and before.due.latest is None


def _without_repetitions(made: Sequence[DuePromise]) -> list[DuePromise]:
    """Without those that repeat a promise of the same deed made before."""
    kept: list[DuePromise] = []
    for later in made:
        if not any(_repeats(later, earlier) for earlier in kept):
            kept.append(later)
    return kept


def _repeats(later: DuePromise, earlier: DuePromise) -> bool:
    """For the same day or for none, by the same side: "had promised"."""
    return _is_for_same_day(later, earlier) and not _are_two_sides(later, earlier)


def _is_for_same_day(later: DuePromise, earlier: DuePromise) -> bool:
    """True where the later one has no day, or ends within days of the earlier one: "on Monday" and
    "at the start of next week"."""
    end, other_end = day(later.due.latest), day(earlier.due.latest)
    if end is None:
        return True
    if other_end is None:
        return False
    return end == other_end or _is_within_days(end, other_end, *_starts(later, earlier))


def _starts(one: DuePromise, other: DuePromise) -> tuple[date | None, date | None]:
    """The first days on which they may be done."""
    return day(one.due.earliest), day(other.due.earliest)


def _is_within_days(
    end: date, other_end: date, start: date | None, other_start: date | None
) -> bool:
    """True for stretches of few days that meet; a limit ("by Friday") is no such stretch where it
    runs from the day of speaking on."""
    if start is None or other_start is None:
        return False
    are_short = max((end - start).days, (other_end - other_start).days) <= _FEW_DAYS
    return are_short and start <= other_end and other_start <= end and start == other_start


def _are_two_sides(one: DuePromise, other: DuePromise) -> bool:
    """True for speakers of two countries: each promises for itself."""
    first, second = (speaker_of(made.promise)[0] for made in (one, other))
    if first is None or second is None or first == second:
        return False
    actors = one.promise.index.actors
    known = (actors[first], actors[second]) if first in actors and second in actors else ()
    countries = [_countries(who, {r.of for r in who.roles if r.of}, actors) for who in known]
    return len(countries) == 2 and all(countries) and countries[0].isdisjoint(countries[1])


def is_made_again(later: DuePromise, earlier: DuePromise) -> bool:
    """True for a promise that another event tells: the same deed for the same day or for none, by
    the same side, in a later report or further on.
    """
    if later is earlier or _place_in_case(later) <= _place_in_case(earlier):
        return False
    if not _repeats(later, earlier):
        return False
    is_bare = later.promise.has_promise_verb and (
        later.due.latest is None or _names_same_thing(later, earlier)
    )
    return (is_bare and _has_same_speaker(later, earlier)) or _is_same_deed(later, earlier)


def _names_same_thing(later: DuePromise, earlier: DuePromise) -> bool:
    """ "The tents that he promised by Friday": its sentence names what the other promised."""
    event, index = later.promise.event, later.promise.index
    said = content(index.words(event.report, event.sentence))
    return not stems_of_deed(earlier.promise.event, index).isdisjoint(said)


def _place_in_case(made: DuePromise) -> tuple[int, int]:
    """Which report it stands in, and where."""
    return made.promise.rank, made.promise.event.start


def _has_same_speaker(one: DuePromise, other: DuePromise) -> bool:
    """True for one speaker, by id, else by his words."""
    (first, words_for_first), (second, words_for_second) = map(
        speaker_of, (one.promise, other.promise)
    )
    if first or second:
        return first == second
    return words_for_first == words_for_second


def _is_same_deed(one: DuePromise, other: DuePromise) -> bool:
    """Two plans by verbs that may tell one deed and of one thing, or of several things by any."""
    index = one.promise.index
    things = [stems_of_deed(made.promise.event, index) for made in (one, other)]
    shared = things[0] & things[1]
    lemmas = [made.promise.event.lemma for made in (one, other)]
    is_one_deed = not counterparts(lemmas[0]).isdisjoint(counterparts(lemmas[1]))
    if is_one_deed and (shared or not any(things)):
        return True
    return len(shared) >= _SAME_DEED


def speaker_of(promise: PromiseMention) -> tuple[str | None, str | None]:
    """Who promises: the actor's id and the words for a speaker who is none."""
    statement = promise.statement
    agent = next(iter(promise.event.agents), None)
    if promise.has_promise_verb and agent is not None:
        return agent, None
    if promise.event.undertaken == "doer" and not _is_told_by(statement, promise.event):
        return agent, None
    if statement is not None and _has_speaker(statement):
        return statement.speaker, statement.speaker_text
    return agent, None


def _is_told_by(statement: Statement | None, event: LocalEvent) -> bool:
    """True if the statement is of one who will do the deed, or nobody is known to do it."""
    if statement is None or not event.agents:
        return True
    return statement.speaker in event.agents or statement.speaker is None


def _has_speaker(statement: Statement) -> bool:
    """True if somebody is known to speak, by id or by words."""
    return bool(statement.speaker or statement.speaker_text)


# -- is it a promise?


def _is_named_by_its_content(promise: PromiseMention) -> bool:
    """A promise verb whose sentence gives what is promised in a mention of its own: that one is
    the commitment.
    """
    if not promise.has_promise_verb:
        return False
    others = promise.index.local_events_in[promise.event.report]
    return any(_is_content_of(other, promise.event) for other in others)


def _is_content_of(other: LocalEvent, event: LocalEvent) -> bool:
    """A plan that somebody gives behind the promise verb, in its sentence, or in the statement that
    the promise verb makes."""
    if other.sentence != event.sentence or other.status != "planned":
        return False
    if other.undertaken is not None:
        return True
    if other.statement is None:
        return False
    is_ahead = other.start < event.trigger.end
    return not is_ahead or other.statement == event.statement


def _holds_undertaking(promise: PromiseMention) -> bool:
    """A mention with another in its words that is undertaken: the deed is that one."""
    event = promise.event
    if event.undertaken is not None or promise.has_promise_verb:
        return False
    others = promise.index.local_events_in[event.report]
    return any(
        other.undertaken is not None and event.start <= other.trigger.start < event.end
        for other in others
    )


def _has_promise_verb(promise: PromiseMention) -> bool:
    """ "Pledged", "vowed": the event is named by a verb that promises."""
    return promise.has_promise_verb


def _is_only_compared(promise: PromiseMention) -> bool:
    """ "As it had promised", "sooner than it had promised": the words only recall it."""
    event = promise.event
    if not promise.has_promise_verb:
        return False
    ahead = words(promise.text[event.sentence.start : event.trigger.start])[-_COMPARED:]
    return not promise_words().comparing.isdisjoint(ahead)


def _is_promised_by_somebody(promise: PromiseMention) -> bool:
    """The promise verb has somebody who promises, and the promise is made or planned."""
    return bool(promise.event.agents) and promise.event.status in ("happened", "planned")


def _is_undertaken(promise: PromiseMention) -> bool:
    """A deed to come that its words undertake."""
    return promise.event.undertaken is not None and promise.event.status == "planned"


def _is_undertaken_by_doer(promise: PromiseMention) -> bool:
    """ "Promised to mend the dam": by the word of those who will do it."""
    is_own = promise.event.undertaken == "doer" and _is_undertaken(promise)
    return is_own and not _is_disaster(promise)


def _is_nobodys_plan(promise: PromiseMention) -> bool:
    """No plan, or one that no source gives."""
    if promise.event.status != "planned" or promise.statement is None:
        return True
    return not _has_speaker(promise.statement)


def _is_told_by_others(promise: PromiseMention) -> bool:
    """Those who order, foretell or charge what is to come promise nothing."""
    statement, table = promise.statement, promise_words()
    if statement is None or statement.cue is None:
        return False
    said = map(stem, words(promise.text[statement.cue.start : statement.cue.end]))
    others = {stem(lemma) for lemma in table.ordering | table.foretelling}
    return not others.isdisjoint(said)


def _is_asked_of_others(promise: PromiseMention) -> bool:
    """ "Told the army to leave": what the speaker wants others to do."""
    event, statement = promise.event, promise.statement
    if statement is None or statement.speaker is None or event.announced is not None:
        return False
    if not event.agents or statement.speaker in event.agents or statement.cue is None:
        return False
    cue = words(promise.text[statement.cue.start : statement.cue.end])
    if promise_words().telling.isdisjoint(cue):
        return False
    ahead = words(promise.text[event.sentence.start : event.trigger.start])
    return not promise_words().infinitive.isdisjoint(ahead[-1:])


def _is_disaster(promise: PromiseMention) -> bool:
    """Nobody promises what nature does."""
    return event_type(promise.event.type, promise.event.mode).disaster


def _is_obligation(promise: PromiseMention) -> bool:
    """What somebody must do is a demand, not a promise."""
    start, trigger = promise.event.start, promise.event.trigger.start
    before = words(promise.text[max(start, trigger - _OBLIGATION_TEXT) : trigger])
    return not promise_words().obligations.isdisjoint(before[-_OBLIGATION_WORDS:])


def _has_due_day(promise: PromiseMention) -> bool:
    """True if the mention has a day of its own, not past, not the day on which it was said."""
    event, index = promise.event, promise.index
    bounds, made = days(event.when), index.day_told(event)
    if bounds is None:
        return False
    _, last_day = bounds
    is_past = made is not None and last_day < made
    if is_past and event.undertaken != "doer":
        return False  # what is over cannot be promised: the day was misread
    if promise.statement is None or promise.statement.manner == "narrated":
        return True
    if event.undertaken is not None:
        return True
    own = [time for time in index.times_in[event.report] if _is_time_of(time, promise)]
    if not own:
        return True
    return any(_is_said(time, promise.statement) for time in own)


def _is_said(time: Time, statement: Statement) -> bool:
    """True if the time stands within what the statement says, not with its cue."""
    return any(_holds(part, time) for part in statement.content)


def _is_time_of(time: Time, promise: PromiseMention) -> bool:
    """The words in the promise's sentence from which the time of the promised event was read."""
    event, index = promise.event, promise.index
    is_same = event.when is not None and index.words(event.report, time) == event.when.text
    return is_same and _overlap(time, event.sentence)


def _overlap(time: Time, sentence: Stretch) -> bool:
    """True if any letter of the time is of the sentence."""
    return time.start < sentence.end and sentence.start < time.end


def _holds(part: Stretch, time: Time) -> bool:
    """True if the whole of the time is of the part."""
    return part.start <= time.start and time.end <= part.end


def _is_without_undertaking(promise: PromiseMention) -> bool:
    """The words said in its sentence undertake nothing ("we will"), or with a reservation
    ("perhaps").
    """
    if promise.statement is None:
        return True
    sentence, said = promise.event.sentence, set[str]()
    for part in promise.statement.content:
        start, end = max(part.start, sentence.start), min(part.end, sentence.end)
        said.update(words(promise.text[start:end]))
    acts = speech_act_words()
    return not said.isdisjoint(acts.reserving) or said.isdisjoint(acts.undertaking)


def _is_of_another_side(promise: PromiseMention) -> bool:
    """True for a speaker who looks on ("analysts", "the opposition"), and for the deed of a people
    or of another country: he promises nothing.
    """
    statement, actors = promise.statement, promise.index.actors
    agents = promise.event.agents
    if statement is None or not agents or statement.speaker in agents:
        return _is_onlooker(statement) and not agents
    doers = [actors[agent] for agent in agents if agent in actors]
    if _is_onlooker(statement):
        return not any(_is_named_by(statement, doer) for doer in doers)
    who = actors.get(statement.speaker or "")
    are_governed = all(doer.kind in promise_words().governed for doer in doers)
    if are_governed and not any(_is_named_by(statement, doer) for doer in doers):
        return True
    if who is None:
        return False
    own = _countries(who, {role.of for role in who.roles if role.of}, actors)
    foreign = [doer.country for doer in doers if doer.country]
    return bool(own) and len(foreign) == len(doers) and own.isdisjoint(foreign)


def _is_onlooker(statement: Statement | None) -> bool:
    """ "Analysts", "an opposition deputy", "lawyers": who tells what others will do."""
    if statement is None or not statement.speaker_text:
        return False
    said = words(statement.speaker_text)
    return not promise_words().onlookers.isdisjoint((*said, *map(stem, said)))


def _is_named_by(statement: Statement, doer: Actor) -> bool:
    """True if a doer's name has a word of the words for the speaker: "the lawyers' union"."""
    said = set(content(statement.speaker_text or ""))
    return any(not said.isdisjoint(content(name)) for name in (doer.name, *doer.aliases))


def _is_of_own_side(promise: PromiseMention) -> bool:
    """True if the speaker is among those who will act, or holds an office of them or of their
    country.
    """
    speaker = promise.statement.speaker if promise.statement else None
    agents, actors = promise.event.agents, promise.index.actors
    if speaker is None or not agents:
        return False
    if speaker in agents:
        return True
    who = actors.get(speaker)
    if who is None:
        return False
    bodies = {role.of for role in who.roles if role.of}
    own_countries = _countries(who, bodies, actors)
    known_agents = [actors[agent] for agent in agents if agent in actors]
    return any(_speaks_for(agent, bodies, own_countries) for agent in known_agents)


def _speaks_for(agent: Actor, bodies: Container[str], countries: Container[str | None]) -> bool:
    """True if the agent is a body in which the speaker holds an office, or is of a country of
    his: a minister promises for the army of his state.
    """
    if agent.id in bodies:
        return True
    return agent.country in countries


def _countries(who: Actor, bodies: set[str], actors: Mapping[str, Actor]) -> set[str]:
    """The countries of an actor and of the bodies in which he holds an office."""
    known = [who]
    for body in bodies:
        if body in actors:
            known.append(actors[body])
    countries = {actor.country for actor in known}
    return {country for country in countries if country}


_IS_PROMISE: RuleTable[PromiseMention, bool] = RuleTable(
    "tracking.promise",
    (
        ("named by its content", _is_named_by_its_content, lambda promise: False),
        ("holds what is undertaken", _holds_undertaking, lambda promise: False),
        ("as promised", _is_only_compared, lambda promise: False),
        ("promise verb", _has_promise_verb, _is_promised_by_somebody),
        ("undertaken by its doer", _is_undertaken_by_doer, lambda promise: True),
        ("plan of nobody", _is_nobodys_plan, lambda promise: False),
        ("order, forecast or charge", _is_told_by_others, lambda promise: False),
        ("asked of others", _is_asked_of_others, lambda promise: False),
        ("disaster", _is_disaster, lambda promise: False),
        ("obligation", _is_obligation, lambda promise: False),
        ("another side's plan", _is_of_another_side, lambda promise: False),
        ("undertaken", _is_undertaken, lambda promise: True),
        ("day by which it is due", _has_due_day, lambda promise: True),
        ("nothing undertaken", _is_without_undertaking, lambda promise: False),
        ("plan of a side", lambda promise: True, _is_of_own_side),
    ),
    about=lambda promise: Span(promise.event.report, promise.event.start, promise.event.end),
)


# -- when is it due?


def _due(promise: PromiseMention) -> Due:
    """When the promise falls due: the time of what is promised; behind a promise verb the time
    reported after it.
    """
    if promise.has_promise_verb:
        return _due_behind_verb(promise)
    event = promise.event
    if _is_undertaken(promise) and (event.when is None or days(event.when) is None):
        return _due_behind_verb(promise)
    if event.when is None or not _has_due_day(promise):
        return Due()
    return Due(event.when.earliest, event.when.latest)


def _due_behind_verb(promise: PromiseMention) -> Due:
    """A time before the report is due only where a preposition makes it so ("had promised it by
    Wednesday").
    """
    event, index = promise.event, promise.index
    made = index.day_told(event)
    for time in index.times_in[event.report]:
        last = day(time.latest)
        is_behind = _is_behind(time, event)
        if last is None or not is_behind or _is_time_of_promising(time, event, index):
            continue
        is_ahead = made is None or last >= made
        if is_ahead or _is_deadline(time, promise.text):
            return Due(time.earliest, time.latest)
    return Due()


def _is_behind(time: Time, event: LocalEvent) -> bool:
    """True for a time behind the verb; of what is undertaken, anywhere in its sentence: "set itself
    a deadline of Friday to pay"."""
    start = event.trigger.end if event.undertaken is None else event.sentence.start
    return start <= time.start and time.end <= event.sentence.end


def _is_time_of_promising(time: Time, event: LocalEvent, index: CaseIndex) -> bool:
    """ "Promised on Wednesday to reopen it on Friday": the day on which it was promised."""
    when = event.when
    if when is None or index.words(event.report, time) != when.text:
        return False
    return (time.earliest, time.latest) == (when.earliest, when.latest)


def _is_deadline(time: Time, text: str) -> bool:
    """ "by Wednesday": the last word before the time or its first."""
    before = words(text[max(time.start - _DUE_TEXT, 0) : time.start])
    inside = words(text[time.start : time.end])
    return not promise_words().due.isdisjoint(before[-1:] + inside[:1])
