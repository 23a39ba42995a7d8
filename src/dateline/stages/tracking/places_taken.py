"""Which places one mention says are taken, held or left: those named as what is taken, not as where
it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Event, Place, PlaceMention
from dateline.reference.english.function_words import function_words
from dateline.reference.events.control_words import control_words
from dateline.reference.events.event_types import event_type
from dateline.reference.text import words
from dateline.stages.tracking.case_index import CaseIndex

_NEXT_WORDS = re.compile(r"(?: [a-z]+){1,2}")  # two common nouns right behind a name: " town hall"
_FORMER_WORDS = 3  # before the verb, in which "had" makes it a thing of the past
_WITHDRAWAL = "withdraw"  # the mode of RETREAT by which a side leaves a place


def is_over(mention: LocalEvent, index: CaseIndex) -> bool:
    """ "Had held the town", "was held by rebels until 2002": no longer so."""
    table = control_words()
    if mention.lemma not in table.holding:
        return False
    text, trigger = index.reports[mention.report].text, mention.trigger
    ahead = words(text[mention.sentence.start : trigger.start])[-_FORMER_WORDS:]
    behind = words(text[trigger.end : mention.sentence.end])
    return not table.former.isdisjoint((*ahead, *behind))


def expels(mention: LocalEvent) -> bool:
    """ "Drove the rebels out of the town"."""
    if not event_type(mention.type).armed_force:
        return False
    verb, *_ = mention.lemma.split(" ")
    return not control_words().expelling.isdisjoint((mention.lemma, verb))


def places_emptied(mention: LocalEvent, index: CaseIndex) -> set[str]:
    """Out of which places somebody is driven: "ousted the rebels from Gao"."""
    text, found = index.reports[mention.report].text, set(places_left(mention))
    for place in index.places_in.get(mention.report, ()):
        for named in _mentions_in(place, mention):
            before = words(text[mention.trigger.end : named.start])[-1:]
            is_narrow = place.grain not in ("country", "region")
            if is_narrow and not control_words().out_of.isdisjoint(before):
                found.add(place.id)
    return found


def is_handed_over(mention: LocalEvent) -> bool:
    """ "Ceded the town to the army": it goes to whom it is given."""
    verb, *_ = mention.lemma.split(" ")
    return not control_words().handing.isdisjoint((mention.lemma, verb)) and bool(mention.targets)


def is_voted(mention: LocalEvent, index: CaseIndex) -> bool:
    """True where the sentence tells of a vote or a match: nobody takes a place by these."""
    said = words(index.words(mention.report, mention.sentence))
    return not control_words().contests.isdisjoint(said)


def places_abandoned(mention: LocalEvent, index: CaseIndex) -> Iterable[str]:
    """What a side leaves by name: "abandoned Kidal"."""
    return named_places(mention, index) if mention.mode == _WITHDRAWAL else ()


def places_left(event: Event | LocalEvent) -> list[str]:
    """The places that a side withdraws from."""
    return [place.place for place in event.places if place.role == "from"]


def is_capture(local_event: LocalEvent) -> bool:
    """A seizure, or an act of force named by a verb of taking: "captured", "took over"."""
    if event_type(local_event.type, local_event.mode).captures:
        return True
    if not event_type(local_event.type).armed_force:
        return False
    verb, *_ = local_event.lemma.split(" ")
    return not control_words().capture.isdisjoint((local_event.lemma, verb))


def taken_by(local_event: LocalEvent, moved: Collection[str], index: CaseIndex) -> Iterator[str]:
    """The places that are themselves taken: those named behind the verb, or "the town" that
    stands there.
    """
    named = list(named_places(local_event, index)) or list(_places_told_of(local_event, index))
    if named:
        yield from named
    elif _takes_the_town(local_event, index):
        town = _town_before(local_event, moved, index)
        if town is not None:
            yield town


def _places_told_of(local_event: LocalEvent, index: CaseIndex) -> Iterator[str]:
    """ "Kobani, held by rebels": the place right before the participle."""
    text, trigger = index.reports[local_event.report].text, local_event.trigger
    for place in _places_at(local_event, index):
        for mention in place.mentions:
            is_here = mention.report == local_event.report and mention.end < trigger.start
            if is_here and text[mention.end : trigger.start].strip() == ",":
                yield place.id


def _takes_the_town(local_event: LocalEvent, index: CaseIndex) -> bool:
    """ "captured the town", "took the border town", "the town was in the hands of", "retook it", "a
    city held by"."""
    text, trigger = index.reports[local_event.report].text, local_event.trigger
    table = control_words()
    ahead, behind = text[local_event.start : trigger.start], text[trigger.end : local_event.end]
    if any(_opens_with_town(words(part)) for part in (behind, ahead)):
        return True
    if not table.it.isdisjoint(words(behind)[:1]):
        return True
    before = words(text[local_event.sentence.start : trigger.start])
    is_said_of_noun = not ahead.strip() and not table.by.isdisjoint(words(behind)[:1])
    return is_said_of_noun and not table.settlements.isdisjoint(before[-1:])


def _opens_with_town(found: Sequence[str]) -> bool:
    """True for "the town", "the border town" at the head of the words."""
    if not function_words().determiners.definite.intersection(found[:1]):
        return False
    return not control_words().settlements.isdisjoint(found[1:3])


def _town_before(local_event: LocalEvent, moved: Collection[str], index: CaseIndex) -> str | None:
    """The town named last before; of those, if any, that a side is said in the report to have
    left or taken.
    """
    before = list(_towns_before(local_event, index))
    if not before:
        return None
    known = [(start, town) for start, town in before if town in moved]
    _, last = max(known or before)
    return last


def _towns_before(local_event: LocalEvent, index: CaseIndex) -> Iterator[tuple[int, str]]:
    """(offset, id) of every mention of a town before the trigger."""
    for place in index.places_in.get(local_event.report, ()):
        if place.grain not in ("point", "town", None):
            continue
        for mention in place.mentions:
            if mention.start < local_event.trigger.start:
                yield mention.start, place.id


def named_places(local_event: LocalEvent, index: CaseIndex) -> Iterator[str]:
    """The places named in the mention as what is taken, not as where it is."""
    for place in _places_at(local_event, index):
        mentions = _own_mentions(place, local_event, index)
        if any(_is_object(mention, local_event, index) for mention in mentions):
            yield place.id


def _places_at(local_event: LocalEvent, index: CaseIndex) -> Iterator[Place]:
    """The places at which the event is, but for countries and regions: an army that fights in
    one has not taken it.
    """
    at = {place.place for place in local_event.places if place.role == "at"}
    for place in index.places_in.get(local_event.report, ()):
        is_too_wide = place.grain in ("country", "region")
        if place.id in at and not is_too_wide:
            yield place


def _own_mentions(
    place: Place, local_event: LocalEvent, index: CaseIndex
) -> Iterator[PlaceMention]:
    """The mentions of the place in the event's words that are no part of the name of those who act
    or of something in the place: "Tigrayan forces", "Gao town hall"."""
    agents = [index.actors[agent] for agent in local_event.agents if agent in index.actors]
    for mention in _mentions_in(place, local_event):
        if any(_is_within(mention, agent) for agent in agents):
            continue
        if not _names_part(mention, index):
            yield mention


def _is_within(place: PlaceMention, actor: Actor) -> bool:
    """True if the name of the place stands within a mention of the actor."""
    for mention in actor.mentions:
        if mention.report == place.report and mention.start <= place.start < mention.end:
            return True
    return False


def _names_part(mention: PlaceMention, index: CaseIndex) -> bool:
    """True where a noun behind the name makes it a building's or a site's."""
    text = index.reports[mention.report].text[mention.end :]
    behind = _NEXT_WORDS.match(text)
    return behind is not None and not control_words().parts.isdisjoint(words(behind.group()))


def _is_part_of(between: Sequence[str]) -> bool:
    """ "The airport of Gao", "the eastern districts of Gao": no more than a part of it."""
    if control_words().of.isdisjoint(between):
        return False
    return not control_words().parts_of.isdisjoint(between)


def _mentions_in(place: Place, local_event: LocalEvent) -> Iterator[PlaceMention]:
    """The mentions of the place within the words that name the event."""
    for mention in place.mentions:
        if mention.report != local_event.report:
            continue
        if local_event.start <= mention.start and mention.end <= local_event.end:
            yield mention


def _is_object(mention: PlaceMention, local_event: LocalEvent, index: CaseIndex) -> bool:
    """True if no preposition makes the name the place where it is: between verb and name, or
    right before a name ahead of it.
    """
    text, locatives = index.reports[local_event.report].text, control_words().locatives
    if mention.start >= local_event.trigger.end:
        between = words(text[local_event.trigger.end : mention.start])
        return locatives.isdisjoint(between) and not _is_part_of(between)
    return locatives.isdisjoint(words(text[local_event.start : mention.start])[-1:])
