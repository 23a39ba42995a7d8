"""Hand-made Reports and LocalRecords for the stages over all reports: actors by name, places by name, tellings by words."""

from __future__ import annotations

from typing import Any

from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import (
    Actor,
    Count,
    EventPlace,
    Place,
    PlaceMention,
    Report,
    Role,
    Span,
    Statement,
    Stretch,
    Time,
    When,
)
from dateline.record.vocabulary import ActorKind


class Made:
    """One report in the making; every words-argument must stand in the text, and its first occurrence is meant."""

    def __init__(
        self, id: str, text: str, outlet: str | None = None, published: str | None = None, **more
    ) -> None:
        self.report = Report(id=id, text=text, outlet=outlet, published=published, **more)
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self.statements: list[Statement] = []
        self.local_events: list[LocalEvent] = []
        self.times: list[Time] = []

    def at(self, words: str) -> tuple[int, int]:
        start = self.report.text.index(words)
        return start, start + len(words)

    def actor(
        self,
        name: str,
        kind: ActorKind = "other",
        country: str | None = None,
        title=None,
        of=None,
        aliases=(),
    ) -> str:
        if name not in self.actors:
            start = self.report.text.find(name)
            mentions = (Span(self.report.id, start, start + len(name)),) if start >= 0 else ()
            roles = (Role(title, of_text=of),) if title else ()
            self.actors[name] = Actor(
                id=f"a{len(self.actors) + 1}", name=name, kind=kind, country=country, roles=roles, mentions=mentions,
                aliases=tuple(aliases),
            )  # fmt: skip
        return self.actors[name].id

    def place(
        self,
        name: str,
        lat=None,
        lon=None,
        country=None,
        grain: Any = "town",
        source=None,
        admin1=None,
    ) -> str:
        if name not in self.places:
            start = self.report.text.find(name)
            mentions = (
                (PlaceMention(self.report.id, start, start + len(name)),) if start >= 0 else ()
            )
            self.places[name] = Place(
                id=f"p{len(self.places) + 1}", name=name, lat=lat, lon=lon, country=country, grain=grain,
                source=source, mentions=mentions, admin1=admin1,
            )  # fmt: skip
        return self.places[name].id

    def said(self, words: str, speaker: str | None = None, speaker_text: str | None = None) -> str:
        start, end = self.at(words)
        id = f"s{len(self.statements) + 1}"
        self.statements.append(
            Statement(
                id=id,
                report=self.report.id,
                start=start,
                end=end,
                speaker=speaker,
                speaker_text=speaker_text,
                content=(Stretch(start, end),),
            )  # fmt: skip
        )
        return id

    def tell(
        self, words: str, trigger: str, type: Any, lemma: str | None = None, **more
    ) -> LocalEvent:
        """A telling: `day` or `bounds` for its time, `at` for place ids, `counts` as (of, low, best, high)."""
        start, end = self.at(words)
        text = self.report.text
        first = text.rfind(".", 0, start) + 1
        last = text.find(".", end)
        sentence = Stretch(
            first + (text[first : first + 1] == " "), last + 1 if last >= 0 else len(text)
        )
        trigger_start = text.index(trigger, start)
        bounds: tuple[str, str] | None = more.pop("bounds", None) or (
            (more["day"], more["day"]) if more.get("day") else None
        )
        more.pop("day", None)
        places = tuple(EventPlace(p) for p in more.pop("at", ()))
        counts = tuple(
            Count(of=of, low=low, best=best, high=high, report=self.report.id, start=start, end=end)
            for of, low, best, high in more.pop("counts", ())
        )
        local_event = LocalEvent(
            id=f"t{len(self.local_events) + 1}", report=self.report.id, start=start, end=end,
            trigger=Stretch(trigger_start, trigger_start + len(trigger)), lemma=lemma or trigger, sentence=sentence,
            kind=more.pop("kind", "body"), type=type, label=words, places=places, counts=counts,
            when=When(bounds[0], bounds[1], "day", bounds[0]) if bounds else None, agents=tuple(more.pop("agents", ())),
            targets=tuple(more.pop("targets", ())), **more,
        )  # fmt: skip
        self.local_events.append(local_event)
        return local_event

    @property
    def local_record(self) -> LocalRecord:
        return LocalRecord(
            report=self.report.id, actors=tuple(self.actors.values()), places=tuple(self.places.values()),
            statements=tuple(self.statements), times=tuple(self.times), local_events=tuple(self.local_events),
        )  # fmt: skip
