"""Tells the author of a proposal what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select

from dateline.desk.cases import DeskCase
from dateline.desk.revision import Revision
from dateline.desk.store import Store
from dateline.desk.store.tables import NOTICE
from dateline.ledger.proposals import Outcome, Proposal


class OutcomeNotices:
    """Tells what became of proposals whenever a revision is built."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, case: DeskCase, before: Revision | None, new: Revision) -> None:
        with case.opened(read_only=True) as kept:
            tell_outcomes(self._store, case, kept.proposals())


def tell_outcomes(store: Store, case: DeskCase, proposals: Iterable[Proposal]) -> None:
    """Writes a notice for each proposal that has ended, unless it is there; also where it ended on
    the command line, or the desk was killed before it could tell.
    """
    ended = [(one, one.outcome) for one in proposals if one.outcome and one.by]
    ended = [(one, outcome) for one, outcome in ended if outcome.by != one.by]
    if not ended:
        return
    here = (NOTICE.c.case_slug == case.slug) & (NOTICE.c.kind == "proposal")
    with store.reading() as connection:
        known = set(connection.execute(select(NOTICE.c.entry).where(here)).scalars())
    rows = [_row(case, one, outcome) for one, outcome in ended if outcome.number not in known]
    if rows:
        with store.writing() as connection:
            connection.execute(insert(NOTICE), rows)


def _row(case: DeskCase, proposal: Proposal, outcome: Outcome) -> dict[str, object]:
    """The notice of one that has ended."""
    why = f": {outcome.reason}" if outcome.reason else ""
    return {
        "person": proposal.by,
        "case_slug": case.slug,
        "at": outcome.at,
        "kind": "proposal",
        "about": f"{case.base}/proposal/{proposal.number}",
        "words": f"{outcome.by or 'Somebody'} {outcome.verdict} your proposal{why}",
        "entry": outcome.number,
    }
