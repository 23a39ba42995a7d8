"""The situation page of a revision: what is read in two minutes. It has much the same length
whatever the record's; lists, timeline and map are pages of their own.

It is the same for everybody who sees the revision, so it is drawn once.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool

import msgspec
from markupsafe import Markup

from dateline.desk.environment import environment
from dateline.desk.revision import Revision
from dateline.ledger.errors import LedgerError
from dateline.pages import brief, current_tolls, day_strip, disputes, masthead, needs, overview

WAIT = 30.0  # seconds that a reader waits for the building process before it is drawn here


def first_screen(revision: Revision) -> Markup:
    """The page between its head and its foot."""
    return Markup(revision.kept("first screen", lambda: _drawn_elsewhere(revision)))


async def wait_for_drawing(revision: Revision) -> None:
    """Waits for the building process without holding a thread: however many readers wait for a new
    revision of a large record, others go on reading.
    """
    drawing = revision.drawing
    if drawing is None or drawing.done():
        return
    if not await is_done(drawing, WAIT):
        revision.drawing = None  # it is drawn here


async def is_done(drawing: Future[str], seconds: float) -> bool:
    """Waits for a drawing for some seconds; True where it is done by then. What it failed of is
    raised, and met, where the page is asked for.
    """
    if drawing.done():
        return True
    waiting = asyncio.wrap_future(drawing)
    waiting.add_done_callback(lambda drawn: drawn.cancelled() or drawn.exception())
    done, _ = await asyncio.wait([waiting], timeout=seconds)
    return bool(done)


def _drawn_elsewhere(revision: Revision) -> str:
    """As the building process draws it, which goes on while others read; else as drawn here."""
    if revision.drawing is not None:
        try:
            return revision.drawing.result(WAIT)
        except (BrokenProcessPool, CancelledError, TimeoutError, LedgerError):
            pass
    return draw(revision)


def draw(revision: Revision) -> str:
    """Draws it."""
    index = revision.front
    differing = disputes.view(index)
    wanted = needs.view(index)
    record = revision.record
    return (
        environment()
        .get_template("first-screen.html")
        .render(
            base=revision.base,
            top=msgspec.structs.replace(masthead.view(index), earlier=()),
            strip=day_strip.view(index),
            glance=overview.view(index),
            brief=brief.view(index),
            disputes=differing,
            tolls=current_tolls.view(index),
            needs=msgspec.structs.replace(
                wanted,
                groups=tuple(msgspec.structs.replace(one, further=()) for one in wanted.groups),
                further=(),
            ),
            facts=len(record.events),
            promises=len(record.commitments),
        )
    )
