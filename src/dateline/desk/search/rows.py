"""What of a record can be searched: a row for every fact, statement, report, actor and place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from dateline.desk.revision import Revision, name_of
from dateline.desk.search.stems import folded
from dateline.prose.salience import salience_of
from dateline.prose.sentences import label
from dateline.record.actor_names import is_anybody
from dateline.record.index import RecordIndex
from dateline.record.nouns import Actor, Event, EventMention, Place, Report, Statement

OF_REPORT = -1.0  # weight of what is no fact: behind all facts that hold the words


class Row(Struct, frozen=True, kw_only=True):
    """One thing that can be found, as the store keeps it. words: what is searched and shown;
    earliest, latest: days; about: lasting names of its places and actors.
    """

    kind: str
    name: str
    title: str
    words: str
    type: str | None = None
    status: str | None = None
    verdict: str | None = None
    earliest: str | None = None
    latest: str | None = None
    about: tuple[str, ...] = ()
    weight: float = OF_REPORT

    @property
    def hash(self) -> str:
        """Tells this row from one that says something else."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:32]

    def values(self) -> dict[str, Any]:
        """As the table holds it, without the case."""
        kept = msgspec.structs.asdict(self)
        kept["about"] = f" {' '.join(self.about)} "
        kept["folded"] = folded(f"{self.title} {self.words}")
        kept["title_stems"] = f" {folded(self.title)} "
        return {**kept, "hash": self.hash}


def rows(revision: Revision) -> Iterator[Row]:
    """All rows of a revision, each name once."""
    index = revision.index
    salience = salience_of(revision.weighed)
    for event in revision.record.events:
        yield _fact(event, index, salience.weight(event))
    for said in revision.record.statements:
        yield _statement(said, index)
    for report in revision.record.reports:
        if not report.removed:
            yield _report(report, index)
    for thing in (*revision.record.actors, *revision.record.places):
        if isinstance(thing, Place) or not is_anybody(thing):
            yield _named(thing)


def _fact(event: Event, index: RecordIndex, weight: float) -> Row:
    """A fact is found by its label, by the names of who and where, and by the words behind it."""
    who = [index.actors[id] for id in (*event.agents, *event.targets) if id in index.actors]
    where = [index.places[one.place] for one in event.places if one.place in index.places]
    named = " ".join(one.name for one in (*who, *where))
    when = event.when
    return Row(
        kind="fact",
        name=name_of(event),
        title=label(event, index),
        words=" … ".join([*_tellings(event.mentions, index), named]),
        type=event.type,
        status=event.status,
        verdict=event.standing.verdict if event.standing else None,
        earliest=when.earliest[:10] if when and when.earliest else None,
        latest=when.latest[:10] if when and when.latest else None,
        about=tuple(name_of(one) for one in (*who, *where)),
        weight=round(weight, 3),
    )


def _tellings(mentions: Iterable[EventMention], index: RecordIndex) -> list[str]:
    """The words behind a fact, each once."""
    told = [
        " ".join(index.reports[m.report].text[m.start : m.end].split())
        for m in mentions
        if m.report in index.reports
    ]
    return list(dict.fromkeys(told))


def _statement(said: Statement, index: RecordIndex) -> Row:
    """What somebody says, found by the words and the speaker."""
    report = index.reports.get(said.report)
    speaker = index.actors.get(said.speaker or "")
    text = report.text if report else ""
    return Row(
        kind="statement",
        name=name_of(said),
        title=(speaker.name if speaker else said.speaker_text) or "A speaker who is not named",
        words=" … ".join(" ".join(text[s.start : s.end].split()) for s in said.content),
        earliest=_day(report),
        latest=_day(report),
        about=(name_of(speaker),) if speaker else (),
    )


def _report(report: Report, index: RecordIndex) -> Row:
    """A report, found by all of its words."""
    return Row(
        kind="report",
        name=report.id,
        title=index.title(report),
        words=f"{index.outlet(report) or ''} {report.text}".strip(),
        earliest=_day(report),
        latest=_day(report),
    )


def _named(thing: Actor | Place) -> Row:
    """An actor or a place, found by its names."""
    return Row(
        kind="actor" if isinstance(thing, Actor) else "place",
        name=name_of(thing),
        title=thing.name,
        words=" · ".join(thing.aliases),
    )


def _day(report: Report | None) -> str | None:
    """The day of publication."""
    return report.published[:10] if report and report.published else None
