"""Tells the author of a proposal what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from dateline.desk.cases import DeskCase
from dateline.desk.notices.rows import NewNotice, keep_notices
from dateline.desk.revision import Revision
from dateline.desk.store import Store
from dateline.desk.store.tables import NOTICE
from dateline.ledger.proposals import Outcome, Proposal
from dateline.record.rulings import RulingKind

_AIMS: Mapping[RulingKind, str] = {
    "confirm": "to confirm a fact",
    "correct": "to correct a field",
    "merge": "to unite facts",
    "split": "to split a fact",
    "withdraw": "to take out a fact",
    "add": "to add a fact",
    "note": "a note",
    "undo": "to undo a ruling",
}
"""What a proposal is for; words of reports are left out, since a notice stays when they must go."""


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
    ended = [(one, one.by, one.outcome) for one in proposals]
    here = (NOTICE.c.case_slug == case.slug) & (NOTICE.c.kind == "proposal")
    with store.reading() as connection:
        known = set(connection.execute(select(NOTICE.c.entry).where(here)).scalars())
    new = [
        _notice(case, one, author, outcome)
        for one, author, outcome in ended
        if author and outcome and outcome.by != author and outcome.number not in known
    ]
    keep_notices(store, new)


def _notice(case: DeskCase, proposal: Proposal, author: str, outcome: Outcome) -> NewNotice:
    """The notice of one that has ended."""
    why = f": {outcome.reason}" if outcome.reason else ""
    return NewNotice(
        person=author,
        case_slug=case.slug,
        at=outcome.at,
        kind="proposal",
        about=f"{case.base}/proposal/{proposal.number}",
        words=f"{outcome.by or 'Somebody'} {outcome.verdict} your proposal {proposal.number}, "
        f"{_AIMS[proposal.rulings[0].kind]}{why}",
        entry=outcome.number,
    )
