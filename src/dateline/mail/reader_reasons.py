"""Why a reader gets the mail of a list, in words that are true of them: what the consent log says
of how they came to it.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from dateline.mail.moments import read
from dateline.mail.store.tables import CONSENT
from dateline.prose.dates import day_words

NO_REASON = "your address is noted as one of its readers."
OF_A_TEST = "somebody who edits it sent you a test."
_REASONS: Mapping[tuple[str, str], str] = {
    ("confirmed", "link"): "you signed up for it and confirmed that on {day}.",
    ("confirmed", "preferences"): "you chose it on {day}, among your preferences.",
    ("imported", "import"): "you agreed to it on {day}, before it was sent from here.",
}
"""By act and way, as the log has them."""


def why_reader(connection: Connection, subscriber: int, list_id: int) -> str:
    """By what act a reader came to a list, the last where there are several; completes "You get
    … by mail because".
    """
    wanted = (
        select(CONSENT.c.act, CONSENT.c.way, CONSENT.c.at, CONSENT.c.given)
        .where(
            CONSENT.c.subscriber == subscriber,
            CONSENT.c.list == list_id,
            CONSENT.c.act.in_(("confirmed", "imported")),
        )
        .order_by(CONSENT.c.id.desc())
        .limit(1)
    )
    row = connection.execute(wanted).first()
    if row is None:
        return NO_REASON
    words = _REASONS.get((row.act, row.way), NO_REASON)
    return words.format(day=day_words(read(row.given or row.at).date()))
