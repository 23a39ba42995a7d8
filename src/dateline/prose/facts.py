"""The facts that matter most, each as a sentence made from the record and the words behind it.

A fact is chosen by what stands behind it (lines, outlets, verdict), by the weight of its type and by how recent it is.
Its sentence is a clause of a report, letter for letter, where one stands by itself and holds no figure that is
superseded; else it is put together from who, what, to whom and where. Date, tolls in force and the sources follow.
"""

from __future__ import annotations

import re

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.sentences import PLANS, and_list, lines_of, number_of, sentence, when_words
from dateline.prose.things import Things
from dateline.prose.weight import weightiest
from dateline.prose.wording import event_words, values, word
from dateline.record.nouns import Count, Event, EventMention, Line, Place, Span, Time, Toll
from dateline.reference.cues import denials
from dateline.reference.modality import modals
from dateline.reference.wording import stem

LENGTH = 7  # facts in the brief at most
LONGEST = 80  # characters of the words that name a source
SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONSULT"})
NAMED = 2  # lines that a sentence names; more are counted
_WORDS = re.compile(r"[\w’']+")
_NUMBERS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


class Fact(Struct, frozen=True):
    """A fact of the brief: its sentence, and the span that it takes its words from, None where it is put together."""

    event: Event
    text: str
    span: Span | None


def brief(things: Things) -> list[Fact]:
    """The facts that matter most in the order of their times, plans last; each kind by the same actors once."""
    found: dict[str, Fact] = {}
    for event in chosen(things):
        fact = told(event, things)
        found.setdefault(fact.text, fact)
    return list(found.values())


def chosen(things: Things) -> list[Event]:
    """The events of the brief; each kind of event by the same actors once, the weightiest."""
    seen: set[tuple] = set()
    picked: list[Event] = []
    for event in weightiest(things.record.events, things):
        key = (event.type, event.agents, event.targets, event.when and (event.when.earliest, event.when.latest))
        if key in seen or (not event.agents and not event.targets and not event.places):
            continue
        seen.add(key)
        picked.append(event)
        if len(picked) == LENGTH:
            break
    return sorted(picked, key=lambda event: (event.status in PLANS, *_order(event, things)))


def _order(event: Event, things: Things) -> tuple[bool, str, str]:
    moment = dates.read(event.when.latest or event.when.earliest, things.zone) if event.when else None
    return (moment is None, moment.last.isoformat() if moment else "", event.id)


def told(event: Event, things: Things) -> Fact:
    """The event as a sentence: what happened, when, where, how many, who says so."""
    mention = _best(event, things)
    clause = _clause(mention, things) if mention else ""
    said = _by_status(clause, event, mention, things) if mention and clause else _composed(event, things)
    said = said[:1].upper() + said[1:]
    said += _where(event, said, things)
    said += _when(event, said, things)
    text = f"{said}{_sayers(event, things)}."
    span = Span(mention.report, mention.clause.start, mention.clause.end) if mention and mention.clause else None
    return Fact(event, " ".join([text, *_tolls(event, mention)]), span)


def _best(event: Event, things: Things) -> EventMention | None:
    """The mention whose clause tells the event best: of its status, by name, complete, its figures in force."""
    fit = []
    for n, m in enumerate(event.mentions):
        if m.clause is None or m.report not in things.reports or m.status != event.status:
            continue
        c, report = m.clause, things.reports[m.report]
        inside = [k for k in event.counts if k.report == m.report and c.start <= k.start < c.end]
        stale = not all(_in_force(count, event) for count in inside)
        heading = any(f.start <= c.start < f.end for f in report.furniture)
        words = report.text[c.start : c.end]
        dead = sum(k.of == "killed" for k in inside)
        named = _named(words, event, things)
        fit.append((stale or _points(words), heading, named == 0, -dead, -named, -min(len(words), 120), n, m))
    best = min(fit, key=lambda row: row[:-1], default=None)
    bare = best is not None and best[2] and not event.agents and any(c.of == "killed" for c in event.counts)
    if best is None or best[0] or bare:
        return None
    return best[-1]


def _in_force(count: Count, event: Event) -> bool:
    """False for a figure outside the range that the lines hold at the newest report."""
    tolls = [t for t in event.tolls if t.of == count.of and t.who is None]
    return not tolls or count.low is None or tolls[0].high is None or count.low <= tolls[0].high


def _named(words: str, event: Event, things: Things) -> int:
    """How many of the event's actors and places the words name."""
    ids = (*event.agents, *event.targets, *(seat.place for seat in event.places))
    known = [thing for id_ in ids if (thing := things.actors.get(id_) or things.places.get(id_))]
    return sum(any(name.casefold() in words.casefold() for name in (k.name, *k.aliases)) for k in known)


def _points(text: str) -> bool:
    """True for words that point at what is not there: "we", "here", "five others", "his" at their head."""
    words = [w.casefold() for w in _WORDS.findall(text)]
    return bool(set(words) & values("pointing")) or words[:1][0] in values("pointing-first") if words else True


def _clause(mention: EventMention, things: Things) -> str:
    """The clause on one line, its days of the week and "yesterday" made dates."""
    assert mention.clause is not None
    start, end = mention.clause.start, mention.clause.end
    text = things.reports[mention.report].text
    times = [t for t in things.record.times if t.report == mention.report and start <= t.start and t.end <= end]
    for time in sorted(times, key=lambda t: -t.start):
        dated = _dated(time, text)
        text = text[: time.start] + dated + text[time.end :]
        end += len(dated) - (time.end - time.start)
    words = " ".join(text[start:end].split()).rstrip(" ,;:")
    first, _, rest = words.partition(" ")
    words = f"{_spelt(float(first))} {rest}" if first.isdigit() and int(first) < len(_NUMBERS) else words
    return words if re.search(r"\b\w\.\w\.$", words) else words.rstrip(".")


def _dated(time: Time, text: str) -> str:
    """ "Tuesday" with its date; "yesterday", "today" as a date; other words of time as they stand."""
    words = text[time.start : time.end]
    moment = dates.read((time.value or "")[:10])
    if moment is None or moment.first.date() != moment.last.date() or any(m in words for m in dates.MONTHS):
        return words
    day, bare = moment.first.date(), words.casefold()
    weekday = dates.DAYS[day.weekday()]
    if bare.endswith(weekday.casefold()):
        return f"{words} {dates.day_words(day, weekday=False)}"
    return f"on {dates.day_words(day)}" if bare in ("yesterday", "today", "tomorrow", "tonight") else words


def _by_status(clause: str, event: Event, mention: EventMention, things: Things) -> str:
    """The clause as the record holds it: what is denied is told as denied, what is only possible as possible."""
    if event.status in ("happened", "ongoing", "failed") or _is_governed(mention, things):
        return clause
    words = {w.casefold() for w in _WORDS.findall(clause)}
    first = clause[:1].lower() + clause[1:] if clause.split()[0].casefold() in ("the", "a", "an") else clause
    if event.status == "denied":
        says_so = (
            words & (modals()["negation"].keys() | {"nobody", "none", "no"}) or {stem(w) for w in words} & denials()
        )
        return clause if says_so else f"It is denied that {first}"
    if words & (modals()["aux"].keys() | {"to"}):
        return clause
    return f"It is {'planned' if event.status == 'planned' else 'said to be possible'} that {first}"


def _is_governed(mention: EventMention, things: Things) -> bool:
    """True if the clause has the verb that makes the event what it is: "the military denied shelling the hospital"."""
    if mention.clause is None:
        return False
    start, end = mention.clause.start, mention.trigger.start
    cues = (s.cue.start for s in things.record.statements if s.report == mention.report and s.cue)
    others = (m.trigger.start for e in things.record.events for m in e.mentions if m.report == mention.report)
    return any(start <= at < end for at in (*cues, *others))


def _composed(event: Event, things: Things) -> str:
    """A sentence from the fields: a toll leads where nobody is named who did it."""
    counts = [c for c in event.counts if c.of in ("killed", "wounded") and (c.low or c.best)]
    tolls = [t for t in event.tolls if t.of in ("killed", "wounded") and (t.low or t.best)]
    toll = min((*tolls, *counts), key=lambda c: c.of, default=None)
    if toll and not event.agents and event.status in ("happened", "ongoing"):
        said = event_words(event.type, event.mode)
        noun = (said.noun if event.type == "ASSAULT" else said.name).lower()
        number = _number(toll)
        who = toll.who or ("person" if number == "one" else "people")
        return f"{number} {who} {'was' if number == 'one' else 'were'} {toll.of} in {_article(noun)}"
    said = event_words(event.type, event.mode)
    text = sentence(event, things)
    if text.startswith((said.noun, said.name)):  # a noun phrase: nobody or nothing is known for one side of it
        return word("takes-place", event.status).words.format(_article(text[:1].lower() + text[1:]))
    return text


def _article(noun: str) -> str:
    """An attack, a visit; talks, aid."""
    if noun.split()[0] in values("bare"):
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _number(toll: Toll | Count) -> str:
    low, high = toll.low, toll.high
    value = toll.best if toll.best is not None else low if low is not None else high
    if low is not None and high is not None and low != high and toll.best is None:
        return f"{low:,} to {high:,}"
    told = (
        _NUMBERS[int(value)]
        if value is not None and value == int(value) and 0 < value < len(_NUMBERS)
        else f"{value:,}"
    )
    return f"at least {told}" if high is None and low is not None else told


def _tolls(event: Event, mention: EventMention | None) -> list[str]:
    """The numbers in force that the sentence does not tell."""
    told = [c for c in event.counts if mention and mention.clause and _holds(mention, c)]
    parts = []
    for toll in event.tolls:
        if toll.of not in ("killed", "wounded", "missing", "displaced", "captured", "arrested") or toll.who:
            continue
        if any(c.of == toll.of and (c.low, c.high) == (toll.low, toll.high) for c in told):
            continue
        if toll.low is not None and toll.high is not None and toll.low != toll.high:
            parts.append(f"The lines put the number {toll.of} at {toll.low:,} to {toll.high:,}.")
        elif mention is not None and not any(c.of == toll.of for c in told):
            parts.append(f"{_number(toll).capitalize()} were {toll.of}.")
    fields = [
        d.field for d in event.disputes if d.kind == "contradicts" and d.open and not d.field.startswith("counts")
    ]
    parts += (
        [f"The lines differ on {and_list([word('field', f).words for f in dict.fromkeys(fields)])}."] if fields else []
    )
    return parts


def _holds(mention: EventMention, count: Count) -> bool:
    clause = mention.clause
    return clause is not None and count.report == mention.report and clause.start <= count.start < clause.end


def _spelt(value: float) -> str:
    return _NUMBERS[int(value)] if value == int(value) and 0 < value < len(_NUMBERS) else str(value)


def _when(event: Event, said: str, things: Things) -> str:
    """The date where the sentence has none."""
    if event.when is None or not (event.when.earliest or event.when.latest):
        return ""
    if any(month in said for month in dates.MONTHS) or re.search(r"\b(1[89]|20)\d\d\b", said):
        return ""
    days = [m.first.date() for v in (event.when.earliest, event.when.latest) if (m := dates.read(v, things.zone))]
    if len(days) == 2 and days[0] == days[1]:
        return (
            f" on {dates.day_words(days[0])}"
            if not any(day in said for day in dates.DAYS)
            else f" ({dates.day_words(days[0], weekday=False)})"
        )
    words = when_words(event.when, things, event.status in PLANS)
    return f" ({words})" if words else ""


def _where(event: Event, said: str, things: Things) -> str:
    """The place where the sentence names none of the event's."""
    seats = [s for s in event.places if s.role in ("at", "near") and (p := things.places.get(s.place)) and _is_name(p)]
    seats.sort(key=lambda s: things.places[s.place].lat is None)
    for seat in event.places:
        place = things.places.get(seat.place)
        if place and any(name.casefold() in said.casefold() for name in (place.name, *place.aliases)):
            return ""
    return f" {word('place-role', seats[0].role).words} {things.name(seats[0].place)}" if seats else ""


def _is_name(place: Place) -> bool:
    """True for what is written as a name: not "Bolivian river hamlet"."""
    return all(w[:1].isupper() or len(w) < 4 for w in place.name.split())


def _sayers(event: Event, things: Things) -> str:
    """, according to X and Y"""
    lines = lines_of(event.mentions, things)
    if not lines:
        return ""
    own = {things.name(id_) for id_ in event.agents}
    if (
        event.type in SPEECH and len(lines) == 1 and lines[0].name in own
    ):  # whose act it is tells nothing of who says so
        outlets = sorted({name for m in event.mentions if (name := things.outlet(things.reports.get(m.report)))})
        return f", as {and_list(outlets[:NAMED])} {'reports' if len(outlets) == 1 else 'report'}" if outlets else ""
    names = [_who(line, event, things) for line in lines[:NAMED]]
    names += [number_of(len(lines) - NAMED, "further line")] if len(lines) > NAMED else []
    return f", according to {and_list(names)}"


def _who(line: Line, event: Event, things: Things) -> str:
    """Who tells it: "Elena Muiba", "the agency AustralPress"; one without a name in the report's own words."""
    own = (things.statements.get(m.statement or "") for m in event.mentions if m.line == line.id)
    texts = [" ".join(s.speaker_text.split()) for s in own if s and s.speaker_text]
    nameless = line.kind == "unnamed" or (line.kind == "speaker" and not line.name[:1].isupper())
    texts = [text for text in texts if len(text) <= LONGEST]
    name = max(texts, key=len) if nameless and texts else line.name
    if nameless and name.split()[0] in ("A", "An", "The", "Its", "Her", "His", "Their"):
        name = name[:1].lower() + name[1:]
    return word("sayer", line.kind).words.format(name)
