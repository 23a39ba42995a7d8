"""Of how much of what happened a number speaks: the dead of one town are a part of those of its
province.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Count, Event, Span
from dateline.reference.events.event_types import event_type
from dateline.reference.numbers.casualties import casualties
from dateline.reference.text import words
from dateline.stages.corroboration.locations import AREAS
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.stretches import starts_within

_CONFINED = "accident"  # the mode of what happens at one spot


class CountScope(Struct, frozen=True):
    """The places that the sentence of a number names, by id; spread: it tells of what reaches far:
    a flood, or what happened "across the province".
    """

    towns: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    spread: bool = False

    def is_part_of(self, other: CountScope) -> bool:
        """True for the number of a town beside one of an area."""
        if not self.towns or self.areas or not other.areas or not other.spread:
            return False
        return self.towns.isdisjoint(other.towns)


def count_scope(count: Count, event: Event, sources: ReportSources) -> CountScope:
    """The scope of a number, by the mention of the event whose sentence holds it."""
    for local in filter(None, map(sources.local_event, event.mentions)):
        sentence = Span(local.report, local.sentence.start, local.sentence.end)
        if local.report == count.report and sentence.start <= count.start < sentence.end:
            return _scope(sentence, local, sources)
    return CountScope()


def _scope(sentence: Span, local: LocalEvent, sources: ReportSources) -> CountScope:
    """What the sentence says of the places."""
    towns, areas = set[str](), set[str]()
    at = {p.place for p in local.places if p.role == "at"}
    for place, mention in sources.toponyms_in(sentence.report):
        if place.id in at and starts_within(mention, sentence):
            (areas if place.grain in AREAS else towns).add(place.id)
    reaches_far = event_type(local.type).disaster and local.mode != _CONFINED
    is_across = not casualties().spreading.isdisjoint(words(sources.sentence(local)))
    return CountScope(frozenset(towns), frozenset(areas), reaches_far or is_across)
