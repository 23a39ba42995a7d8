"""What a coder knows of a case before he codes an event of it: in which country it was, and who
fights whom there.

Nothing of it stands in the record: it is concluded from all that its reports tell, and only the
codebooks' exports ask for it. What they conclude they name in `dateline_inferred`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from msgspec import Struct, structs

from dateline.exports.event_index import EventIndex, Where, asserted
from dateline.exports.settings import Setting, setting_of
from dateline.exports.sides import BEARING, GOVERNING, has_name, is_opponents
from dateline.record.intervals import known_days
from dateline.record.nouns import Actor, Event, Place, Span, When
from dateline.reference.events.event_types import event_type
from dateline.reference.places.countries import name_of

_STATE_KINDS = (*BEARING[:2], *GOVERNING)  # military, police, government, country
_MOST = 2 / 3  # share of a report's events that lie in the country it is about
_HALF = 1 / 2  # share of a country's armed events in which the one group takes part
_TENTH = 1 / 10  # share of all armed events of a country in which its war shows
_TOWNS = ("point", "town")


class Dyad(Struct, frozen=True):
    """The two who fight each other in a country: its state and an armed group."""

    state: Actor
    group: Actor


class CodingIndex(EventIndex):
    """A record by ids, with the countries and the adversaries that its reports are about."""

    def coded_country(self, event: Event) -> str | None:
        """The country of the event's places, else the one that its reports are about."""
        told = self.country(event)
        if told is not None:
            return told
        of_reports = {self._countries.get(mention.report) for mention in event.mentions}
        return of_reports.pop() if len(of_reports) == 1 else None

    @cached_property
    def _countries(self) -> dict[str, str | None]:
        """Report -> the country that most of its events with a place lie in."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for event in filter(asserted, self.record.events):
            country = self.country(event)
            for report in {mention.report for mention in event.mentions} if country else ():
                found[report][country or ""] += 1
        return {report: _prevailing(counts, _MOST) for report, counts in found.items()}

    def coded_where(self, event: Event) -> tuple[Where | None, bool]:
        """Where a coder puts the event, and whether he concluded it.

        The place told, in its country where no atlas knows it; else that of what was going on
        there or of the town that its doers held; else, of a place taken by a state, the one town
        that was taken before; else the country.
        """
        told, country = self.where(event), self.coded_country(event)
        if told is not None:
            known = told.place.grain is not None or told.place.country is not None
            here = told.place if known else structs.replace(told.place, country=country)
            return Where(here, told.role), False
        setting = self.setting(event)
        if setting is not None:
            return setting.where, True
        retaken = self._town_retaken(event)
        if retaken is not None:
            return Where(retaken, "near"), True
        return (Where(self.country_place(country), "at") if country else None), True

    def coded_when(self, event: Event) -> tuple[When | None, bool]:
        """When a coder puts the event, and whether he concluded it."""
        setting = self.setting(event)
        return (event.when, False) if setting is None else (setting.when, True)

    def setting(self, event: Event) -> Setting | None:
        """What the record concludes of the day and the place of an event told without both."""
        if event.id not in self._settings:
            self._settings[event.id] = setting_of(event, self)
        return self._settings[event.id]

    @cached_property
    def _settings(self) -> dict[str, Setting | None]:
        """The settings of the events that were asked for."""
        return {}

    def country_place(self, country: str) -> Place:
        """The country as a place of the record, else by its name alone."""
        return self._country_places.get(country) or Place(
            id=country, name=name_of(country), country=country, grain="country"
        )

    @cached_property
    def _country_places(self) -> dict[str, Place]:
        """Country -> the first place of the record that is it."""
        found: dict[str, Place] = {}
        for place in self.record.places:
            if place.grain == "country" and place.country:
                found.setdefault(place.country, place)
        return found

    def withdrawals_from(self, place: Place) -> list[Event]:
        """The events, told as having taken place, by which somebody leaves a place."""
        return self._withdrawals.get(place.id, [])

    @cached_property
    def _withdrawals(self) -> dict[str, list[Event]]:
        """Place -> the events by which somebody leaves it, in the record's order."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in filter(asserted, self.record.events):
            leaves = event.mode == "withdraw" and event_type(event.type).withdraws
            if leaves and (where := self.where(event)):
                found[where.place.id].append(event)
        return found

    @cached_property
    def _towns_taken(self) -> dict[str | None, list[tuple[date, Place]]]:
        """Country -> the towns that others than a state took in it, with the first day, in the
        record's order.
        """
        found: dict[str | None, list[tuple[date, Place]]] = defaultdict(list)
        for event in filter(asserted, self.record.events):
            days, where = known_days(event.when), self.where(event)
            if not captures(event) or self._by_state(event) or days is None or where is None:
                continue
            if where.place.grain in _TOWNS:
                found[where.place.country].append((days[0], where.place))
        return found

    def _town_retaken(self, event: Event) -> Place | None:
        """The one town that armed groups took until then, where a state takes a place unnamed."""
        bounds, country = known_days(event.when), self.coded_country(event)
        if not captures(event) or bounds is None or not self._by_state(event):
            return None
        taken = self._towns_taken.get(country, ())
        towns = {place.id: place for first, place in taken if first <= bounds[1]}
        return next(iter(towns.values())) if len(towns) == 1 else None

    def _by_state(self, event: Event) -> bool:
        """True if forces of a state act in the event."""
        return any(actor.kind in _STATE_KINDS for actor in self.actors_of(event.agents))

    @cached_property
    def states(self) -> frozenset[str]:
        """The countries of which the record knows a body of state."""
        return frozenset(a.country for a in self.record.actors if a.country and is_state(a))

    def dyad(self, event: Event) -> Dyad | None:
        """Who fights whom in the country of the event; None where the record leaves that open."""
        return self._dyads.get(self.coded_country(event) or "")

    @cached_property
    def _dyads(self) -> dict[str, Dyad]:
        """Country -> its adversaries: those who take part in what is done there by arms."""
        groups: dict[str, Counter[str]] = defaultdict(Counter)
        states: dict[str, Counter[str]] = defaultdict(Counter)
        fights = Counter[str]()
        for event in self.record.events:
            country = self.coded_country(event)
            if country is None or event.status == "planned" or not is_fight(event):
                continue
            fights[country] += 1
            for actor in self._taking_part(event) + self._groups_in_words(event):
                if is_group(actor):
                    groups[country][actor.id] += 1
                elif is_state(actor) and actor.country == country:
                    states[country][actor.id] += 1
        return {
            country: Dyad(self._forces(states[country], country), self.actors[leading])
            for country, counts in groups.items()
            if (leading := _prevailing(self._named_first(counts), _HALF))
            and states[country]
            and counts[leading] >= _TENTH * fights[country]
        }

    def _taking_part(self, event: Event) -> tuple[Actor, ...]:
        """Who acts and who is acted upon, each once."""
        return self.actors_of(tuple(dict.fromkeys((*event.agents, *event.targets))))

    def _groups_in_words(self, event: Event) -> tuple[Actor, ...]:
        """Groups that the words of an event name without a part in it: "strikes on rebel-held
        districts".
        """
        told = {actor.id for actor in self._taking_part(event)}
        named = {
            group
            for m in event.mentions
            for span, group in self._groups_named.get(m.report, ())
            if m.start <= span.start and span.end <= m.end
        }
        groups = (self.record.actors[place] for place in sorted(named))
        return tuple(group for group in groups if group.id not in told)

    @cached_property
    def _groups_named(self) -> dict[str, list[tuple[Span, int]]]:
        """Report -> the words that name an armed group in it, with the group's place in the
        record.
        """
        found: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        for place, actor in enumerate(self.record.actors):
            for span in actor.mentions if is_group(actor) else ():
                found[span.report].append((span, place))
        return found

    def _named_first(self, counts: Counter[str]) -> Counter[str]:
        """The groups with a name of their own, if there are any; else all."""
        named = {id_: n for id_, n in counts.items() if has_name(self.actors[id_])}
        return Counter(named) or counts

    def _forces(self, counts: Counter[str], country: str) -> Actor:
        """The state as it fights: its military, however the reports call it."""
        ids = [id_ for id_, _ in counts.most_common()]
        military = (self.actors[id_] for id_ in ids if self.actors[id_].kind == "military")
        fighting = next(military, self.actors[ids[0]])
        return structs.replace(fighting, kind="military", country=country)

    def fights(self, country: str | None, dyad: Dyad) -> bool:
        """True if a state fights the group of a dyad: its own, or one that the record shows at
        it.
        """
        return country == dyad.state.country or (country, dyad.group.id) in self._fought

    @cached_property
    def _fought(self) -> frozenset[tuple[str | None, str]]:
        """Each state, by its country, with each group that it attacks or that attacks it."""
        pairs: set[tuple[str | None, str]] = set()
        for event in self.record.events:
            if event_type(event.type).armed_force:
                agents, targets = self.actors_of(event.agents), self.actors_of(event.targets)
                pairs |= {*_pairs(agents, targets), *_pairs(targets, agents)}
        return frozenset(pairs)


def _pairs(some: Iterable[Actor], others: Iterable[Actor]) -> Iterable[tuple[str | None, str]]:
    """The countries of the states among some with the groups among the others."""
    groups = [other.id for other in others if other.kind == "armed-group"]
    return [(actor.country, group) for actor in some if is_state(actor) for group in groups]


def is_state(actor: Actor) -> bool:
    """True for a body of a state: its forces, its police, its government, the country itself."""
    return actor.kind in _STATE_KINDS


def is_group(actor: Actor) -> bool:
    """True for an armed group that is somebody: by its name, or "the rebels"; not for gunmen."""
    return actor.kind == "armed-group" and (has_name(actor) or is_opponents(actor.name))


def is_fight(event: Event) -> bool:
    """True for what those at war with one another do: attacks, and places taken by arms."""
    info = event_type(event.type, event.mode)
    return info.armed_force and (info.violent or info.captures)


def captures(event: Event) -> bool:
    """True if somebody takes a place by it."""
    return event_type(event.type, event.mode).captures


def _prevailing(counts: Counter[str], share: float) -> str | None:
    """What more than a share of all counted is; None where nothing is."""
    total = counts.total()
    for thing, number in counts.most_common(1):
        return thing if number > share * total else None
    return None
