"""What the desk's store quotes of a report whose text had to go: emptied with the revision that
has it no more.

Elsewhere the same is done by whoever holds words: the case withholds its revisions (`cases`), the
search index drops its rows, the notes of revisions are emptied; the ledger's own part is
`ledger.erasures`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, or_, select, update

from dateline.desk.cases import DeskCase
from dateline.desk.revision import Revision
from dateline.desk.store import Store
from dateline.desk.store.tables import COMMENT, DELIVERY, NOTICE, WEBHOOK

FORGOTTEN = "A notice about words that had to go"


class ErasedWords:
    """Empties what quotes an erased report whenever a revision is built."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, case: DeskCase, before: Revision | None, new: Revision) -> None:
        gone = [report.id for report in new.record.reports if report.removed]
        if gone:
            forget_reports(self._store, case.slug, gone)


def forget_reports(store: Store, slug: str, reports: Sequence[str]) -> None:
    """Empties notices about things of some reports, and drops the comments on them that nobody let
    through, and the deliveries that wait and name them: all of these may quote them.
    """
    notices = (NOTICE.c.case_slug == slug) & _names_any(NOTICE.c.about, reports)
    comments = (COMMENT.c.case_slug == slug) & _names_any(COMMENT.c.about, reports)
    hooks = select(WEBHOOK.c.id).where(WEBHOOK.c.case_slug == slug)
    with store.writing() as connection:
        connection.execute(update(NOTICE).where(notices).values(words=FORGOTTEN))
        connection.execute(delete(COMMENT).where(comments, COMMENT.c.entry.is_(None)))
        named = _names_any(DELIVERY.c.body, reports)
        connection.execute(delete(DELIVERY).where(DELIVERY.c.webhook.in_(hooks), named))


def _names_any(column: ColumnElement[str], reports: Sequence[str]) -> ColumnElement[bool]:
    """Where a column holds the id of one of the reports, by itself or within a lasting name."""
    return or_(*(column.contains(id, autoescape=True) for id in reports))
