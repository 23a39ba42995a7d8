"""Who acts: one actor for all names, titles, pronouns and descriptions of a person, body, force or
group in one report.

Names first (bodies of the table, persons, bodies, countries that act), then offices and the
descriptions that they explain, then groups by their kind, pronouns last. What stays unclear stays
out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.language.reading import Reading
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Actor, Fault, Place, Report
from dateline.reference.countries import country_named
from dateline.stages.who.bodies import find_bodies
from dateline.stages.who.countries import find_countries
from dateline.stages.who.epithets import find_described, find_epithets, find_pairs
from dateline.stages.who.forces import resolve_owned_forces
from dateline.stages.who.groups import find_groups
from dateline.stages.who.names import find_named
from dateline.stages.who.opponents import settle_opponents
from dateline.stages.who.partial_names import find_adjectives, find_short_forms, find_surnames
from dateline.stages.who.pronouns import resolve_pronouns
from dateline.stages.who.registry import Registry
from dateline.stages.who.roles import find_roles


@dataclass(frozen=True)
class Entities:
    """The actors of one report, in the order of their first mention, and which word refers to which
    (by local id).
    """

    actors: list[Actor]
    by_word: dict[int, str]
    faults: list[Fault]
    several: dict[int, tuple[str, ...]] = field(
        default_factory=dict
    )  # words for more than one: "the two leaders"


def who(
    reading: Reading,
    report: Report,
    places: Mapping[int, str],
    quotation_drafts: list[QuotationDraft],
    place_names: Mapping[str, Place] | None = None,
) -> Entities:
    """The cast of the report. places: word index -> local place id; place_names: that id -> Place."""
    known = place_names or {}
    registry = Registry(reading, report.id)
    taken = find_bodies(registry)
    find_named(registry, taken, places)
    find_countries(registry, quotation_drafts)
    main = main_country(reading, report, places, known)
    find_short_forms(registry)
    find_surnames(registry)
    find_roles(registry, quotation_drafts, main)
    find_epithets(registry)
    find_described(registry)
    find_groups(registry, quotation_drafts, main)
    find_adjectives(registry)
    resolve_pronouns(registry, quotation_drafts)
    resolve_owned_forces(registry, main)
    settle_opponents(registry)
    find_pairs(registry)
    registry.link_roles()
    registry.settle_countries()
    actors, by_word = registry.actors()
    return Entities(actors, by_word, [], registry.groups(by_word))


def main_country(
    reading: Reading, report: Report, places: Mapping[int, str], known: Mapping[str, Place]
) -> str | None:
    """The country where the report mostly plays (ISO 3166-1 alpha-3): that of most of its places;
    None if two tie.
    """
    votes: Counter[str] = Counter()
    for i in sorted(places):
        place = known.get(places[i])
        if (
            place is not None
            and place.country
            and (i - 1 not in places or places[i - 1] != places[i])
        ):
            votes[place.country] += 1
    if not votes:
        for name in reading.names:
            iso3 = (
                country_named(reading.text[name.start : name.end]) if name.label == "LOC" else None
            )
            if iso3:
                votes[iso3] += 1
    if report.dateline is not None:
        iso3 = country_named(report.dateline.place.split(",")[-1].strip())
        if iso3:
            votes[iso3] += 1
    top = votes.most_common(2)
    return top[0][0] if top and (len(top) == 1 or top[0][1] > top[1][1]) else None
