"""Notes who looks at a thing, and tells the browsers that have it open."""

from __future__ import annotations

from dateline.desk.access import Visit
from dateline.desk.live import News
from dateline.desk.revision import Thing, name_of


def note_visitor(visit: Visit, name: str, gone: bool = False) -> None:
    """The visitor looks at the thing of a name, or has left it."""
    if visit.person is None or len(name) > 200:
        return
    presence, slug = visit.services.rulings.presence, visit.case.slug
    person = visit.person.name
    changed = presence.gone(slug, name, person) if gone else presence.here(slug, name, person)
    if changed:
        people: list[object] = list(presence.at(slug, name))
        current = visit.case.current
        number = current.number if current else 0
        data: dict[str, object] = {"thing": name, "people": people}
        visit.services.desk.hub.tell(News(slug, "presence", number, data))


def other_visitors(visit: Visit, thing: Thing) -> tuple[str, ...]:
    """Who else is looking at a thing."""
    own = visit.person.name if visit.person else None
    here = visit.services.rulings.presence.at(visit.case.slug, name_of(thing))
    return tuple(name for name in here if name != own)
