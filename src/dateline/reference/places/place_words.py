"""Words that mark a place name off from others: "province", "northern", "Airlines", "government".

`data/en/place_words.tsv` has the words of names, `data/en/toponym_context.tsv` the small words
around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dateline.reference.places.countries import DATA, rows_of
from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class ToponymWords(Struct, frozen=True):
    """Lower-case forms where nothing else is said; "as written" where capitals count."""

    kinds: Mapping[str, str]  # "province": its grain; "" where the word only lies about a place
    directions: Words  # "northern"
    quarters: Mapping[str, str]  # "north": "northern"
    organisations: Words  # as written; make a name that holds a place the name of a body
    governments: Words  # what a country's name stands for
    offices: Words  # as written; before "of" the country stays a place
    state_bodies: Words  # as written
    acts: Words  # lemmas of verbs whose subject is a government
    willing: Words  # adjectives whose subject is one, before an infinitive
    acts_toward: Words  # lemmas of verbs whose object is one
    no_place_before: Words  # as written; the name before these is no place: "West Nile virus"
    calendar: Words  # as written; may stand beside a place name
    links: Words  # as written; small words inside a name
    support: Words  # before a place
    never: Words  # as written; names of no place
    vessels: Words  # "tanker", "ferries": the name behind is a vessel's
    vessel_prefixes: Words  # as written: "MV", "HMS"
    called: Words  # "a tanker named"


class ToponymContext(Struct, frozen=True):
    """Lower-case forms of the words around toponyms, and of those that take up a place again."""

    possessive: Words
    name_articles: Words  # before a name, no part of it
    government_fillers: Words  # within the name of a government: "Government of the Republic of X"
    container_prepositions: Words  # "Gao in northern Mali"
    container_bridges: Words  # what may stand between a place and what holds it
    coordinators: Words
    non_quarters: Words  # after "north": a bank, a wing, no part of a country
    country_phrases: Words  # after "the north of"
    quarter_determiners: Words  # "the north", "the country's north"
    goal_prepositions: Words  # "500 km to the north"
    town_nouns: Words
    division_nouns: Words
    country_nouns: Words
    origin_nouns: Words
    capital_nouns: Words
    anaphoric_determiners: Words  # "the town", "this town"
    length_units: Words  # "40 kilometres from X", "two hours from X": near it
    deictic_determiners: Words  # "this town": where the report is written
    taken_verbs: Words  # lemmas; what is "retaken" by name is a place
    captured_verbs: Words  # lemmas; what is "recaptured" may be a place or a prisoner
    held_nouns: Words  # lemmas: "in the hands of", "under the control of"
    falling_verbs: Words  # lemmas: "X fell to the rebels"
    fallen_to: Words  # the prepositions before those to whom it fell
    ceding_verbs: Words  # lemmas: "lost X to the rebels"
    families: Words  # "the Jordan family"
    definite: Words  # before a surname and one of those
    done_to_places: Words  # lemmas: "shelled Gaza"


@cache
def toponym_words() -> ToponymWords:
    """The words of names, by what they say of a place. Raises KeyError for a kind that is none."""
    table: dict[str, dict[str, str]] = {}
    for row in rows_of(DATA / "en" / "place_words.tsv"):
        table.setdefault(row["kind"], {})[row["word"]] = row.get("grain", "")
    return ToponymWords(
        kinds=table["place"],
        directions=frozenset(table["direction"]),
        quarters=table["quarter"],
        organisations=frozenset(table["organisation"]),
        governments=frozenset(table["government"]),
        offices=frozenset(table["office"]),
        state_bodies=frozenset(table["state"]),
        acts=frozenset(table["act"]),
        willing=frozenset(table["willing"]),
        acts_toward=frozenset(table["toward"]),
        no_place_before=frozenset(table["no-place-after"]),
        calendar=frozenset(table["calendar"]),
        links=frozenset(table["link"]),
        support=frozenset(table["support"]),
        never=frozenset(table["never"]),
        vessels=frozenset(table["vessel"]),
        vessel_prefixes=frozenset(table["vessel-prefix"]),
        called=frozenset(table["called"]),
    )


@cache
def toponym_context() -> ToponymContext:
    """The small words around toponyms."""
    return word_sets("toponym_context.tsv", ToponymContext)
