"""Which of the days that a page, its address and its words tell is that of publication, and which
that of a change.

Each place that tells a day makes a `DateClaim`. The places stand in an order (`PLACES`), the first
that tells a day is believed, and four rules overrule it: what lies after the archive's capture is
no publication; nor is what lies after the change, where another place tells an earlier day; a stamp
that readers see under the word "published" overrules metadata that are far from it, since content
systems write new days when they are moved; and two places that agree outvote one. A person's word
is never overruled. A change alone is no publication. The claims of a page's markup are weighed when
it is read, and its winner, with its place (`Report.published_from`), once more by `stages/clean`
with what the words say. The order is told in docs/architecture.md and held by
tests/reference/test_publication_dates.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import permutations
from typing import Literal

from msgspec import Struct

from dateline.record.intervals import day
from dateline.record.vocabulary import PublishedBasis, PublishedFrom
from dateline.rules import Attempts

ClaimPlace = PublishedFrom
PLACES: tuple[ClaimPlace, ...] = ClaimPlace.__args__
INFERRED: frozenset[ClaimPlace] = frozenset(("address", "dateline", "relative"))
_BASES: Mapping[ClaimPlace | None, PublishedBasis] = {
    None: "unknown",
    "given": "given",
    **dict.fromkeys(INFERRED, "inferred"),
}
# by whom the day of a change is believed: what readers see stands above what a system writes
_PLACES_OF_CHANGE: tuple[ClaimPlace, ...] = ("given", "label", "linked-data", "meta", "markup")
# whose times of day are no finer telling of another's moment
_INEXACT: frozenset[ClaimPlace] = frozenset(("given", "created", "relative"))
_CLOCKS_APART = 1  # days by which the clocks of two zones may put one moment
_HALF_HOUR = timedelta(minutes=30)  # by which the clocks of nearly all zones differ
_FARTHEST_CLOCKS = (timedelta(hours=-12), timedelta(hours=14))


class DateClaim(Struct, frozen=True):
    """What one place says: `moment` is an ISO 8601 date or date-time."""

    of: Literal["published", "updated"]
    moment: str
    place: ClaimPlace

    @property
    def day(self) -> date | None:
        """The day of the moment, by its own clock."""
        return day(self.moment)


class PageDates(Struct, frozen=True):
    """The moments that are believed; None for what nothing tells. `place`: who told the first;
    `updated` may be that moment itself, `change` never is.
    """

    published: str | None = None
    updated: str | None = None
    place: ClaimPlace | None = None

    @property
    def change(self) -> str | None:
        """The change, if it is another moment than the publication."""
        return None if _instant(self.updated) == _instant(self.published) else self.updated

    @property
    def basis(self) -> PublishedBasis:
        """The basis of `published`, as the record calls it."""
        return _BASES.get(self.place, "metadata")


class _Evidence(Struct, frozen=True):
    """The claims that may be of the publication, in the order of their places, and the days of
    changes.
    """

    claims: tuple[DateClaim, ...]
    changes: frozenset[date]

    @property
    def first(self) -> DateClaim:
        """The claim of the place that is believed first."""
        return self.claims[0]

    @property
    def unchanged(self) -> Sequence[DateClaim]:
        """The claims of days that are those of no change."""
        return [claim for claim in self.claims if claim.day not in self.changes]


def weigh_dates(claims: Iterable[DateClaim], captured: str | None = None) -> PageDates:
    """The publication and the change that the claims show; `captured` bounds both from above."""
    known = _not_after([c for c in claims if c.day is not None], day(captured))
    changes = _by_place("updated", known, _PLACES_OF_CHANGE)
    change_days = frozenset(filter(None, (c.day for c in changes)))
    published = _by_place("published", known, PLACES)
    unchanged = _not_after(published, min(change_days, default=None)) or published
    if not unchanged:
        return PageDates(updated=_latest_word(changes, None))
    evidence = _Evidence(tuple(unchanged), change_days)
    chosen = _PUBLICATION.decide(evidence) or evidence.first
    moment = _finest(chosen, unchanged)
    return PageDates(moment, _latest_word(changes, moment), chosen.place)


def _by_place(
    of: Literal["published", "updated"], claims: list[DateClaim], places: Sequence[ClaimPlace]
) -> list[DateClaim]:
    """The claims of one of the two days in the order of their places; those of one place in
    theirs.
    """
    believed = (c for c in claims if c.of == of and c.place in places)
    return sorted(believed, key=lambda c: places.index(c.place))


def _not_after(claims: list[DateClaim], bound: date | None) -> list[DateClaim]:
    """The claims that do not lie after a day, however their clocks differ; all where none is
    known.
    """
    if bound is None:
        return claims
    last = bound + timedelta(days=_CLOCKS_APART)
    return [c for c in claims if c.day is None or c.day <= last]


def _agree(a: DateClaim, b: DateClaim) -> bool:
    """True if two claims mean one day, or its neighbour by the clock of another zone."""
    if a.day is None or b.day is None:
        return False
    return abs((a.day - b.day).days) <= _CLOCKS_APART


def _bears_out(a: DateClaim, b: DateClaim) -> bool:
    """True if two places agree."""
    return a.place != b.place and _agree(a, b)


# -------------------------------------------------------------- who is believed


def _as_given(evidence: _Evidence) -> DateClaim | None:
    """What a person says of a report stands above all that it says of itself."""
    return evidence.first if evidence.first.place == "given" else None


def _as_seen(evidence: _Evidence) -> DateClaim | None:
    """A stamp under the word "published", where the metadata are far from it and it is no day of a
    change.
    """
    seen = next((claim for claim in evidence.unchanged if claim.place == "label"), evidence.first)
    return None if _agree(seen, evidence.first) else seen


def _as_two_agree(evidence: _Evidence) -> DateClaim | None:
    """A day that two places tell, where the first stands alone with another."""
    if any(_bears_out(claim, evidence.first) for claim in evidence.claims):
        return None
    others = [c for c in evidence.unchanged if c.place != evidence.first.place]
    pairs = permutations(others, 2)
    return next((claim for claim, other in pairs if _bears_out(other, claim)), None)


_PUBLICATION: Attempts[_Evidence, DateClaim] = Attempts(
    "publication dates.who is believed",
    [
        ("what a person says", _as_given),
        ("the stamp that readers see", _as_seen),
        ("two places that agree", _as_two_agree),
    ],
)


# -------------------------------------------------------------- the finest telling of a moment


def _finest(chosen: DateClaim, claims: Sequence[DateClaim]) -> str:
    """The moment of a claim, with the time of day or the zone of the place that another one tells
    of the same.
    """
    tellings = (_finer(chosen.moment, c.moment) for c in claims if _is_witness(c, claims))
    return next(filter(None, tellings), chosen.moment)


def _is_witness(claim: DateClaim, claims: Sequence[DateClaim]) -> bool:
    """True for a claim that may tell another one's moment more finely."""
    if claim.place == "bare":
        return not _is_contradicted(claim, claims)
    return claim.place not in _INEXACT


def _is_contradicted(claim: DateClaim, claims: Sequence[DateClaim]) -> bool:
    """True for a stamp without a word for what it is, where another such stamp tells another time
    of day: the stamps of a list or of posts are no telling of the page's own moment.
    """
    tellings = {
        c.moment for c in claims if c.place == "bare" and len(c.moment) > len(c.moment[:10])
    }
    return len({*tellings, claim.moment}) > 1


def _finer(moment: str, other: str) -> str | None:
    """Another telling of a moment if it says more: a time of day, or the local clock of what is
    told by UTC.
    """
    if len(moment) == len("2019-03-12"):
        return other if other.startswith(moment) and len(other) > len(moment) else None
    ours = _moment(moment)
    theirs = _moment(other) if len(other) > len(moment[:10]) else None
    if ours is None or theirs is None or ours.utcoffset() != timedelta(0):
        return None
    return _local_telling(ours, theirs)


def _local_telling(ours: datetime, theirs: datetime) -> str | None:
    """A moment of UTC as a local clock showed it: the other telling with its own offset, or with
    the offset that lies between the two, if that is one that clocks have.
    """
    ours = ours.replace(second=0)
    theirs = theirs.replace(second=0)
    if theirs.tzinfo is not None:
        is_local = theirs == ours and theirs.utcoffset() != timedelta(0)
        return theirs.isoformat() if is_local else None
    apart = theirs - ours.replace(tzinfo=None)
    first, last = _FARTHEST_CLOCKS
    if not apart or apart % _HALF_HOUR or not first <= apart <= last:
        return None
    return theirs.replace(tzinfo=timezone(apart)).isoformat()


def _moment(words: str) -> datetime | None:
    """The date-time of ISO words; None for other words."""
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


# -------------------------------------------------------------- the change


def _latest_word(changes: Sequence[DateClaim], published: str | None) -> str | None:
    """The change that is believed: the first that does not lie before the publication."""
    moments = (claim.moment for claim in changes)
    return next((moment for moment in moments if not _is_before(moment, published)), None)


def _is_before(moment: str, published: str | None) -> bool:
    """True if a change lies before the publication: then it was made to a draft."""
    first, second = _instant(moment), _instant(published)
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    changed, bound = day(moment), day(published)
    return changed is not None and bound is not None and changed < bound


def _instant(words: str | None) -> datetime | str | None:
    """A moment where its words tell a zone, else the words: what is one moment is equal, in
    whichever zones it is told.
    """
    moment = _moment(words or "")
    return moment if moment is not None and moment.tzinfo else words
