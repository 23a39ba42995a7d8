"""Lists in portions: facts by day with their choices, actors, places, sources."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.reading import thing_lists
from dateline.desk.reading.fact_list import (
    ASKED,
    asked_besides,
    filters,
    in_days,
    listed_facts,
    narrowed,
)
from dateline.desk.reading.portions import portion
from dateline.prose.ruled_words import taken_out_words

router = APIRouter()
Seen = Annotated[Visit, Depends(Needs("see"))]

FACTS, ROWS = 50, 60  # of a portion


@router.get("/c/{slug}/facts")
def facts(request: Request, visit: Seen) -> Response:
    """The facts by day, narrowed to what is asked for by type, who, where, status, verdict, day."""
    revision = visit.revision()
    wanted = {name: value for name in ASKED if (value := request.query_params.get(name))}
    every = revision.kept("facts", lambda: listed_facts(revision))
    fitting = narrowed(every, wanted, revision)
    shown = portion(fitting, request, FACTS)
    days = revision.kept("days", lambda: list(dict.fromkeys(one.day for one in every)))
    around = _days_around(days, wanted.get("day"))
    return page(
        request,
        "facts-page.html",
        visit,
        revision=revision,
        wanted=wanted,
        filters=filters(every, wanted, revision),
        besides=asked_besides(wanted, revision),
        portion=shown,
        days=in_days(shown.items, revision.index),
        around=around,
        of=len(every),
        taken_out=[taken_out_words(one) for one in revision.record.ruled_out or ()],
    )


@router.get("/c/{slug}/actors")
def actors(request: Request, visit: Seen) -> Response:
    """Who is who, the most named first, by kind and by name."""
    revision = visit.revision()
    every = revision.kept("actors", lambda: thing_lists.actors(revision))
    kind, name = (request.query_params.get(one, "") for one in ("kind", "name"))
    kinds = {one.kind.value: one.kind.words for one in every}
    fitting = [
        one
        for one in every
        if kind in ("", one.kind.value)
        and thing_lists.is_named(name, (one.link.text, *one.aliases))
    ]
    return page(
        request,
        "actors-page.html",
        visit,
        revision=revision,
        portion=portion(fitting, request, ROWS),
        kinds=sorted(kinds.items(), key=lambda one: one[1]),
        kind=kind,
        name=name,
    )


@router.get("/c/{slug}/places")
def places(request: Request, visit: Seen) -> Response:
    """The places, those of most facts first, by name, or only those that are not on the map."""
    revision = visit.revision()
    every = revision.kept("places", lambda: thing_lists.places(revision))
    name, on_map = (request.query_params.get(one, "") for one in ("name", "on-map"))
    fitting = [
        one
        for one in every
        if thing_lists.is_named(name, (one.link.text, *one.aliases, *one.within))
        and (on_map not in ("yes", "no") or (on_map == "no") == bool(one.why_not))
    ]
    return page(
        request,
        "places-page.html",
        visit,
        revision=revision,
        portion=portion(fitting, request, ROWS),
        name=name,
        on_map=on_map,
    )


@router.get("/c/{slug}/sources")
def sources(request: Request, visit: Seen) -> Response:
    """The reports, the newest first; those of one outlet, that name an actor or a place, or carry
    a line, where one is asked for.
    """
    revision = visit.revision()
    every = revision.kept("reports", lambda: thing_lists.reports(revision))
    outlet, naming, line = (
        request.query_params.get(one, "") for one in ("outlet", "naming", "line")
    )
    named, carrying = revision.thing(naming), revision.index.line_names.line(line)
    ids = thing_lists.reports_naming(named) if named else set[str]()
    if carrying:
        ids = set(carrying.reports)
    fitting = [
        one
        for one in every
        if outlet in ("", one.outlet) and (not (naming or line) or one.id in ids)
    ]
    about = (
        revision.index.line(carrying.id if carrying else line)
        if line
        else thing_lists.link_to(named, revision.index)
    )
    return page(
        request,
        "sources-page.html",
        visit,
        revision=revision,
        portion=portion(fitting, request, ROWS),
        outlet=outlet,
        about=about,
        is_narrowed=bool(outlet or naming or line),
    )


@router.get("/c/{slug}/outlets")
def outlets(request: Request, visit: Seen) -> Response:
    """The outlets: owner, reliability, and how many reports of each."""
    revision = visit.revision()
    every = revision.kept("outlets", lambda: thing_lists.outlets(revision))
    shown = portion(every, request, ROWS)
    return page(request, "outlets-page.html", visit, revision=revision, portion=shown)


@router.get("/c/{slug}/lines")
def lines(request: Request, visit: Seen) -> Response:
    """The independent lines, those of most facts first."""
    revision = visit.revision()
    every = revision.kept("lines", lambda: thing_lists.lines(revision))
    shown = portion(every, request, ROWS)
    return page(request, "lines-page.html", visit, revision=revision, portion=shown)


def _days_around(days: list[str], day: str | None) -> tuple[str | None, str | None]:
    """The days with facts before and after one that was asked for."""
    if day not in days:
        return None, None
    place = days.index(day)
    before = days[place - 1] if place else None
    return before, days[place + 1] if place + 1 < len(days) else None
