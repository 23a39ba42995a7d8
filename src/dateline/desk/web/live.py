"""News for open pages, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent

from dateline.desk.access import Needs, Visit

router = APIRouter()


@router.get("/c/{slug}/events", response_class=EventSourceResponse)
async def events(
    visit: Annotated[Visit, Depends(Needs("read"))],
    last_event_id: Annotated[str | None, Header()] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Each new revision as it is built. A browser that was cut off says what it saw last, and is
    told at once where there is a newer one.
    """
    news = visit.services.desk.hub.listen(visit.case.slug)
    current = visit.case.current
    if current is not None:
        missed = last_event_id is not None and str(current.number) != last_event_id
        yield ServerSentEvent(
            event="revision" if missed else "at",
            id=str(current.number),
            data={"at": current.at, "number": current.number},
        )
    async for one in news:
        yield ServerSentEvent(
            event=one.kind, id=str(one.number), data={**one.data, "number": one.number}
        )
