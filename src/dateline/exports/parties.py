"""The actors of an event as ACLED names and classes them: who leads each side, who is with it, and
its inter word.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from dateline.exports.sides import has_name, is_civilian, is_vague
from dateline.record.nouns import Actor
from dateline.reference.events.codebooks import CodebookCountry, codebook_country, codebooks
from dateline.reference.name_keys import fold_name

# what a side is taken for in the table of events, besides its own kind
_CLASSES = {
    "state": ("state", "armed"),
    "group": ("group", "armed"),
    "crowd": ("crowd", "civilians"),
    "protesters": ("protesters", "crowd", "civilians"),
}


class Party(Struct, frozen=True):
    """One side: its first actor by ACLED's name, the others, its inter word.

    `kind`: what it is for our own rules.
    """

    name: str | None = None
    others: tuple[str, ...] = ()
    inter: str | None = None
    kind: str = "none"  # state | group | civilians | crowd | protesters | none
    country: str | None = None  # of a state

    def fits(self, wanted: str | None) -> bool:
        """True if the side is of a class of the table of events: a state and a group both are
        armed.
        """
        return wanted is None or wanted in _CLASSES.get(self.kind, (self.kind,))


def acting(agents: Sequence[Actor], place: str | None, forceful: bool) -> Party:
    """Those who act. `forceful`: force is used, so a country stands for its forces.

    Where one of them bears arms, those who do not are not of its side.
    """
    found = _classed(agents, place, acts=True)
    arms = [pair for pair in found if pair[1] in codebooks().acled.bearing_arms]
    return _party(arms or found, place, forceful)


def acted_upon(targets: Sequence[Actor], place: str | None, forceful: bool, by_arms: bool) -> Party:
    """Those who are acted upon, who bears arms before who does not.

    `by_arms`: those who act bear arms.
    """
    arms = codebooks().acled.bearing_arms
    found = _classed(targets, place, acts=False)
    known = [p for p in found if p[1] in arms or is_civilian(p[0], attacked=by_arms)]
    return _party(sorted(known, key=lambda p: p[1] not in arms), place, forceful)


def civilians(place: str | None) -> Party:
    """ACLED's name for people who were hit and bear no arms."""
    name = _in_country(codebooks().acled.crowds["Civilians"], codebook_country(place))
    return Party(name, (), "Civilians", "civilians")


def unidentified(place: str | None) -> Party:
    """ACLED's name for whoever attacked and is not told."""
    rules = codebooks().acled
    name = _in_country(rules.unidentified_name, codebook_country(place))
    return Party(name, (), rules.unidentified, "group")


def _classed(actors: Sequence[Actor], place: str | None, acts: bool) -> list[tuple[Actor, str]]:
    """The actors that have an inter word, each with it."""
    classed: list[tuple[Actor, str]] = []
    for actor in actors:
        inter = inter_of(actor, place, acts)
        if inter:
            classed.append((actor, inter))
    return classed


def _party(known: Sequence[tuple[Actor, str]], place: str | None, forceful: bool) -> Party:
    """The first leads; with it stand the others, and who they are whom ACLED has only a general
    name for.
    """
    if not known:
        return Party()
    lead, lead_inter = known[0]
    first = name_of_actor(lead, lead_inter, place, forceful)
    names: dict[str, None] = {}
    for actor, inter in known:
        name = name_of_actor(actor, inter, place, forceful)
        names.update(dict.fromkeys(_and_who(name, actor)))
    names.pop(first, None)
    country = lead.country if _kind(lead, lead_inter) == "state" else None
    return Party(first, tuple(names), lead_inter, _kind(lead, lead_inter), country)


def _and_who(name: str, actor: Actor) -> tuple[str, ...]:
    """ACLED's name, and where it is a general one who they are by their own words, if these say
    more.
    """
    noun = name.split(" (")[0].casefold()
    if not is_generic(name) or is_vague(actor.name) or noun in actor.name.casefold():
        return (name,)
    return name, actor.name


def without_civilians(side: Party) -> Party:
    """The side without civilians beside it: in a battle both sides are armed."""
    civilians = codebooks().acled.crowds["Civilians"].removesuffix(" ({})")
    return structs.replace(
        side, others=tuple(n for n in side.others if not n.startswith(civilians))
    )


def crowd(side: Party, inter: str, place: str | None) -> Party:
    """People who demonstrate or riot, under ACLED's name for them; who they are stands
    with them.
    """
    name = codebooks().acled.crowds[inter]
    country = codebook_country(place)
    with_it = [n for n in (side.name, *side.others) if n and not is_generic(n) and not is_vague(n)]
    return Party(_in_country(name, country), tuple(dict.fromkeys(with_it)), inter, "crowd")


def inter_of(actor: Actor, place: str | None, acts: bool) -> str | None:
    """The inter word of an actor; None for a thing.

    Forces of a state outside its borders are external ones.
    """
    rules = codebooks().acled
    as_agent, as_target = rules.kinds[actor.kind]
    inter = as_agent if acts else as_target
    abroad = place and actor.country and actor.country != place
    if abroad and inter in rules.states:
        return rules.external
    if actor.kind == "population":
        return _inter_by_name(actor, rules.crowd_words) or inter
    if actor.kind != "armed-group":
        return inter
    by_name = _inter_by_name(actor, rules.group_words)
    if by_name is not None:
        return by_name
    return inter if has_name(actor) else rules.unidentified


def _inter_by_name(actor: Actor, table: dict[str, frozenset[str]]) -> str | None:
    """The inter word that the name gives: "tribal militia", "rebels", "marchers"."""
    words = {fold_name(word) for word in actor.name.split()}
    for inter, signs in table.items():
        if words & signs:
            return inter
    return None


def name_of_actor(actor: Actor, inter: str, place: str | None, forceful: bool) -> str:
    """ACLED's name: forces by their state, civilians by the country, unnamed groups as
    unidentified, else their own.
    """
    rules, country = codebooks().acled, codebook_country(actor.country)
    if actor.kind in rules.names:
        if not country:
            return actor.name
        pattern = (
            rules.country_in_talks
            if actor.kind == "country" and not forceful
            else rules.names[actor.kind]
        )
        return pattern.format(country.acled_name)
    here = codebook_country(place)
    if inter in rules.crowds:
        return _in_country(rules.crowds[inter], here)
    if (
        actor.kind == "armed-group"
        and not has_name(actor)
        and not _inter_by_name(actor, rules.group_words)
    ):
        return _in_country(rules.unidentified_name, here)
    return actor.name


def _in_country(pattern: str, country: CodebookCountry | None) -> str:
    """Civilians (Mali); without a country, Civilians."""
    return pattern.format(country.acled_name) if country else pattern.replace(" ({})", "")


def is_generic(name: str) -> bool:
    """True for ACLED's general names: Civilians (X), Protesters (X), Rioters (X), Unidentified
    Armed Group (X).
    """
    rules = codebooks().acled
    patterns = (*rules.crowds.values(), rules.unidentified_name)
    return any(name.startswith(pattern.removesuffix(" ({})")) for pattern in patterns)


def _kind(actor: Actor, inter: str) -> str:
    """What our own rules take an actor for, by ACLED's inter word and the kind in the record."""
    rules = codebooks().acled
    if inter in rules.bearing_arms:
        return "state" if actor.kind in rules.names else "group"
    if inter == "Protesters":
        return "protesters"
    return "crowd" if actor.kind == "population" else "civilians"


def interaction(sides: Sequence[str | None]) -> str | None:
    """State forces-Civilians; Protesters only; None where nobody is known.

    The words stand in the codebook's order, whoever acts: ACLED's interaction has no direction.
    """
    order = codebooks().acled.inter
    known = sorted((side for side in sides if side), key=order.index)
    if not known:
        return None
    return "-".join(known) if len(known) == 2 else f"{known[0]} only"
