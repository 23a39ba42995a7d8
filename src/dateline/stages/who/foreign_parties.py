"""Names of the table of bodies that mean another body in this report: initials that the report
itself spells out otherwise, and parties of a country that it never speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.language.reading import Reading
from dateline.record.nouns import Place
from dateline.reference.actors.actors import Body, body_named
from dateline.stages.who.initials import are_initials, spelled_out
from dateline.stages.who.noun_phrases import LONGEST_COUNTRY, country_in, is_capitalised


class TableBodies:
    """The bodies of the table as this report names them."""

    def __init__(self, reading: Reading, places: Mapping[str, Place]) -> None:
        """Gathers the initials that the report explains and the countries that it speaks of."""
        self._own_names = dict(spelled_out(reading))
        located = {place.country for place in places.values() if place.country}
        self._countries = located | set(_countries_named(reading))

    def named(self, text: str) -> Body | None:
        """The well-known body of that name or alias, None where it means another one here."""
        body = body_named(text)
        if body is None or self._is_spelled_otherwise(text, body):
            return None
        return None if self._is_foreign_party(body) else body

    def _is_spelled_otherwise(self, text: str, body: Body) -> bool:
        """True for initials that the report gives another name."""
        letters = text.replace(".", "")
        own_name = self._own_names.get(letters) if are_initials(letters) else None
        return own_name is not None and body_named(own_name) != body

    def _is_foreign_party(self, body: Body) -> bool:
        """True for a party of a country that a report about other countries does not name."""
        if body.kind != "party" or body.country is None or not self._countries:
            return False
        return body.country not in self._countries


def _countries_named(reading: Reading) -> Iterator[str]:
    """The countries that capitalised words give by name or adjective."""
    for word in reading.words:
        if is_capitalised(word):
            iso3 = country_in(reading.words[word.i : word.i + LONGEST_COUNTRY])
            if iso3 is not None:
                yield iso3
