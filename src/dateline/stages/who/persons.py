"""Persons by their names: one actor for a full name and its later short forms."""

from __future__ import annotations

from dateline.language.reading import Reading
from dateline.reference.actors.actors import actor_words
from dateline.reference.actors.name_order import is_surname_first
from dateline.reference.actors.titles import title_of
from dateline.reference.name_keys import fold_name
from dateline.stages.who.noun_phrases import text_of
from dateline.stages.who.registry import Registry

Stretch = tuple[int, int]  # words first..last (last exclusive)
NameParts = tuple[str, ...]  # the words of a name, folded


def find_persons(registry: Registry, names: list[Stretch]) -> None:
    """Resolve the names of persons; a surname belongs to the last full name that bears it."""
    parts = {name: _name_parts(registry.reading, *name) for name in names}
    full = _full_names(parts)
    seen: list[NameParts] = []  # the last one mentioned last
    for name in sorted(names):
        if not parts[name]:
            continue
        bearer = _bearer(parts[name], full, seen)
        if bearer in seen:
            seen.remove(bearer)
        seen.append(bearer)
        _mention_person(registry, name, bearer, whole=parts[name] == bearer)


def _mention_person(registry: Registry, name: Stretch, bearer: NameParts, whole: bool) -> None:
    """One mention; the longest text of the whole name is the name, a title before it may show the
    gender.
    """
    first, last = name
    text = text_of(registry.reading, first, last)
    draft = registry.add("person:" + " ".join(bearer), text, "person")
    if whole and len(text) > len(draft.name):
        draft.name = text
    title = title_of(registry.reading.words[first - 1].text) if first else None
    draft.learn_gender(title.gender if title is not None else None)
    registry.mention_by_name(draft, first, last)


def _full_names(parts: dict[Stretch, NameParts]) -> dict[NameParts, Stretch]:
    """The names of several words that are not short for others, longest first, each with where it
    stands first.
    """
    full: dict[NameParts, Stretch] = {}
    for name in sorted(parts, key=lambda n: (-len(parts[n]), n)):
        mine = parts[name]
        if len(mine) < 2:
            continue
        if not any(_is_short_for(mine, other) for other in full):
            full.setdefault(mine, name)
    return full


def _bearer(name: NameParts, full: dict[NameParts, Stretch], seen: list[NameParts]) -> NameParts:
    """The full name that a name is short for: the one mentioned last, else the first of the
    report. Of a dynasty whose surname stands first it is the one named first: fathers are named in
    full.
    """
    if name in full:
        return name
    fitting = [other for other in full if _is_short_for(name, other)]
    if not fitting:
        return name
    if is_surname_first(fitting[0]):
        return min(fitting, key=full.__getitem__)
    for recent in reversed(seen):
        if recent in fitting:
            return recent
    return fitting[0]


def _name_parts(reading: Reading, first: int, last: int) -> NameParts:
    """The words of a name folded, hyphens kept, bound articles dropped: "al-Bakri" is "Bakri"."""
    words = reading.words[first:last]
    folded = [fold_name(w.text).strip(".") for w in words if w.upos != "PUNCT" or w.text == "-"]
    name = " ".join(folded).replace(" - ", "-")
    for prefix in sorted(actor_words().name_prefixes):
        name = name.replace(prefix, "")
    return tuple(name.split())


def _is_short_for(short: NameParts, full: NameParts) -> bool:
    """True if short is full, its surname with or without particles, or its first and last names;
    of a name whose surname stands first, its beginning.
    """
    if short == full:
        return True
    if not short or len(short) > len(full):
        return False
    bare = _without_particles(full)
    size = len(short)
    if is_surname_first(full):
        return short == full[:size]
    if short in (full[-size:], bare[-size:]):
        return True
    if size == 1:
        return False
    return (short[:1], short[-1:]) == (bare[:1], bare[-1:])


def _without_particles(name: NameParts) -> NameParts:
    """The name without the small words that may be left out of it: "de", "von"."""
    particles = actor_words().name_particles
    return tuple(part for part in name if part not in particles)
