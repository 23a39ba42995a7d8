"""What a digest tells: what changed between two states, limited to what its list is about, the
corrections first.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.mail.lists import MailingList
from dateline.prose.record_changes import record_changes
from dateline.record.nouns import Record
from dateline.record.released import FactChange

MOST = 20  # facts in one mail; the rest is counted


@dataclass(frozen=True, slots=True)
class DigestContents:
    """title: of the case; facts: what is told, corrections first, then the weightiest; more: how
    many facts are only counted; others: sentences on promises, pages, who holds what;
    waiting: facts that an urgent list does not tell yet.
    """

    title: str
    list: MailingList
    since: int
    until: int
    facts: tuple[FactChange, ...]
    more: int = 0
    others: tuple[str, ...] = ()
    waiting: tuple[FactChange, ...] = ()
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to say, so that nothing is sent."""
        return not (self.facts or self.others)


def digest_contents(
    mailing: MailingList, since: tuple[int, Record], until: tuple[int, Record]
) -> DigestContents:
    """What a list's digest tells of two states: number and record of each."""
    (old_number, old), (new_number, new) = since, until
    changes = record_changes(old, new)
    facts = changes.facts
    return DigestContents(
        title=new.case.title or "",
        list=mailing,
        since=old_number,
        until=new_number,
        facts=facts[:MOST],
        more=max(0, len(facts) - MOST),
        others=changes.others,
    )
