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


def _full_names(parts: dict[Stretch, NameParts]) -> _FullNames:
    """The names of several words that are not short for others, longest first, each with where it
    stands first.
    """
    full = _FullNames()
    for name in sorted(parts, key=lambda n: (-len(parts[n]), n)):
        mine = parts[name]
        if len(mine) < 2:
            continue
        if not any(_is_short_for(mine, other) for other in full.with_part(mine[-1])):
            full.add(mine, name)
    return full


class _FullNames(dict[NameParts, Stretch]):
    """Full names, each with where it stands first, and those that have some word in them: what is
    short for a name ends in one of its words.
    """

    def __init__(self) -> None:
        """No name is known yet."""
        super().__init__()
        self._with_part: dict[str, list[NameParts]] = {}

    def add(self, name: NameParts, stretch: Stretch) -> None:
        """Takes a name up where it is new."""
        if name not in self:
            self[name] = stretch
            for part in dict.fromkeys(name):
                self._with_part.setdefault(part, []).append(name)

    def with_part(self, part: str) -> list[NameParts]:
        """The names that have the word, in the order in which they were taken up."""
        return self._with_part.get(part, [])


def _bearer(name: NameParts, full: _FullNames, seen: list[NameParts]) -> NameParts:
    """The full name that a name is short for: the one mentioned last, else the first of the
    report. Of a dynasty whose surname stands first it is the one named first: fathers are named in
    full.
    """
    if name in full:
        return name
    fitting = [o for o in full.with_part(name[-1]) if _is_short_for(name, o)] if name else []
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
