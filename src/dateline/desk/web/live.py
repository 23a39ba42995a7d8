"""News for open pages, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent

from dateline.desk.access import Needs, Visit
from dateline.desk.releases.revision_notes import newest, news_of, notes

router = APIRouter()


@router.get("/c/{slug}/events", response_class=EventSourceResponse)
async def events(
    visit: Annotated[Visit, Depends(Needs("read"))],
    last_event_id: Annotated[str | None, Header()] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Each new revision as it is built."""
    async for event in told_of(visit, last_event_id):
        yield event


async def told_of(visit: Visit, last_event_id: str | None) -> AsyncIterator[ServerSentEvent]:
    """The news of a case. A browser that was cut off says what it saw last, and is told at once
    where there is a newer revision.
    """
    services, case = visit.services, visit.case
    with services.desk.hub.listening(case.slug) as news:
        last = newest(services.store, case.slug)
        if last is not None:
            missed = (last_event_id or "").isdecimal() and int(last_event_id or 0) < last.number
            yield ServerSentEvent(
                event="revision" if missed else "at",
                id=str(last.number),
                data=_since(visit, int(last_event_id or 0)) if missed else {"number": last.number},
            )
        async for one in news:
            if one.data.get("to") not in (None, visit.person.name if visit.person else ""):
                continue
            yield ServerSentEvent(
                event=one.kind, id=str(one.number), data={**one.data, "number": one.number}
            )


def _since(visit: Visit, number: int) -> dict[str, object]:
    """What all revisions since one have brought, as if it were one."""
    missed = notes(visit.services.store, visit.case.slug, after=number)
    parts = [news_of(note) for note in missed]
    return {
        "number": missed[0].number,
        "words": "; ".join(str(part["words"]) for part in parts[:3]),
        "added": [name for part in parts for name in cast(list[str], part["added"])],
        "edited": [name for part in parts for name in cast(list[str], part["edited"])],
    }
