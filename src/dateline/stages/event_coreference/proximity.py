"""Whether two places may be one location: one lies in or by the other, they are apart, or
it is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from dateline.record.distance import kilometres
from dateline.record.nouns import Place, Span
from dateline.reference.name_keys import fold_name
from dateline.reference.places.place_words import toponym_words
from dateline.rules import RuleTable

NEAR = 25.0  # km: two places within it may be one location
FAR = 60.0  # km: two towns farther apart are two scenes
FAR_AREAS = 10 * FAR  # km: likewise where one of the two is an area
_TOWNS = ("point", "town")


@dataclass(frozen=True, slots=True)
class _Places:
    p: Place
    q: Place

    @property
    def grains(self) -> tuple[str | None, str | None]:
        """How large each is."""
        return self.p.grain, self.q.grain


def proximity(p: Place, q: Place) -> bool | None:
    """True if one lies in or by the other, False if they are apart, None if it is not known."""
    return _PROXIMITY.decide(_Places(p, q))


def _of_two_countries(case: _Places) -> bool:
    """Two countries are known, and neither place is a region of the world, which may hold both."""
    p, q = case.p, case.q
    if not p.country or not q.country:
        return False
    are_two = p.country != q.country
    return are_two and "region" not in case.grains


def _is_a_country(case: _Places) -> bool:
    """A country has no one location: only what lies in it can be told, no distance."""
    return "country" in case.grains


def _lies_in_the_country(case: _Places) -> bool | None:
    """True if both are of one country; None, not False, where either's country is unknown."""
    inside = bool(case.p.country) and case.p.country == case.q.country
    return True if inside else None


def _is_a_first_level_region(case: _Places) -> bool:
    """One is a province or state, and of both it is known in which they lie.

    Else the distance must tell.
    """
    if "admin1" not in case.grains:
        return False
    return bool(case.p.admin1 and case.q.admin1)


def _lies_in_the_region(case: _Places) -> bool:
    """True if both lie in one province, of which one of them is the whole."""
    return case.p.admin1 == case.q.admin1


def _kilometres(case: _Places) -> float:
    """The distance; NaN, which is neither near nor far, where either has no coordinates."""
    p, q = case.p, case.q
    if p.lat is None or q.lat is None or p.lon is None or q.lon is None:
        return nan
    return kilometres(p.lat, p.lon, q.lat, q.lon)


def _is_part_by_its_name(case: _Places) -> bool:
    """One that is not on the map is called after the other, its side or its kind: "South Ardel",
    "Ardel district".
    """
    return _is_called_after(case.p, case.q) or _is_called_after(case.q, case.p)


def _is_called_after(part: Place, whole: Place) -> bool:
    """True if the name of the part is one of the whole's with plain words around it."""
    core = _core_of_name(part.name)
    if part.lat is not None or core == fold_name(part.name):
        return False
    return core in map(fold_name, (whole.name, *whole.aliases))


def _core_of_name(name: str) -> str:
    """The name, folded, less the words for sides and kinds of places before and behind it."""
    known, words = toponym_words(), fold_name(name).split(" ")
    while len(words) > 1 and (words[0] in known.directions or words[0] in known.quarters):
        words = words[1:]
    if len(words) > 1 and words[-1] in known.kinds:
        words = words[:-1]
    return " ".join(words)


def _is_near(case: _Places) -> bool:
    """Within `NEAR` km: a town and its outskirts, a village by its name or by the next one's."""
    return _kilometres(case) <= NEAR


def _is_far(case: _Places) -> bool:
    """Farther than two towns, or than an area and anything, can be from one location."""
    are_towns = all(grain in _TOWNS for grain in case.grains)
    limit = FAR if are_towns else FAR_AREAS
    return _kilometres(case) > limit


def are_two_towns(p: Place, q: Place) -> bool:
    """True for two towns that are not one by distance, though one scene may have been told by
    either.
    """
    case = _Places(p, q)
    return all(grain in _TOWNS for grain in case.grains) and _kilometres(case) > NEAR


def _first_span(place: Place) -> Span | None:
    """Where the place is mentioned first."""
    return next((Span(m.report, m.start, m.end) for m in place.mentions), None)


_PROXIMITY: RuleTable[_Places, bool | None] = RuleTable(
    "event_coreference.proximity",
    (
        ("in two countries", _of_two_countries, lambda case: False),
        ("one is a country", _is_a_country, _lies_in_the_country),
        ("called after the other", _is_part_by_its_name, lambda case: True),
        ("one is a first-level region", _is_a_first_level_region, _lies_in_the_region),
        ("near by distance", _is_near, lambda case: True),
        ("far by distance", _is_far, lambda case: False),
    ),
    about=lambda case: (_first_span(case.p), _first_span(case.q)),
)
