"""The country where a report mostly plays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dateline.language.reading import Reading
from dateline.record.nouns import Place, Report
from dateline.reference.countries import country_named


def main_country(
    reading: Reading, report: Report, places: Mapping[int, str], known: Mapping[str, Place]
) -> str | None:
    """The country (ISO 3166-1 alpha-3) of most of the report's places, or of most country names
    where no place is resolved, its dateline counted with either; None if two tie.
    """
    votes = list(_countries_of_places(places, known)) or list(_countries_named(reading))
    if report.dateline is not None:
        iso3 = country_named(report.dateline.place.split(",")[-1].strip())
        votes += [iso3] if iso3 else []
    return most_frequent(votes)


def _countries_of_places(places: Mapping[int, str], known: Mapping[str, Place]) -> Iterator[str]:
    """The countries of the places, each mention once however many words it has."""
    for i in sorted(places):
        place = known.get(places[i])
        if place is not None and place.country and places.get(i - 1) != places[i]:
            yield place.country


def _countries_named(reading: Reading) -> Iterator[str]:
    """The countries that the tagger's places name."""
    for name in reading.names:
        iso3 = country_named(reading.text[name.start : name.end]) if name.label == "LOC" else None
        if iso3:
            yield iso3


def most_frequent(values: Iterable[str]) -> str | None:
    """The value that occurs most often; None if there is none or two tie."""
    top = Counter(values).most_common(2)
    if not top or (len(top) > 1 and top[0][1] == top[1][1]):
        return None
    return top[0][0]
