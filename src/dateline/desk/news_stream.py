"""The news of a case for one open browser or program, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import cast

from fastapi.sse import ServerSentEvent

from dateline.desk.access import Visit
from dateline.desk.releases.revision_notes import newest, news_of, notes


async def news_stream(visit: Visit, last_event_id: str | None) -> AsyncIterator[ServerSentEvent]:
    """The news of a case from now on, for this visitor; first of all where the case stands."""
    own = visit.person.name if visit.person else ""
    with visit.services.desk.hub.listening(visit.case.slug) as news:
        if (first := _first_event(visit, last_event_id or "")) is not None:
            yield first
        async for one in news:
            if one.data.get("to") in (None, own):
                data = {**one.data, "number": one.number}
                yield ServerSentEvent(event=one.kind, id=str(one.number), data=data)


def _first_event(visit: Visit, seen: str) -> ServerSentEvent | None:
    """The newest revision's number; to who was cut off and saw an older one last, what came since.
    None before the first revision.
    """
    last = newest(visit.services.store, visit.case.slug)
    if last is None:
        return None
    if seen.isdecimal() and int(seen) < last.number:
        data = _since(visit, int(seen))
        return ServerSentEvent(event="revision", id=str(last.number), data=data)
    return ServerSentEvent(event="at", id=str(last.number), data={"number": last.number})


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
