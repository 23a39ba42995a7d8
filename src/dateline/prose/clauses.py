"""Which of a report's own clauses tells an event best, and how it reads when it stands alone in the record."""

from __future__ import annotations

import re

from dateline.prose import dates
from dateline.prose.value_words import values
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Event, EventMention, Time
from dateline.reference.cues import denials
from dateline.reference.modality import modality, negation
from dateline.reference.text import stem

_WORDS = re.compile(r"[\w’']+")
NUMBERS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def best_mention(event: Event, index: RecordIndex) -> EventMention | None:
    """The mention whose clause tells the event best: of its status, by name, complete, its figures in force."""
    fit = []
    for n, m in enumerate(event.mentions):
        if m.clause is None or m.report not in index.reports or m.status != event.status:
            continue
        c, report = m.clause, index.reports[m.report]
        inside = [k for k in event.counts if k.report == m.report and c.start <= k.start < c.end]
        stale = not all(_in_force(count, event) for count in inside)
        heading = any(f.start <= c.start < f.end for f in report.furniture)
        words = report.text[c.start : c.end]
        dead = sum(k.of == "killed" for k in inside)
        named = _named(words, event, index)
        fit.append(
            (
                stale or _points(words),
                heading,
                named == 0,
                -dead,
                -named,
                -min(len(words), 120),
                n,
                m,
            )
        )
    best = min(fit, key=lambda row: row[:-1], default=None)
    bare = (
        best is not None
        and best[2]
        and not event.agents
        and any(c.of == "killed" for c in event.counts)
    )
    if best is None or best[0] or bare:
        return None
    return best[-1]


def _in_force(count: Count, event: Event) -> bool:
    """False for a figure outside the range that the lines hold at the newest report."""
    tolls = [t for t in event.tolls if t.of == count.of and t.who is None]
    return not tolls or count.low is None or tolls[0].high is None or count.low <= tolls[0].high


def _named(words: str, event: Event, index: RecordIndex) -> int:
    """How many of the event's actors and places the words name."""
    ids = (*event.agents, *event.targets, *(seat.place for seat in event.places))
    known = [thing for id_ in ids if (thing := index.actors.get(id_) or index.places.get(id_))]
    return sum(
        any(name.casefold() in words.casefold() for name in (k.name, *k.aliases)) for k in known
    )


def _points(text: str) -> bool:
    """True for words that point at what is not there: "we", "here", "five others", "his" at their head."""
    words = [w.casefold() for w in _WORDS.findall(text)]
    return (
        bool(set(words) & values("pointing")) or words[:1][0] in values("pointing-first")
        if words
        else True
    )


def clause_words(mention: EventMention, index: RecordIndex) -> str:
    """The clause on one line, its days of the week and "yesterday" made dates."""
    assert mention.clause is not None
    start, end = mention.clause.start, mention.clause.end
    text = index.reports[mention.report].text
    times = [
        t
        for t in index.record.times
        if t.report == mention.report and start <= t.start and t.end <= end
    ]
    for time in sorted(times, key=lambda t: -t.start):
        dated = _dated(time, text)
        text = text[: time.start] + dated + text[time.end :]
        end += len(dated) - (time.end - time.start)
    words = " ".join(text[start:end].split()).rstrip(" ,;:")
    first, _, rest = words.partition(" ")
    words = (
        f"{spelt(float(first))} {rest}" if first.isdigit() and int(first) < len(NUMBERS) else words
    )
    return words if re.search(r"\b\w\.\w\.$", words) else words.rstrip(".")


def _dated(time: Time, text: str) -> str:
    """ "Tuesday" with its date; "yesterday", "today" as a date; other words of time as they stand."""
    words = text[time.start : time.end]
    moment = dates.read((time.value or "")[:10])
    if (
        moment is None
        or moment.first.date() != moment.last.date()
        or any(m in words for m in dates.MONTHS)
    ):
        return words
    day, bare = moment.first.date(), words.casefold()
    weekday = dates.DAYS[day.weekday()]
    if bare.endswith(weekday.casefold()):
        return f"{words} {dates.day_words(day, weekday=False)}"
    return (
        f"on {dates.day_words(day)}"
        if bare in ("yesterday", "today", "tomorrow", "tonight")
        else words
    )


def by_status(clause: str, event: Event, mention: EventMention, index: RecordIndex) -> str:
    """The clause as the record holds it: what is denied is told as denied, what is only possible as possible."""
    if event.status in ("happened", "ongoing", "failed") or _is_governed(mention, index):
        return clause
    words = {w.casefold() for w in _WORDS.findall(clause)}
    first = (
        clause[:1].lower() + clause[1:]
        if clause.split()[0].casefold() in ("the", "a", "an")
        else clause
    )
    if event.status == "denied":
        says_so = (
            words & (negation().particles | {"nobody", "none", "no"})
            or {stem(w) for w in words} & denials()
        )
        return clause if says_so else f"It is denied that {first}"
    if words & (modality().auxiliary.keys() | {"to"}):
        return clause
    return f"It is {'planned' if event.status == 'planned' else 'said to be possible'} that {first}"


def _is_governed(mention: EventMention, index: RecordIndex) -> bool:
    """True if the clause has the verb that makes the event what it is: "the military denied shelling the hospital"."""
    if mention.clause is None:
        return False
    start, end = mention.clause.start, mention.trigger.start
    cues = (s.cue.start for s in index.record.statements if s.report == mention.report and s.cue)
    others = (
        m.trigger.start
        for e in index.record.events
        for m in e.mentions
        if m.report == mention.report
    )
    return any(start <= at < end for at in (*cues, *others))


def holds(mention: EventMention, count: Count) -> bool:
    clause = mention.clause
    return (
        clause is not None
        and count.report == mention.report
        and clause.start <= count.start < clause.end
    )


def spelt(value: float) -> str:
    return NUMBERS[int(value)] if value == int(value) and 0 < value < len(NUMBERS) else str(value)
