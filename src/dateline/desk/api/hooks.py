"""News for programs: a stream of events, and webhooks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field

from dateline.desk.access import Needs, Visit
from dateline.desk.api.described import (
    CASE,
    Done,
    NewWebhook,
    Webhook,
    Webhooks,
    answered,
    described,
)
from dateline.desk.news_stream import news_stream
from dateline.desk.webhooks import add_webhook, remove_webhook, webhooks

router = APIRouter(tags=["news"])
Managing = Annotated[Visit, Depends(Needs("manage"))]
MOST_ID = 2**31 - 1


class SentWebhook(BaseModel):
    """An address, and of what it is told: revision, release."""

    model_config = ConfigDict(extra="forbid")
    address: str = Field(max_length=2_000)
    events: list[str] = Field(default=["revision", "release"], max_length=10)


@router.get(
    CASE + "/events",
    response_class=EventSourceResponse,
    responses={n: one for n, one in described(Done).items() if n != 200},
)
async def events(
    visit: Annotated[Visit, Depends(Needs("read"))],
    last_event_id: Annotated[str | None, Header(max_length=40)] = None,
) -> AsyncIterator[ServerSentEvent]:
    """New revisions and releases, as server-sent events."""
    async for event in news_stream(visit, last_event_id):
        yield event


@router.get(CASE + "/webhooks", responses=described(Webhooks))
def listed(visit: Managing) -> Response:
    """The webhooks of the case."""
    found = (
        Webhook(id=w.id, address=w.address, events=w.events, made=w.made, failing=w.failing)
        for w in webhooks(visit.services.store, visit.case.slug)
    )
    return answered(Webhooks(tuple(found)))


@router.post(CASE + "/webhooks", status_code=201, responses=described(NewWebhook, 201, 409))
def add(sent: SentWebhook, visit: Managing) -> Response:
    """Adds a webhook. The secret that signs its requests is told this once."""
    store, slug = visit.services.store, visit.case.slug
    id, secret = add_webhook(store, slug, sent.address, sent.events, visit.name)
    return answered(NewWebhook(id=id, secret=secret), 201)


@router.delete(CASE + "/webhooks/{id}", responses=described(Done))
def remove(id: Annotated[int, Path(ge=1, le=MOST_ID)], visit: Managing) -> Response:
    """Takes a webhook out."""
    remove_webhook(visit.services.store, visit.case.slug, id)
    return answered(Done(entry=0))
