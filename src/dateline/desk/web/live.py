"""News for open pages, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent

from dateline.desk.access import Needs, Visit
from dateline.desk.news_stream import news_stream

router = APIRouter()


@router.get("/c/{slug}/events", response_class=EventSourceResponse)
async def events(
    visit: Annotated[Visit, Depends(Needs("read"))],
    last_event_id: Annotated[str | None, Header()] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Each new revision as it is built."""
    async for event in news_stream(visit, last_event_id):
        yield event
