"""What a list is about: all of a case, one place, or one actor; and which facts are about that.

Places and actors are found by lasting names, so that a list goes on where a later release has
merged its place or actor with another: the name leads to the thing that holds its words now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from dateline.mail.lists import MailingList
from dateline.record.index import RecordIndex
from dateline.record.lasting_names import parsed, thing_named
from dateline.record.nouns import Actor, Commitment, Control, Event, Place, Span


class ListSubject:
    """What a list is about, in one state of the record. id: of its place or actor in that state;
    None where the list is about all, or where the state has no such thing.
    """

    def __init__(self, mailing: MailingList, index: RecordIndex) -> None:
        self.index = index
        self.is_limited = mailing.kind in ("place", "actor")
        self.id = _id_of(mailing.about, index) if self.is_limited and mailing.about else None

    @cached_property
    def place(self) -> Place | None:
        """The place that the list is limited to."""
        return self.index.places.get(self.id or "")

    @cached_property
    def actor(self) -> Actor | None:
        """The actor that the list is limited to."""
        return self.index.actors.get(self.id or "")

    @cached_property
    def within(self) -> frozenset[str]:
        """The ids of the place and of all places in it."""
        here = self.place
        if here is None:
            return frozenset()
        inside = (one.id for one in self.index.record.places if is_in(one, here))
        return frozenset((here.id, *inside))

    @cached_property
    def _named_at(self) -> dict[str, list[Span]]:
        """Where each report names the actor."""
        found: dict[str, list[Span]] = defaultdict(list)
        for span in self.actor.mentions if self.actor else ():
            found[span.report].append(span)
        return found

    def has(self, event: Event) -> bool:
        """True for a fact that the list is about: at the place or in it; in which the actor takes
        part, or of which it speaks, or in whose words it is named.
        """
        if not self.is_limited:
            return True
        if self.place is not None:
            return any(one.place in self.within for one in event.places)
        if self.actor is None:
            return False
        if self.id in (*event.agents, *event.targets):
            return True
        return self._speaks(event) or self._is_named(event)

    def has_promise(self, promise: Commitment) -> bool:
        """True for a promise of the actor, or of a fact that the list is about."""
        event = self.index.events.get(promise.event)
        is_its_own = self.is_limited and promise.speaker is not None and promise.speaker == self.id
        return is_its_own or (event is not None and self.has(event))

    def has_holding(self, control: Control) -> bool:
        """True for a place that the list is about, or that its actor holds."""
        if not self.is_limited or (self.id is not None and control.holder == self.id):
            return True
        return control.place in self.within

    def _speaks(self, event: Event) -> bool:
        """True where the actor says what tells the fact."""
        said = (self.index.statements.get(m.statement or "") for m in event.mentions)
        return any(one is not None and one.speaker == self.id for one in said)

    def _is_named(self, event: Event) -> bool:
        """True where the words that tell the fact name the actor."""
        return any(
            mention.start <= span.start < mention.end
            for mention in event.mentions
            for span in self._named_at.get(mention.report, ())
        )


def is_in(inner: Place, outer: Place) -> bool:
    """True for a place that lies in a country, or in a first-order division, by what the atlas says
    of it.
    """
    if inner.id == outer.id or not outer.country or inner.country != outer.country:
        return False
    if outer.grain == "country":
        return True
    if outer.grain != "admin1" or not inner.admin1:
        return False
    division = _words(inner.admin1)
    return any(name <= division or division <= name for name in map(_words, _names(outer)) if name)


def _names(place: Place) -> Iterator[str]:
    """All that a division is called: names, and that by which the atlas knows it."""
    yield place.name
    yield from place.aliases
    if place.admin1:
        yield place.admin1


def _words(name: str) -> frozenset[str]:
    """The words of a name: the atlas has "El Beni" where reports have "Beni"."""
    return frozenset(name.casefold().replace("-", " ").split())


def _id_of(about: str, index: RecordIndex) -> str | None:
    """The id of the thing that a lasting name leads to; that of the thing with this id where it is
    no lasting name.
    """
    name = parsed(about)
    if name is not None:
        return thing_named(index.record, name)
    return about if about in index.places or about in index.actors else None
