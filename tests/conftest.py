"""A record made by hand: an invented mutiny and flood, three reports of it, a little of all that a record holds."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.record.nouns import (
    Actor,
    CaseInfo,
    Commitment,
    Control,
    Count,
    Credit,
    DatelineField,
    Dispute,
    DisputeValue,
    Due,
    Event,
    EventMention,
    EventPlace,
    Fault,
    Furniture,
    Line,
    Outlet,
    Picture,
    Place,
    PlaceMention,
    Record,
    Report,
    Reuse,
    Revision,
    Role,
    Span,
    Standing,
    Statement,
    Stretch,
    Time,
    When,
)
from tests.browser import browser as browser  # a fixture for all tests

COURIER = """Marines hold the bridge at Albina
By Esme Kartodikromo
ALBINA, Suriname (NPA) — Marines loyal to General Ruben Tjong attacked river rebels near Albina on Tuesday, \
and five rebels were killed, Defence Minister Anna Brask said.

"We hold the bridge," Brask told reporters. "By Friday at the latest the road will be open again."

Brask denied that marines had shelled Moengo. The rebels have held Moengo since early May.

The river Cottica rose by two metres overnight, and about 300 people left their homes in Wanhatti.

Subscribe to our morning letter
"""
TIMES = """Nine dead as marines fight rebels at Albina
Marines loyal to General Ruben Tjong attacked river rebels near Albina on Tuesday, and five rebels were killed, \
Defence Minister Anna Brask said. Brask told reporters that the marines hold the bridge.

A doctor in Albina said nine rebels had died. Guyana may send a hospital ship to Paramaribo, two diplomats said.

An attempt to free a judge held at Blakawatra failed. <script>alert("run")</script>
"""
RADIO = """Brask visits Paramaribo harbour. Guyana's foreign ministry rejected the rebels' call for talks.

The road to Albina was still closed on Saturday, residents said. Marines arrested a councillor in Paramaribo.
"""
TEXTS = {"r-courier": COURIER, "r-times": TIMES, "r-radio": RADIO}


def at(report: str, words: str, inside: str | None = None) -> Stretch:
    """Where `words` stand in a report; `inside` a longer passage that holds them."""
    text = TEXTS[report]
    passage = text.index(inside) if inside else 0
    start = text.index(words, passage)
    return Stretch(start, start + len(words))


def span(report: str, words: str) -> Span:
    found = at(report, words)
    return Span(report, found.start, found.end)


def mention(
    report: str,
    words: str,
    trigger: str,
    line: str,
    statement: str | None = None,
    status: Any = "happened",
):
    found = at(report, words)
    return EventMention(
        statement=statement, report=report, start=found.start, end=found.end, trigger=at(report, trigger, words),
        line=line, status=status,
    )  # fmt: skip


def killed(report: str, words: str, number: int, line: str, hedge: str | None = None) -> Count:
    found = at(report, words)
    return Count(
        of="killed", who="rebels", low=number, best=number, high=number, hedge=hedge, as_of="2031-05-13",
        report=report, start=found.start, end=found.end, line=line,
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    first = "Marines loyal to General Ruben Tjong attacked river rebels near Albina on Tuesday"
    return (
        Event(
            id="e-1", type="ASSAULT", label="Marines attack river rebels near Albina", status="happened",
            agents=("a-1",), targets=("a-2",), places=(EventPlace("p-1", "near"),),
            when=When("2031-05-13", "2031-05-13", "day", "Tuesday"),
            counts=(killed("r-courier", "five rebels", 5, "l-1"), killed("r-times", "nine rebels", 9, "l-2")),
            mentions=(
                mention("r-courier", first, "attacked", "l-1", "s-1"), mention("r-times", first, "attacked", "l-1"),
                mention("r-times", "nine rebels had died", "died", "l-2"),
            ),
            standing=Standing(2, 2, "disputed", 3),
            disputes=(
                Dispute("counts.killed", "contradicts", (
                    DisputeValue("5", "l-1", (span("r-courier", "five rebels"),)),
                    DisputeValue("9", "l-2", (span("r-times", "nine rebels had died"),)),
                )),
            ),
        ),
        Event(
            id="e-2", type="COERCE", mode="seize", status="ongoing", agents=("a-2",), places=(EventPlace("p-2"),),
            when=When("2031-05-01", None, "month", "since early May"),
            mentions=(mention("r-courier", "The rebels have held Moengo since early May", "held", "l-3",
                              status="ongoing"),),
            standing=Standing(1, 1, "single-line", 3),
        ),
        Event(
            id="e-3", type="ASSAULT", mode="heavy-weapons", label="Marines shell Moengo", status="denied",
            agents=("a-1",), places=(EventPlace("p-2"),),
            mentions=(mention("r-courier", "Brask denied that marines had shelled Moengo", "shelled", "l-1", "s-3",
                              "denied"),),
            standing=Standing(1, 1, "denied", 5),
        ),
        Event(
            id="e-4", type="AGREE", label="The road is open again", status="planned", agents=("a-3",),
            when=When(None, "2031-05-16", "day", "By Friday at the latest"),
            mentions=(mention("r-courier", "By Friday at the latest the road will be open again", "open", "l-1", "s-2",
                              "planned"),),
            standing=Standing(1, 1, "single-line", 3),
        ),
        Event(
            id="e-5", type="HAZARD", label="People leave their homes in Wanhatti", targets=("a-5",),
            places=(EventPlace("p-3"),), when=When("2031-05-13T18:00", "2031-05-14T06:00", "hours", "overnight"),
            counts=(Count(of="displaced", who="people", low=285, best=300, high=315, hedge="about 300",
                          report="r-courier", start=at("r-courier", "about 300 people").start,
                          end=at("r-courier", "about 300 people").end, line="l-3"),),
            mentions=(mention("r-courier", "about 300 people left their homes in Wanhatti", "left", "l-3"),),
            standing=Standing(1, 1, "single-line", 3),
        ),
        Event(
            id="e-6", type="AID", status="possible", certainty="possible", agents=("a-4",),
            places=(EventPlace("p-4", "toward"),), when=When("2031-05-14", "2031-05-20", "week", None),
            mentions=(mention("r-times", "Guyana may send a hospital ship to Paramaribo", "send", "l-4",
                              status="possible"),),
            standing=Standing(1, 1, "single-line", 4),
        ),
        Event(
            id="e-7", type="AID", label="Attempt to free a judge at Blakawatra", status="failed",
            places=(EventPlace("p-5"),),
            mentions=(mention("r-times", "An attempt to free a judge held at Blakawatra failed", "free", "l-5",
                              status="failed"),),
            standing=Standing(1, 1, "single-line", 3),
        ),
        Event(
            id="e-8", type="REJECT", status="happened", agents=("a-4",), targets=("a-2",), places=(EventPlace("p-6"),),
            mentions=(mention("r-radio", "Guyana's foreign ministry rejected the rebels' call for talks", "rejected",
                              "l-6"),),
        ),
        Event(
            id="e-9", type="COERCE", mode="arrest", agents=("a-1",), places=(EventPlace("p-4"),),
            when=When("2031-05-17", "2031-05-17", "day", None),
            mentions=(mention("r-radio", "Marines arrested a councillor in Paramaribo", "arrested", "l-6"),),
            standing=Standing(1, 1, "single-line", 3),
        ),
    )  # fmt: skip


def reports() -> tuple[Report, ...]:
    subscribe, line = (
        at("r-courier", "Subscribe to our morning letter"),
        at("r-courier", "ALBINA, Suriname (NPA) —"),
    )
    head = at("r-courier", "Marines hold the bridge at Albina")
    return (
        Report(
            id="r-courier", file="courier.html", url="https://courier.example/bridge", outlet="o-1",
            title="Marines hold the bridge at Albina", published="2031-05-14T08:30-03:00", published_basis="metadata",
            updated="2031-05-14T11:00-03:00", language="en", bylines=("Esme Kartodikromo",), text=COURIER,
            credits=(Credit("agency", "NPA", line.start, line.end),),
            dateline=DatelineField("ALBINA, Suriname", "NPA", None, line.start, line.end),
            furniture=(Furniture("newsletter", subscribe.start, subscribe.end),
                       Furniture("headline", head.start, head.end)),
            pictures=(Picture("https://courier.example/bridge.jpg", None, "J. Pengel/NPA", "A bridge at dawn"),),
        ),
        Report(
            id="r-times", file="times.txt", url="javascript:alert(1)", outlet="Overtoom Times",
            title="Nine dead \"><img src=x onerror=alert(1)>", published="2031-05-14", published_basis="given",
            language="en", text=TIMES,
        ),
        Report(id="r-radio", file="radio.txt", text=RADIO, language="en", version_of=None),
    )  # fmt: skip


def actors() -> tuple[Actor, ...]:
    return (
        Actor(id="a-1", name="Marines", kind="military", country="SUR", mentions=(span("r-courier", "Marines"),)),
        Actor(id="a-2", name="river rebels", kind="armed-group", aliases=("rebels", "river rebels"),
              mentions=(span("r-courier", "river rebels"), span("r-times", "river rebels"))),
        Actor(id="a-3", name="Anna Brask", kind="person", country="SUR", aliases=("Brask",),
              roles=(Role("Defence Minister", "a-6", "Suriname", (span("r-courier", "Defence Minister"),)),),
              mentions=(span("r-courier", "Anna Brask"), span("r-times", "Anna Brask"), span("r-radio", "Brask"))),
        Actor(id="a-4", name="Guyana", kind="country", country="GUY", mentions=(span("r-times", "Guyana"),)),
        Actor(id="a-5", name="people in Wanhatti", kind="population"),
        Actor(id="a-6", name="Suriname", kind="country", country="SUR"),
    )  # fmt: skip


def places() -> tuple[Place, ...]:
    def named(report: str, words: str) -> tuple[PlaceMention, ...]:
        found = at(report, words)
        return (PlaceMention(report, found.start, found.end),)

    return (
        Place(id="p-1", name="Albina", lat=5.499, lon=-54.056, country="SUR", admin1="Marowijne", grain="town",
              source="hand", mentions=named("r-courier", "Albina")),
        Place(id="p-2", name="Moengo", lat=5.62, lon=-54.402, country="SUR", admin1="Marowijne", grain="town",
              source="hand", mentions=named("r-courier", "Moengo")),
        Place(id="p-3", name="Wanhatti", lat=5.717, lon=-54.383, country="SUR", grain="admin2", source="hand"),
        Place(id="p-4", name="Paramaribo", lat=5.866, lon=-55.167, country="SUR", grain="town", source="hand"),
        Place(id="p-5", name="Blakawatra", mentions=named("r-times", "Blakawatra")),
        Place(id="p-6", name="Guyana", country="GUY", grain="country"),
        Place(id="p-7", name="Cottica", grain="area"),
    )  # fmt: skip


def statements() -> tuple[Statement, ...]:
    def said(
        id_: str,
        content: str,
        manner,
        cue: str,
        report="r-courier",
        speaker: str | None = "a-3",
        text="Brask",
    ) -> Statement:
        found = at(report, content)
        return Statement(
            id=id_, report=report, start=found.start, end=found.end, speaker=speaker, speaker_text=text,
            cue=at(report, cue), manner=manner, content=(found,),
        )  # fmt: skip

    return (
        said(
            "s-1",
            "Marines loyal to General Ruben Tjong attacked river rebels near Albina",
            "indirect",
            "said",
        ),
        said("s-2", "By Friday at the latest the road will be open again.", "direct", "told"),
        said("s-3", "that marines had shelled Moengo", "indirect", "denied"),
        said(
            "s-4", "nine rebels had died", "indirect", "said", "r-times", None, "A doctor in Albina"
        ),
    )


@pytest.fixture(scope="session")
def record() -> Record:
    copied = "Marines loyal to General Ruben Tjong attacked river rebels near Albina on Tuesday, and five rebels were killed"
    return Record(
        case=CaseInfo("Mutiny on the Cottica", "America/Paramaribo", "2031-05-18T09:00:00+00:00"),
        reports=reports(),
        outlets=(Outlet("o-1", "The Courier", None, "B"), Outlet("o-2", "Overtoom Times")),
        actors=actors(),
        places=places(),
        times=(Time("r-courier", 0, 1, "2031-05-13", "2031-05-13", "2031-05-13", "day", "published"),),
        statements=statements(),
        events=events(),
        lines=(
            Line("l-1", "speaker", "Anna Brask", ("r-courier", "r-times"), "both reports quote Anna Brask"),
            Line("l-2", "unnamed", "a doctor in Albina", ("r-times",), "a source without a name in one report"),
            Line("l-3", "own-reporting", "The Courier", ("r-courier",), "told in its own voice, not copied"),
            Line("l-4", "unnamed", "two diplomats", ("r-times",), "sources without a name in one report"),
            Line("l-5", "own-reporting", "Overtoom Times", ("r-times",), "told in its own voice, not copied"),
            Line("l-6", "own-reporting", "radio.txt", ("r-radio",), "told in its own voice, not copied"),
        ),
        commitments=(
            Commitment(event="e-4", speaker="a-3", speaker_text="Brask", due=Due(None, "2031-05-16"), state="missed",
                       decided_by=(span("r-radio", "The road to Albina was still closed on Saturday"),)),
        ),
        control=(Control("p-2", "a-2", "2031-05-01", None, "e-2"),),
        reuse=(Reuse(span("r-courier", copied), span("r-times", copied), 1.0),),
        revisions=(Revision("2031-05-18T09:00:00+00:00", ("e-9",), ("e-1",), (), "The radio's report came in."),),
        faults=(
            Fault("when", "no-anchor-date", "The report has no date, so “Saturday” could not be dated.", "r-radio",
                  at("r-radio", "Saturday").start, at("r-radio", "Saturday").end),
            Fault("where", "unplaced", "Blakawatra is in no atlas at hand.", "r-times",
                  at("r-times", "Blakawatra").start, at("r-times", "Blakawatra").end),
            Fault("sources", "unreadable", "photo.bin holds no text."),
        ),
    )  # fmt: skip
