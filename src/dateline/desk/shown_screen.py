"""Which revision's situation page a reader is shown while a newer one is being drawn."""

from __future__ import annotations

from time import monotonic

from dateline.desk.cases import DeskCase, removed_reports
from dateline.desk.first_screen import is_done, wait_for_drawing
from dateline.desk.revision import Revision

MOMENT = 0.2  # seconds of a new revision until who comes is shown the page of the one before


async def shown_now(case: DeskCase, revision: Revision) -> Revision:
    """The revision, or, while the page of a great record is still being drawn, the one before it:
    nobody waits for the drawing, and open pages are told when it is there.
    """
    before = case.drawn
    drawing = revision.drawing
    if revision is case.current and before is not None and drawing is not None:
        is_late = not await is_done(drawing, max(0.0, revision.made + MOMENT - monotonic()))
        if is_late and removed_reports(before) == removed_reports(revision):
            return before
    await wait_for_drawing(revision)
    if revision is case.current:
        case.drawn = revision
    return revision
