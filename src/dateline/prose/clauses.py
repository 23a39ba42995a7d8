"""Which of a report's own clauses describes an event best, and how it reads when it stands alone in
the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dateline.prose.quotes import is_torn
from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Count,
    Event,
    EventMention,
    Span,
    Stretch,
    Toll,
)
from dateline.record.vocabulary import CountOf
from dateline.reference.attribution.cues import denials
from dateline.reference.english.modality import modality, negation
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.text import stem

LONG_ENOUGH = 120  # characters: a clause that is longer than this is no better for it
_OPENING = 20  # characters by which a clause may begin before its mention: an article, a title
_WORDS = re.compile(r"[\w’']+")


class _Candidate(Struct, frozen=True):
    """A mention whose clause might describe the event, with what speaks for it and against it."""

    mention: EventMention
    number: int  # of the mention among the event's
    unfit: bool  # holds a figure out of force, or points at words that are not there
    heading: bool  # stands in furniture: a headline, a caption
    governed: bool  # begins before the mention: another verb governs the one that tells it
    outdated: bool  # of an umbrella: holds no number that is in force at the newest report
    names: int  # of the event's actors and places that it names
    dead: int  # counts of dead that it holds
    length: int

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, bool, int, int, int, int]:
        """The least is the best."""
        return (
            self.unfit,
            self.heading,
            self.outdated,
            self.governed,
            self.names == 0,
            -self.dead,
            -self.names,
            -min(self.length, LONG_ENOUGH),
            self.number,
        )


def best_mention(event: Event, index: RecordIndex) -> EventMention | None:
    """The mention whose clause describes the event best: of its status, by name, complete, its
    figures in force.
    """
    candidates = _candidates(event, index)
    best = min(candidates, key=lambda candidate: candidate.rank, default=None)
    if best is None or best.unfit:
        return None
    nobody_named = best.names == 0 and not event.agents
    if nobody_named and any(count.of == "killed" for count in event.counts):
        return None  # a sentence that begins with the dead says more
    return best.mention


def has_best_mention(event: Event, index: RecordIndex) -> bool:
    """True if a clause describes the event (`best_mention`), without a search for the best."""
    tells_dead = not event.agents and any(count.of == "killed" for count in event.counts)
    if tells_dead:  # then the best one must name somebody
        return best_mention(event, index) is not None
    return any(
        not _is_unfit(_counts_in(mention, event), _clause_words(mention, clause, index), event)
        for _, mention, clause in _of_own_status(event, index)
    )


def tells_current_toll(event: Event, index: RecordIndex) -> bool:
    """True if the clause that describes the event best holds a number in force of everybody."""
    mention = best_mention(event, index)
    if mention is None:
        return False
    return any(in_clause(mention, count) and _is_current(count, event) for count in event.counts)


def _candidates(event: Event, index: RecordIndex) -> Iterator[_Candidate]:
    """The mentions that may describe the event, each with what speaks for it."""
    for number, mention, clause in _of_own_status(event, index):
        yield _candidate(mention, number, clause, event, index)


def _of_own_status(event: Event, index: RecordIndex) -> Iterator[tuple[int, EventMention, Stretch]]:
    """The mentions with a clause that hold the event's own status, in reports that are at hand,
    each with its number and its clause.
    """
    for number, mention in enumerate(event.mentions):
        if mention.clause is None or mention.report not in index.reports:
            continue
        if mention.status == event.status:
            yield number, mention, mention.clause


def _clause_words(mention: EventMention, clause: Stretch, index: RecordIndex) -> str:
    """The words of the clause of a mention."""
    return index.reports[mention.report].text[clause.start : clause.end]


def _counts_in(mention: EventMention, event: Event) -> list[Count]:
    """The counts whose words stand in the clause of a mention."""
    return [count for count in event.counts if in_clause(mention, count)]


def _is_unfit(counts: list[Count], words: str, event: Event) -> bool:
    """True for a clause that holds a figure out of force, or points at words that are not there."""
    figures_in_force = all(in_force(count, event) for count in counts)
    return not figures_in_force or points_elsewhere(words) or is_torn(words)


def _candidate(
    mention: EventMention, number: int, clause: Stretch, event: Event, index: RecordIndex
) -> _Candidate:
    """The mention with what its clause holds."""
    report = index.reports[mention.report]
    words = _clause_words(mention, clause, index)
    counts = _counts_in(mention, event)
    return _Candidate(
        mention,
        number,
        unfit=_is_unfit(counts, words, event),
        heading=any(f.start <= clause.start < f.end for f in report.furniture if f.kind != "embed"),
        governed=is_governing(mention),
        outdated=is_outdated(counts, event),
        names=index.names_in(Span(report.id, clause.start, clause.end), _ids(event)),
        dead=sum(count.of == "killed" for count in counts),
        length=len(words),
    )


def is_governing(mention: EventMention) -> bool:
    """True if the clause of the mention begins well before it: "Kim spent a year testing missiles"
    for the tests.
    """
    return mention.clause is not None and mention.start - mention.clause.start > _OPENING


def in_clause(mention: EventMention, count: Count) -> bool:
    """True if the words of a count stand in the clause of the mention."""
    clause = mention.clause
    if clause is None or count.report != mention.report:
        return False
    return clause.start <= count.start < clause.end


def in_force(count: Count, event: Event) -> bool:
    """False for a figure above the range that the lines hold at the newest report; of a campaign of
    months also for one that has long been passed.
    """
    toll = _whole_toll(event, count.of)
    if toll is not None and event.parts and count.of == "killed":
        return 2 * (count.best or count.low or 0) >= (toll.best or toll.low or 0)
    if toll is None or toll.high is None:
        return True
    return count.low is None or count.low <= toll.high


def is_outdated(counts: Iterable[Count], event: Event) -> bool:
    """True for the counts of words that tell an umbrella without a number of everybody that is the
    newest of its harm.
    """
    return bool(event.parts) and not any(_is_current(count, event) for count in counts)


def _is_current(count: Count, event: Event) -> bool:
    """True for a number of everybody that is the newest of its harm."""
    toll = _whole_toll(event, count.of)
    if toll is None:
        return False
    return (count.low, count.best) == (toll.low, toll.best) or count.best == (toll.best or -1)


def _whole_toll(event: Event, of: CountOf) -> Toll | None:
    """The first toll of one harm in which everybody is counted."""
    for toll in event.tolls:
        if toll.of == of and toll.who is None:
            return toll
    return None


def _ids(event: Event) -> tuple[str, ...]:
    """Of who acts, who is acted upon, and where; whoever is on both sides comes twice."""
    return (*event.agents, *event.targets, *(event_place.place for event_place in event.places))


def points_elsewhere(text: str) -> bool:
    """True for words that point at what is not there: "we", "here", "five others", "his" at their
    head.
    """
    words = [word.casefold() for word in _WORDS.findall(text) if word != "US"]
    if not words:
        return True
    closed = sentence_words()
    return not closed.pointing.isdisjoint(words) or words[0] in closed.pointing_at_start


def denies(words: set[str]) -> bool:
    """True for the words of a clause that says itself that something is not so."""
    closed = sentence_words()
    negative = negation().particles | closed.denying
    if any(one.endswith(tuple(closed.negative_endings)) for one in words):
        return True
    return not words.isdisjoint(negative) or not denials().isdisjoint(map(stem, words))


def lies_ahead(clause: str) -> bool:
    """True for words that say themselves that what they tell is to come or may be: "will", "vowed
    to".
    """
    words = {one.casefold() for one in _WORDS.findall(clause)}
    return bool(words & (modality().auxiliary.keys() | sentence_words().infinitive))


def continued(clause: str) -> str:
    """The clause as it stands inside a sentence: its article without a capital."""
    if clause.split()[0].casefold() in sentence_words().articles:
        return clause[:1].lower() + clause[1:]
    return clause
