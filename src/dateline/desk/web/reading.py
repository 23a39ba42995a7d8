"""The parts of a record that are pages of their own: timeline, map, numbers, disputes, promises,
needs, who holds what, quotations, and what could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Annotated, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.reading.portions import portion
from dateline.desk.revision import Revision
from dateline.pages import (
    commitments,
    control,
    current_tolls,
    disputes,
    faults,
    map,
    needs,
    numbers,
    statements,
    timeline,
    toll_chart,
)
from dateline.prose.value_words import ValueWords

router = APIRouter()
Seen = Annotated[Visit, Depends(Needs("see"))]

NUMBERS, DISPUTED, ROWS, SPEAKERS, SAID = 60, 20, 60, 40, 12  # of a portion
FAULTS = 100  # of one kind that are listed

_Head = TypeVar("_Head", str, ValueWords)
_Row = TypeVar("_Row")


@router.get("/c/{slug}/timeline")
def timeline_page(request: Request, visit: Seen) -> Response:
    """The timeline of the weightiest and the newest facts."""
    revision = visit.revision()
    view = revision.kept("timeline", lambda: timeline.view(revision.front))
    return page(request, "timeline-page.html", visit, revision=revision, view=view)


@router.get("/c/{slug}/map")
def map_page(request: Request, visit: Seen) -> Response:
    """The maps; the places are listed on a page of their own."""
    revision = visit.revision()
    view = revision.kept("map", lambda: _map_alone(revision))
    return page(request, "map-page.html", visit, revision=revision, view=view)


@router.get("/c/{slug}/numbers")
def numbers_page(request: Request, visit: Seen) -> Response:
    """The numbers as they stand, those that differ, and every number by line."""
    revision = visit.revision()
    every = revision.kept(
        "numbers",
        lambda: [(t.heading, row) for t in numbers.tables(revision.index) for row in t.rows],
    )
    shown = portion(every, request, NUMBERS)
    is_first = shown.first == 0
    return page(
        request,
        "numbers-page.html",
        visit,
        revision=revision,
        tolls=revision.kept("tolls", lambda: current_tolls.view(revision.front)),
        charts=revision.kept("charts", lambda: toll_chart.view(revision.front)) if is_first else (),
        portion=shown,
        tables=_under(shown.items),
    )


@router.get("/c/{slug}/disputes")
def disputes_page(request: Request, visit: Seen) -> Response:
    """Where the reports differ, the weightiest facts first."""
    revision = visit.revision()
    every = revision.kept("disputes", lambda: _disputes(revision))
    shown = portion(every, request, DISPUTED)
    return page(
        request,
        "disputes-page.html",
        visit,
        revision=revision,
        portion=shown,
        groups=_under(shown.items),
    )


@router.get("/c/{slug}/promises")
def promises_page(request: Request, visit: Seen) -> Response:
    """Promises, demands and plans: what is overdue and due next first."""
    revision = visit.revision()
    whole = revision.kept("promises", lambda: commitments.view(revision.index))
    every = [(g.heading, row) for g in whole.groups for row in (*g.rows, *g.further)]
    shown = portion(every, request, ROWS)
    groups = tuple(
        commitments.CommitmentGroup(heading, tuple(rows), ())
        for heading, rows in _under(shown.items)
    )
    view = commitments.CommitmentsView(whole.newest, groups)
    return page(request, "promises-page.html", visit, revision=revision, portion=shown, view=view)


@router.get("/c/{slug}/needs")
def needs_page(request: Request, visit: Seen) -> Response:
    """What was asked for, promised, brought and refused, and what nobody has told."""
    revision = visit.revision()
    whole = revision.kept("needs", lambda: needs.view(revision.index))
    every = [(g.stage, row) for g in whole.groups for row in (*g.rows, *g.further)]
    shown = portion(every, request, ROWS)
    groups = tuple(needs.NeedGroup(stage, tuple(rows), ()) for stage, rows in _under(shown.items))
    gaps, further = (whole.gaps, whole.further[:ROWS]) if shown.first == 0 else ((), ())
    view = needs.NeedsView(groups, gaps, further)
    return page(request, "needs-page.html", visit, revision=revision, portion=shown, view=view)


@router.get("/c/{slug}/control")
def control_page(request: Request, visit: Seen) -> Response:
    """Who held which place, since when and until when."""
    revision = visit.revision()
    view = revision.kept("control", lambda: control.view(revision.index))
    return page(request, "control-page.html", visit, revision=revision, view=view)


@router.get("/c/{slug}/quotations")
def quotations_page(request: Request, visit: Seen) -> Response:
    """Who said what, by speaker; of each the first, all of one speaker where it is asked for."""
    revision = visit.revision()
    every = revision.kept("quotations", lambda: statements.view(revision.index))
    who = request.query_params.get("who", "")
    thing = revision.thing(who)
    address = revision.address(thing) if thing else None
    speaker = next((one for one in every if who and one.name.anchor == address), None)
    said = portion(speaker.said if speaker else (), request, ROWS)
    return page(
        request,
        "quotations-page.html",
        visit,
        revision=revision,
        portion=portion(every, request, SPEAKERS) if not who else said,
        who=who,
        speaker=speaker,
        most=SAID,
    )


@router.get("/c/{slug}/faults")
def faults_page(request: Request, visit: Seen) -> Response:
    """What could not be read, dated or placed."""
    revision = visit.revision()
    every = revision.kept("faults", lambda: faults.view(revision.index))
    view = [msgspec.structs.replace(one, troubles=one.troubles[:FAULTS]) for one in every]
    return page(request, "faults-page.html", visit, revision=revision, view=view)


def _map_alone(revision: Revision) -> map.MapView:
    """The maps without the lists of places."""
    return msgspec.structs.replace(map.view(revision.front), drawn=(), missing=(), unused=())


def _disputes(revision: Revision) -> list[tuple[str, disputes.DisputedEvent]]:
    """All that differs, under what it is."""
    whole = disputes.view(revision.index)
    parts = (
        ("Contradicted at the newest report", (*whole.foremost, *whole.further)),
        ("Replaced or settled by later words", whole.settled),
        ("Told more exactly by some than by others", whole.refined),
    )
    return [(heading, one) for heading, many in parts for one in many]


def _under(items: Sequence[tuple[_Head, _Row]]) -> list[tuple[_Head, list[_Row]]]:
    """Rows under their headings."""
    grouped: Iterable[tuple[_Head, Iterable[tuple[_Head, _Row]]]] = groupby(
        items, key=lambda item: item[0]
    )
    return [(heading, [row for _, row in rows]) for heading, rows in grouped]
