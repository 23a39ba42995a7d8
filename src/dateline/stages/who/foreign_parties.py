"""Names of the table of bodies that mean another body in this report: initials that the report
itself spells out otherwise, parties of a country that it never speaks of, and names that the bodies
of many states bear ("Supreme Court").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import takewhile

from msgspec.structs import replace

from dateline.language.reading import Reading, Word
from dateline.record.nouns import Place
from dateline.reference.actors.actors import Body, actor_words, body_named
from dateline.reference.actors.initials import are_initials
from dateline.stages.who.initials import spelled_out
from dateline.stages.who.noun_phrases import (
    LONGEST_COUNTRY,
    country_in,
    is_capitalised,
    text_of,
    without_article,
)


class TableBodies:
    """The bodies of the table as this report names them."""

    def __init__(
        self, reading: Reading, places: Mapping[str, Place], main_country: str | None
    ) -> None:
        """Gathers the initials that the report explains; `main_country` is the one that it is
        mostly about.
        """
        self._reading = reading
        self._places = places
        self._main_country = main_country
        self._own_names = dict(spelled_out(reading))

    @cached_property
    def _countries(self) -> set[str]:
        """The countries that the report speaks of; few reports name a party, for which they are
        asked.
        """
        located = {place.country for place in self._places.values() if place.country}
        return located | set(_countries_named(self._reading))

    def named(self, first: int, last: int) -> Body | None:
        """The well-known body that words first..last name, None where they mean another one here;
        a name that many states' bodies bear is that of the country of its phrase or the report.
        """
        text = text_of(self._reading, first, last)
        body = body_named(text)
        if body is None or self._is_spelled_otherwise(text, body):
            return None
        if _is_shared(text):
            return self._of_own_state(body, text, first)
        return None if self._is_foreign_party(body) else body

    def _of_own_state(self, body: Body, text: str, first: int) -> Body:
        """The body of that name of the country that stands before it, else of the report's; of none
        where the report shows none.
        """
        country = country_in(self._before(first)) or self._main_country
        if country == body.country:
            return body
        return replace(body, name=without_article(text, any_case=True), country=country)

    def _before(self, first: int) -> list[Word]:
        """The words of the phrase before a name: "Kenya's", "the Indian"."""
        words = self._reading.words
        behind = takewhile(_may_open_phrase, (words[at] for at in range(first - 1, -1, -1)))
        return [word for word in reversed(list(behind)) if word.xpos != "POS"]

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


def _is_shared(text: str) -> bool:
    """True for a name that the bodies of many states bear: "Coast Guard"."""
    return without_article(text, any_case=True).lower() in actor_words().shared_body_names


def _may_open_phrase(word: Word) -> bool:
    """True for capitals and possessive marks, which stand before the name in its phrase."""
    return word.xpos == "POS" or is_capitalised(word)


def _countries_named(reading: Reading) -> Iterator[str]:
    """The countries that capitalised words give by name or adjective."""
    for word in reading.capitals:
        iso3 = country_in(reading.words[word.i : word.i + LONGEST_COUNTRY])
        if iso3 is not None:
            yield iso3
