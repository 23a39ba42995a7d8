"""Who acts: one actor for all names, titles, pronouns and descriptions of a person, body, force or
group in one report.

Names first (bodies of the table, persons, bodies, countries that act), then offices and the
descriptions that they explain, then groups by their kind, pronouns last. What stays unclear stays
out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.language.reading import Reading
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Actor, Fault, Place, Report
from dateline.stages.who.actor_records import (
    actors,
    link_roles,
    settle_countries,
    words_for_several,
)
from dateline.stages.who.bodies import find_bodies
from dateline.stages.who.countries import find_countries
from dateline.stages.who.countries_cut_short import find_pairs_of_countries
from dateline.stages.who.descriptions import find_descriptions
from dateline.stages.who.epithets import find_epithets, find_pairs, find_person_descriptions
from dateline.stages.who.forces import resolve_owned_forces
from dateline.stages.who.foreign_parties import TableBodies
from dateline.stages.who.groups import find_groups
from dateline.stages.who.known_as import join_names_told_as_one
from dateline.stages.who.main_country import main_country
from dateline.stages.who.names import find_named
from dateline.stages.who.office_countries import settle_office_countries
from dateline.stages.who.opponents import settle_opponents
from dateline.stages.who.partial_names import find_adjectives, find_short_forms, find_surnames
from dateline.stages.who.pronouns import resolve_pronouns
from dateline.stages.who.registry import Registry
from dateline.stages.who.roles import find_roles
from dateline.stages.who.short_body_names import settle_short_body_names
from dateline.stages.who.warships import find_warships


@dataclass(frozen=True)
class Entities:
    """The actors of one report, in the order of their first mention, and which word refers to which
    (by local id).
    """

    actors: list[Actor]
    by_word: dict[int, str]
    faults: list[Fault]
    # Words for more than one: "the two leaders".
    several: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])


def who(
    reading: Reading,
    report: Report,
    places: Mapping[int, str],
    quotation_drafts: list[QuotationDraft],
    place_names: Mapping[str, Place] | None = None,
) -> Entities:
    """The actors of the report. places: word index -> local place id; place_names: that id ->
    Place.
    """
    known = place_names or {}
    registry = Registry(reading, report.id)
    taken = find_warships(registry)
    main = main_country(reading, report, places, known)
    taken |= find_bodies(registry, TableBodies(reading, known, main), taken)
    find_named(registry, taken, places)
    settle_short_body_names(registry)
    find_countries(registry, quotation_drafts)
    find_short_forms(registry)
    find_surnames(registry)
    join_names_told_as_one(registry)
    titles = find_roles(registry)
    settle_office_countries(registry, quotation_drafts)
    find_descriptions(registry, titles, quotation_drafts, main)
    find_epithets(registry)
    find_person_descriptions(registry)
    find_groups(registry, quotation_drafts, main)
    find_adjectives(registry)
    resolve_pronouns(registry, quotation_drafts)
    resolve_owned_forces(registry, main)
    settle_opponents(registry)
    find_pairs(registry)
    find_pairs_of_countries(registry)
    link_roles(registry)
    settle_countries(registry)
    found, by_word = actors(registry)
    return Entities(found, by_word, [], words_for_several(registry, by_word))
