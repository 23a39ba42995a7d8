"""Revisions and releases: what is new, what was released, what was corrected, and any two states
side by side.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError
from dateline.desk.releases.releases import (
    corrections,
    release,
    release_words,
    unreleased,
)
from dateline.desk.releases.revision_feed import atom
from dateline.desk.releases.revision_notes import notes
from dateline.desk.revision import Revision
from dateline.desk.ruling.publishing import newly_published
from dateline.pages import brief, masthead
from dateline.prose.record_changes import record_changes
from dateline.prose.record_diff import OtherCase
from dateline.record.released import RecordChanges

router = APIRouter()
Seeing = Annotated[Visit, Depends(Needs("see"))]
SHOWN = 50  # revisions on a page
LONGEST = 2000  # characters of a note


@router.get("/c/{slug}/revisions")
def revisions(
    request: Request, visit: Seeing, before: Annotated[int | None, Query(ge=0, le=2**31 - 1)] = None
) -> Response:
    """What each revision brought, the newest first; to the public, each release."""
    if not visit.sees_all:
        return RedirectResponse(f"{visit.base}/releases", 303)
    found = notes(visit.services.store, visit.case.slug, before=before, limit=SHOWN + 1)
    more = found[SHOWN - 1].number if len(found) > SHOWN else None
    return page(
        request, "revisions.html", visit, revision=visit.revision(), notes=found[:SHOWN], more=more
    )


@router.get("/c/{slug}/revisions.atom")
def feed(request: Request, visit: Seeing) -> Response:
    """The same as an Atom feed, under the address by which it was asked for."""
    home = f"{visit.services.settings.address or request.base_url}".rstrip("/")
    return Response(atom(visit, home), media_type="application/atom+xml")


@router.get("/c/{slug}/releases")
def releases(request: Request, visit: Seeing) -> Response:
    """What was released, and, for those who may release, what the next release would tell."""
    current = visit.case.current if visit.sees_all and visit.may("release") else None
    return page(
        request,
        "releases.html",
        visit,
        current=current,
        releases=[(one, release_words(one)) for one in visit.case.releases()],
        waiting=unreleased(visit.case, current) if current else None,
        signed=newly_published(visit, current) if current else (),
    )


@router.post("/c/{slug}/releases")
def make_release(
    visit: Annotated[Visit, Depends(Needs("release"))],
    seen: Annotated[int, Form()],
    note: Annotated[str, Form()] = "",
) -> Response:
    """Releases the revision that the person has seen."""
    if len(note) > LONGEST:
        raise DeskError(f"A note has {LONGEST} characters at most.", 422)
    number = release(visit.case, seen, visit.name, note or None)
    visit.services.desk.look()
    return RedirectResponse(f"{visit.case.base}/releases#release-{number}", 303)


@router.get("/c/{slug}/corrections")
def all_corrections(request: Request, visit: Seeing) -> Response:
    """Every released fact that was corrected or withdrawn since."""
    found = corrections(visit.case.releases())
    return page(request, "corrections.html", visit, corrections=found)


@router.get("/c/{slug}/compare")
def compare(request: Request, visit: Seeing, old: str = "", new: str = "") -> Response:
    """Two states side by side: entries by number ("12"), releases by theirs ("release 40")."""
    if not old:
        return page(
            request,
            "compare.html",
            visit,
            old=None,
            new=None,
            changes=None,
            states=_states(visit),
        )
    before, after = _state(visit, old), _state(visit, new)
    try:
        changes = record_changes(before.record, after.record)
    except OtherCase:
        changes = RecordChanges()
    return page(
        request,
        "compare.html",
        visit,
        old=before,
        new=after,
        changes=changes,
        states=_states(visit),
    )


@router.get("/c/{slug}/embed")
def embed(request: Request, visit: Seeing, facts: int = 5) -> Response:
    """The lead and the foremost facts of the last release, for other people's pages."""
    released = visit.case.releases()
    revision = visit.case.released()
    index = revision.front
    home = f"{visit.services.settings.address or request.base_url}".rstrip("/")
    return page(
        request,
        "embed.html",
        visit,
        revision=revision,
        top=masthead.view(index),
        brief=brief.view(index)[: max(1, min(facts, 20))],
        release=released[0],
        words=release_words(released[0]),
        home=home,
    )


def _state(visit: Visit, named: str) -> Revision:
    """A state as people name it in an address; the newest that the visitor sees where empty."""
    kind, _, number = named.rpartition(" ")
    if not named:
        return visit.revision()
    if not (number.isascii() and number.isdecimal() and len(number) < 12) or kind not in (
        "",
        "release",
    ):
        raise DeskError(
            f"“{named[:40]}” is no state of this case.",
            422,
            "Give an entry's number, or “release 40”.",
        )
    if kind == "release":
        return visit.case.released(int(number))
    if not visit.sees_all:
        visit.require("read")
    return visit.case.at(int(number))


def _states(visit: Visit) -> list[tuple[str, str]]:
    """The states that can be chosen: what stands in the address, and its words."""
    released = [
        (f"release {one.number}", f"Released {one.at[:16].replace('T', ' ')} UTC")
        for one in visit.case.releases()
    ]
    if not visit.sees_all:
        return released
    noted = notes(visit.services.store, visit.case.slug, limit=SHOWN)
    return [
        *((str(one.number), f"Revision {one.number}: {one.words[:80]}") for one in noted),
        *released,
    ]
