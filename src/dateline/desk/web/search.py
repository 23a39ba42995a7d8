"""Full-text search over the words and the facts of a case."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError
from dateline.desk.search import Found, SearchIndex, Wanted
from dateline.reference.time.timestamps import iso_moment

router = APIRouter()
KINDS = {
    "fact": "Facts",
    "statement": "Quotations",
    "report": "Reports",
    "actor": "Who",
    "place": "Where",
}
LONGEST = 300  # characters of a question


@router.get("/c/{slug}/search")
def search(
    request: Request,
    visit: Annotated[Visit, Depends(Needs("see"))],
    q: str = "",
    kind: str = "",
    type: str = "",
    status: str = "",
    verdict: str = "",
    since: str = "",
    until: str = "",
    about: Annotated[list[str] | None, Query()] = None,
    start: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """What bears all the words, in portions; words that stand nowhere are named."""
    wanted = Wanted(
        words=_asked(q),
        kind=kind if kind in KINDS else None,
        type=type or None,
        status=status or None,
        verdict=verdict or None,
        since=_day(since),
        until=_day(until),
        about=tuple(about or ()),
        start=start,
    )
    found = _found(visit, wanted) if wanted != Wanted() else None
    fields = [(name, value) for name, value in request.query_params.multi_items() if value]
    following = None
    if found and found.next is not None:
        rest = [one for one in fields if one[0] != "start"]
        following = f"{visit.base}/search?{urlencode([*rest, ('start', str(found.next))])}"
    return page(
        request,
        "search.html",
        visit,
        revision=visit.revision(),
        wanted=wanted,
        found=found,
        kinds=KINDS,
        following=following,
    )


def _found(visit: Visit, wanted: Wanted) -> Found:
    """The answer from what this visitor may see."""
    edition = "current" if visit.sees_all else "released"
    return SearchIndex(visit.services.store).find(visit.case.slug, edition, wanted)


def _asked(words: str) -> str:
    """The question, of a length that can be asked. Raises DeskError."""
    if len(words) > LONGEST:
        raise DeskError(f"A question has {LONGEST} characters at most.", 422)
    return words.replace("\0", " ")


def _day(typed: str) -> str | None:
    """A day as it was typed. Raises DeskError for what is none."""
    if not typed:
        return None
    if iso_moment(typed) is None or len(typed) < 10:
        raise DeskError(f"“{typed}” is no day.", 422, "Write it as 2013-01-12.")
    return typed[:10]
