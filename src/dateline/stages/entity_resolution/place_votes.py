"""Where a case places a name: a report that gives no ground of its own follows most of
the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from dateline.record.nouns import Place
from dateline.reference.name_keys import fold_name

LocalPlace = tuple[str, Place]  # the report that names it, and the place as the report has it
_Division = tuple[str, str]  # country, first-order division


def as_most_place_it(local: Sequence[LocalPlace]) -> list[LocalPlace]:
    """Places of one name as most reports of the case place it, where a report gives no ground to
    place it elsewhere.

    A report that puts the name in another country keeps it there if it names any other place of
    that country, or if neither it nor half of the case's reports have to do with the country that
    most reports mean. Of namesakes in one country a report that names nothing else of the division
    follows those that do.
    """
    votes = _PlaceVotes(local)
    return [(report, votes.placed(report, place)) for report, place in local]


class _PlaceVotes:
    """Which country the reports mean by each name, and with which countries each report
    has to do.
    """

    def __init__(self, local: Sequence[LocalPlace]) -> None:
        """Counts the places that lie in a known country, those on the map by their names too."""
        self._entries: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._first: dict[tuple[str, str], Place] = {}
        # a report that names no country counts among the reports from its first place on
        self._countries: dict[str, Counter[str]] = defaultdict(Counter)
        self._divisions: dict[str, Counter[_Division]] = defaultdict(Counter)
        for report, place in local:
            if division := _division(place):
                self._divisions[report][division] += 1
        for report, place in local:
            if not place.country:
                continue
            self._countries[report][place.country] += 1
            if place.lat is not None:
                name = fold_name(place.name)
                self._entries[name][place.country, place.source or ""] += 1
                self._first.setdefault((name, place.country), place)
        self._grounded: dict[str, list[Place]] = defaultdict(list)
        for report, place in local:
            if self._has_ground(report, place):
                for name in _names(place):
                    self._grounded[name].append(place)

    def placed(self, report: str, place: Place) -> Place:
        """The place, or the one that most reports mean by its name."""
        own = self._countries[report]
        country, name = self._meant(place), fold_name(place.name)
        if country is None or place.lat is None:
            return place
        if place.country is None or place.country == country:
            return self._within_country(report, place)
        names_another_of_its_country = own[place.country] != 1
        if names_another_of_its_country:
            return place
        has_to_do_with_it = own[country] > 0 or self._concerns_most(country)
        if not has_to_do_with_it:
            return place
        other = self._first[name, country]
        return replace(other, id=place.id, aliases=place.aliases, mentions=place.mentions)

    def _within_country(self, report: str, place: Place) -> Place:
        """The place, or where its name lies by the reports that name more of a division of the
        country, if its own names nothing else of the division and they agree.
        """
        if self._has_ground(report, place):
            return place
        grounded = chain.from_iterable(self._grounded.get(name, ()) for name in _names(place))
        others = [other for other in grounded if _are_of_one_kind(place, other)]
        if len(set(map(_division, others))) != 1:
            return place
        return replace(others[0], id=place.id, aliases=place.aliases, mentions=place.mentions)

    def _has_ground(self, report: str, place: Place) -> bool:
        """True if the report names anything else of the division in which it has the place."""
        division = _division(place)
        return division is not None and self._divisions[report][division] > 1

    def _meant(self, place: Place) -> str | None:
        """The country of the entry that most reports mean by the name.

        None where two are meant by as many.
        """
        most = self._entries[fold_name(place.name)].most_common(2)
        if not most:
            return None
        ((country, _), votes), *others = most
        is_tie = any(votes_of_other == votes for _, votes_of_other in others)
        return None if is_tie else country

    def _concerns_most(self, country: str) -> bool:
        """True if at least half of the reports have to do with the country."""
        naming = sum(country in countries for countries in self._countries.values())
        return 2 * naming >= len(self._countries)


def _division(place: Place) -> _Division | None:
    """The first-order division that a place lies in or is; None where it is not known."""
    if place.country is None or place.admin1 is None or place.lat is None:
        return None
    return place.country, place.admin1


def _names(place: Place) -> list[str]:
    """The name and the aliases of a place, folded, each once."""
    return list(dict.fromkeys(map(fold_name, (place.name, *place.aliases))))


def _are_of_one_kind(place: Place, other: Place) -> bool:
    """True for two places of one kind in one country."""
    return (place.country, place.grain) == (other.country, other.grain)
