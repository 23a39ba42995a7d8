"""Full-text search over the words and the facts of a case."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.search import Wanted
from dateline.desk.search.asking import day, find_for, question

router = APIRouter()
KINDS = {
    "fact": "Facts",
    "statement": "Quotations",
    "report": "Reports",
    "actor": "Who",
    "place": "Where",
}


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
        words=question(q),
        kind=kind if kind in KINDS else None,
        type=type or None,
        status=status or None,
        verdict=verdict or None,
        since=day(since),
        until=day(until),
        about=tuple(about or ()),
        start=start,
    )
    found = find_for(visit, wanted) if wanted != Wanted() else None
    return page(
        request,
        "search.html",
        visit,
        revision=visit.revision(),
        wanted=wanted,
        found=found,
        kinds=KINDS,
        following=_address_of(visit, request, found.next) if found and found.next else None,
    )


def _address_of(visit: Visit, request: Request, start: int) -> str:
    """The same question from another hit on."""
    fields = [(name, value) for name, value in request.query_params.multi_items() if value]
    rest = [one for one in fields if one[0] != "start"]
    return f"{visit.base}/search?{urlencode([*rest, ('start', str(start))])}"
