"""Controls that choose things by their names: those chosen, those found by what was typed, those
that are like it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.desk.revision import Revision, Thing, name_of
from dateline.desk.ruling.controls import FieldControl
from dateline.desk.ruling.finding import called, find_by_name, similar_facts
from dateline.desk.ruling.forms import RulingForm, own_name
from dateline.desk.ruling.typed import Ruled, first, unnamed
from dateline.record.nouns import Event
from dateline.stages.rule.rulable import NAMES_OF


@dataclass(frozen=True, slots=True)
class NameChoice:
    """A thing that may be chosen by name. note: what tells it from another of the same name."""

    value: str
    words: str
    chosen: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamesView:
    """A control that chooses things by name. name, search: of its inputs; found: None where nobody
    has searched.
    """

    label: str
    name: str
    search: str
    letter: str
    members: tuple[NameChoice, ...]
    typed: str = ""
    found: tuple[NameChoice, ...] | None = None
    near: tuple[NameChoice, ...] = ()
    dropped: tuple[str, ...] = ()


def name_choices(
    revision: Revision, thing: Ruled, form: RulingForm, shown_control: FieldControl | None
) -> tuple[NamesView, ...]:
    """The control that chooses actors, places, or the other facts of a merge."""
    if form.kind == "merge" and isinstance(thing, Event):
        own = own_name(thing)
        view = names_view(
            revision,
            "The same as",
            "member",
            "q",
            "e",
            form,
            (own,),
            similar_facts(revision, thing),
        )
        return (view,)
    if shown_control is None or shown_control.shape != "names":
        return ()
    letter, dropped = NAMES_OF[shown_control.field], unnamed(revision, thing, shown_control.field)
    view = names_view(revision, shown_control.label, "member", "q", letter, form, dropped=dropped)
    return (view,)


def names_view(
    revision: Revision,
    label: str,
    name: str,
    search: str,
    letter: str,
    form: RulingForm,
    without: Sequence[str] = (),
    nearby: Sequence[Thing] = (),
    dropped: Sequence[str] = (),
) -> NamesView:
    """A control that chooses things: those chosen, those found by what was typed, those near."""
    chosen = list(dict.fromkeys(form.typed.get(name, ())))
    members = [_member(revision, one, True) for one in chosen]
    listed = {*chosen, *without}
    words = first(form.typed, search)
    hits = find_by_name(revision, letter, words) if words else []
    near_names = [name_of(one) for one in nearby]
    return NamesView(
        label=label,
        name=name,
        search=search,
        letter=letter,
        members=tuple(members),
        typed=words,
        found=_offered(revision, map(name_of, hits), listed) if words else None,
        near=_offered(revision, near_names, listed | set(map(name_of, hits))),
        dropped=tuple(dropped),
    )


def _offered(revision: Revision, names: Iterable[str], without: set[str]) -> tuple[NameChoice, ...]:
    """Things that may be chosen besides those that are."""
    return tuple(_member(revision, one, False) for one in names if one not in without)


def _member(revision: Revision, name: str, chosen: bool) -> NameChoice:
    """A thing to choose, with what tells it from others."""
    thing = revision.thing(name)
    if thing is None:
        return NameChoice(name, name, chosen, "not in the record")
    return NameChoice(name, called(thing), chosen, _told_apart_by(revision, thing))


def _told_apart_by(revision: Revision, thing: Thing) -> str:
    """What tells a thing from another of the same name."""
    match thing:
        case Event():
            places = [revision.index.places[one.place].name for one in thing.places]
            day = thing.when.earliest or thing.when.latest if thing.when else None
            return ", ".join(filter(None, (day, *dict.fromkeys(places))))
        case _ if country := getattr(thing, "country", None):
            return str(country)
        case _:
            return ""
