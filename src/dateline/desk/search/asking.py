"""What a visitor asks of the search, and in what they may find it: for pages and for programs."""

from __future__ import annotations

from dateline.desk.access import Visit
from dateline.desk.errors import DeskError
from dateline.desk.search.index import Found, SearchIndex, Wanted
from dateline.reference.time.timestamps import iso_moment

LONGEST = 300  # characters of a question


def find_for(visit: Visit, wanted: Wanted) -> Found:
    """What bears all that is asked for, of what this visitor may see. Raises NotBuilt, NotThere:
    nothing is found while nothing may be shown.
    """
    visit.revision()
    edition = "current" if visit.sees_all else "released"
    return SearchIndex(visit.services.store).find(visit.case.slug, edition, wanted)


def question(typed: str) -> str:
    """Words as they can be asked for. Raises DeskError for too many."""
    if len(typed) > LONGEST:
        raise DeskError(f"A question has {LONGEST} characters at most.", 422)
    return typed.replace("\0", " ")


def day(typed: str | None) -> str | None:
    """A day as it was typed; None for none. Raises DeskError for what is no day."""
    if not typed:
        return None
    if iso_moment(typed) is None or len(typed) < 10:
        raise DeskError(f"“{typed}” is no day.", 422, "Write it as 2013-01-12.")
    return typed[:10]
