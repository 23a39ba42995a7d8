"""The country that a report is mostly about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dateline.language.reading import Reading
from dateline.record.nouns import Place, Report
from dateline.reference.places.countries import country_named


def main_country(
    reading: Reading, report: Report, places: Mapping[int, str], known: Mapping[str, Place]
) -> str | None:
    """The country (ISO 3166-1 alpha-3) of most of the report's places, or of most country names
    where no place is resolved, its dateline counted with either; None if two tie.
    """
    votes = list(_countries_of_places(places, known)) or list(_countries_named(reading))
    if report.dateline is not None:
        iso3 = country_named(report.dateline.place.split(",")[-1].strip())
        if iso3 is not None:
            votes.append(iso3)
    return most_frequent(votes)


def _countries_of_places(places: Mapping[int, str], known: Mapping[str, Place]) -> Iterator[str]:
    """The countries of the places, each mention once however many words it has."""
    for i, key in sorted(places.items()):
        if places.get(i - 1) == key:  # a later word of the same name
            continue
        place = known.get(key)
        if place is not None and place.country:
            yield place.country


def _countries_named(reading: Reading) -> Iterator[str]:
    """The countries that the tagger's places name."""
    for name in reading.names:
        if name.label != "LOC":
            continue
        iso3 = country_named(reading.text[name.start : name.end])
        if iso3 is not None:
            yield iso3


def most_frequent(values: Iterable[str]) -> str | None:
    """The value that occurs most often; None if there is none or two tie."""
    top = Counter(values).most_common(2)
    if not top:
        return None
    is_tie = len(top) > 1 and top[0][1] == top[1][1]
    return None if is_tie else top[0][0]
