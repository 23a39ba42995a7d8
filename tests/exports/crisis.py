"""A record made by hand with what is awkward for other formats: vague tolls, doubtful sides, plans, hostile words."""

from __future__ import annotations

from typing import Any

from dateline.record.nouns import (
    Actor,
    CaseInfo,
    Commitment,
    Count,
    Dispute,
    DisputeValue,
    Due,
    Event,
    EventMention,
    EventPlace,
    Line,
    Outlet,
    Place,
    Record,
    Report,
    Revision,
    Role,
    Span,
    Standing,
    Statement,
    Stretch,
    When,
)

TEXT = (
    "Nine died when shells fell on the quay. <script>alert(1)</script> \u202eRebels\u202c & soldiers \x0b fought on. "
    * 4
)
DAY = When("2031-05-13", "2031-05-13", "day", "Tuesday")


def count(
    low=None,
    best=None,
    high=None,
    who=None,
    of: Any = "killed",
    hedge=None,
    line="l-1",
    report="r-1",
    start=0,
) -> Count:
    return Count(of=of, who=who, low=low, best=best, high=high, hedge=hedge, report=report, start=start, end=start + 4,
                 line=line)  # fmt: skip


def exactly(number: int, **more) -> Count:
    return count(number, number, number, **more)


def event(
    id: str,
    type: Any = "ASSAULT",
    mode=None,
    agents=(),
    targets=(),
    at: Any = "p-1",
    role: Any = "at",
    when: When | None = DAY,
    counts=(),
    status: Any = "happened",
    disputes=(),
    label="",
    reports=("r-1",),
    means=(),
    statement=None,
) -> Event:
    mentions = tuple(
        EventMention(
            report=r,
            start=0,
            end=38,
            trigger=Stretch(5, 9),
            line="l-1",
            status=status,
            statement=statement,
        )
        for r in reports
    )
    return Event(
        id=id, type=type, mode=mode, agents=tuple(agents), targets=tuple(targets), when=when, counts=tuple(counts),
        places=(EventPlace(at, role),) if at else (), status=status, disputes=tuple(disputes), means=tuple(means),
        label=label or f"label of {id}", mentions=mentions, standing=Standing(1, 1, "single-line", 3),
    )  # fmt: skip


def values(kind: str, *counts: Count) -> Dispute:
    told = tuple(
        DisputeValue(str(c.best or c.low), c.line, (Span(c.report, c.start, c.end),))
        for c in counts
    )
    return Dispute("counts.killed", kind, told)  # type: ignore[arg-type]


ACTORS = (
    Actor(
        id="army",
        name="Military of Suriname",
        kind="military",
        country="SUR",
        aliases=("soldiers",),
    ),
    Actor(id="french", name="French marines", kind="military", country="FRA"),
    Actor(id="police", name="police", kind="police"),
    Actor(id="front", name="River Front", kind="armed-group", aliases=("rebels", "fighters")),
    Actor(id="league", name="Delta League", kind="armed-group"),
    Actor(id="gunmen", name="gunmen", kind="armed-group"),
    Actor(id="clan", name="Otter clan militia", kind="armed-group"),
    Actor(id="villagers", name="villagers", kind="population"),
    Actor(id="people", name="people", kind="population"),
    Actor(id="marchers", name="marchers", kind="population"),
    Actor(id="bridge", name="the bridge", kind="other"),
    Actor(id="brask", name="Anna Brask", kind="person", roles=(Role("Defence Minister", "state"),)),
    Actor(id="state", name="Government of Suriname", kind="government", country="SUR"),
)
PLACES = (
    Place(
        id="p-1",
        name="Albina",
        lat=5.499,
        lon=-54.056,
        country="SUR",
        admin1="Marowijne",
        grain="town",
    ),
    Place(id="p-2", name="Marowijne", lat=5.6, lon=-54.2, country="SUR", grain="admin1"),
    Place(id="p-3", name="Suriname", lat=4.0, lon=-56.0, country="SUR", grain="country"),
    Place(id="p-4", name="Blakawatra"),
    Place(id="p-5", name="the interior", country="SUR", grain="area"),
    Place(id="p-6", name="Moengo", lat=5.62, lon=-54.402, country="SUR", grain="town"),
)

ROSE = (exactly(4, start=1), exactly(9, start=6, report="r-2"))
APART = (
    exactly(5, line="l-1", start=1),
    exactly(9, line="l-2", start=6),
    exactly(9, line="l-3", start=11, report="r-2"),
)
EVENTS = (
    event("battle", agents=("front",), targets=("army",), reports=("r-1", "r-2"), statement="s-1",
          counts=(exactly(5, who="soldiers"), exactly(30, who="rebels", start=5), exactly(40, start=10))),
    event("massacre", agents=("gunmen",), targets=("people",), at="p-6",
          counts=(count(3, None, 9, hedge="several", who="people"),)),
    event("dozens", agents=("front",), targets=("villagers",), at="p-6",
          counts=(count(24, None, 99, hedge="dozens", who="villagers"),)),
    event("rose", "ASSAULT", "heavy-weapons", at="p-4", counts=ROSE, disputes=(values("supersedes", *ROSE),)),
    event("apart", "ASSAULT", "aerial", agents=("french",), targets=("front",), at="p-2", counts=APART,
          disputes=(values("contradicts", *APART),)),
    event("none-dead", agents=("army",), targets=("front",), at="p-2"),
    event("planned", agents=("army",), targets=("front",), counts=(exactly(7),), status="planned"),
    event("denied", agents=("army",), targets=("villagers",), counts=(exactly(8),), status="denied"),
    event("possible", agents=("army",), targets=("villagers",), counts=(exactly(8),), status="possible"),
    event("failed", agents=("army",), targets=("villagers",), counts=(exactly(8),), status="failed"),
    event("undated", agents=("front",), targets=("league",), when=None, counts=(exactly(2, who="fighters"),)),
    event("nowhere", agents=("front",), targets=("league",), at=None, counts=(exactly(2),)),
    event("at-large", agents=("front",), targets=("league",), at="p-3", counts=(exactly(2, who="fighters"),)),
    event("long", agents=("front",), targets=("army",), when=When("2029-01-01", "2031-05-01", "year", "for years"),
          counts=(exactly(900),)),
    event("month", agents=("clan",), targets=("villagers",), when=When("2031-05-01", "2031-05-31", "month", "late May"),
          counts=(count(101, None, None, hedge="more than"),)),
    event("march", "PROTEST", "demo", agents=("marchers",), targets=("state",), when=When("2031-05-12", "2031-05-18"),
          counts=(count(None, 600, None, of="crowd", hedge="about"),)),
    event("fired-on", "ASSAULT", "firearms", agents=("police",), targets=("marchers",), at="p-6",
          counts=(exactly(3, who="marchers"),)),
    event("clash", agents=("army", "front"), targets=("army", "front"), at="p-5", counts=(exactly(1, who="fighter"),)),
    event("seized", "COERCE", "seize", agents=("front",), targets=("bridge",), at="p-6"),
    event("flood", "HAZARD", "disaster", targets=("villagers",), counts=(exactly(12), exactly(300, of="displaced"))),
    event("talks", "CONSULT", agents=("brask", "front"), targets=("brask", "front")),
    event("hostile", "ACCUSE", agents=("brask",), at=None,
          label='=HYPERLINK("http://evil.example","click")\n| **x** <b>'),
)  # fmt: skip

CRISIS = Record(
    case=CaseInfo("Mutiny on the Cottica <b>", "America/Paramaribo", "2031-05-18T09:00:00Z"),
    reports=(
        Report(id="r-1", outlet="o-1", title="=1+1;Shells, \"quay\"", published="2031-05-14T08:30-03:00", text=TEXT,
               url="https://courier.example/a b?q=(1)", language="en"),
        Report(id="r-2", outlet="Times", title="<script>alert(1)</script>", published="2031-05-15", text=TEXT,
               url="javascript:alert(1)", language="en"),
        Report(id="id with: odd/letters", text=TEXT, version_of="r-2"),
    ),
    outlets=(Outlet("o-1", "The Courier"), Outlet("o-2", "Times")),
    actors=ACTORS, places=PLACES, events=EVENTS,
    statements=(Statement(id="s-1", report="r-1", start=0, end=38, speaker="brask", speaker_text="Brask"),),
    lines=tuple(Line(f"l-{n}", "own-reporting", name, ("r-1",), "why") for n, name in enumerate("ABC", 1)),
    commitments=(Commitment(event="planned", speaker="brask", due=Due(None, "2031-05-16"), state="open"),),
    revisions=(
        Revision("2031-05-16T09:00", ("battle", "gone"), (), (), "First."),
        Revision("2031-05-18T09:00:00Z", (), ("rose",), ("denied",), ""),
    ),
)  # fmt: skip
