"""What a thread is about: the page of the case that it stands at, by a name that lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from dateline.desk.access import Visit
from dateline.desk.errors import NotThere
from dateline.desk.revision import Revision, Thing, name_of, page_of
from dateline.desk.ruling.labels import last_label
from dateline.prose.sentences import label
from dateline.record.nouns import Actor, Event, Place, Report, Statement

THINGS = ("fact", "actor", "place")
KINDS = (*THINGS, "report", "ruling")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a thread is about, in words. address: of its page, None where it is there no more; note:
    what became of it then; gone: the page that tells of a fact that is there no more.
    """

    about: str
    words: str
    address: str | None
    note: str = ""
    gone: str | None = None


def about_of(thing: Thing | Report) -> str | None:
    """What stands in the ledger for a thing; None for what has no threads."""
    if isinstance(thing, Report):
        return f"report/{thing.id}"
    return None if isinstance(thing, Statement) else f"{page_of(thing)}/{name_of(thing)}"


def subject(visit: Visit, revision: Revision, about: str) -> Subject:
    """What a thread is about, as a revision has it."""
    kind, _, name = about.partition("/")
    if kind == "ruling":
        return Subject(about, f"Ruling {name}", f"{visit.base}/ruling/{quote(name)}")
    if kind == "report":
        found = revision.index.reports.get(name)
        if found is None:
            return Subject(about, f"Report {name}", None, "The case has no such report any more.")
        words = found.title or found.outlet or f"Report {name}"
        return Subject(about, words, f"{visit.base}/report/{quote(name, safe='')}")
    thing = revision.thing(name)
    if isinstance(thing, Event | Actor | Place):
        return Subject(about, _called(revision, thing), revision.address(thing))
    note = revision.fate(name) or "It is not in the record."
    gone = f"{visit.base}/fact/{quote(name)}" if kind == "fact" else None
    was = gone_label(visit, revision, name)
    words = f"{was}, which is there no more" if was else f"A {kind} that is there no more"
    return Subject(about, words, None, note, gone)


def gone_label(visit: Visit, revision: Revision, name: str) -> str | None:
    """What a thing was called that is there no more, as far as this visitor may know it."""
    out = next((g for g in revision.record.ruled_out or () if name in (g.name, *g.names)), None)
    own = None
    if visit.may("read") and (out is None or name != out.name):  # it may have been united before
        erased = visit.services.rulings.cache.of(visit.case).erased
        own = last_label(visit.services.store, visit.case.slug, name, erased)
    return own or (out.label if out else None)


def checked_about(visit: Visit, revision: Revision, about: str) -> str:
    """What a new thread is about, by the name that its thing bears now. Raises NotThere."""
    kind, _, name = about.partition("/")
    if kind == "ruling" and name.isascii() and name.isdigit() and len(name) < 10:
        in_ledger = visit.services.rulings.cache.of(visit.case, again=True)
        if in_ledger.ruling(int(name)) is not None:
            return f"ruling/{int(name)}"
    elif kind == "report" and name in revision.index.reports:
        return about
    elif kind in THINGS and (thing := revision.thing(name)) is not None:
        found = about_of(thing)
        if found is not None:
            return found
    raise NotThere(revision.fate(name) or "There is nothing here to write about.")


def same_subject(revision: Revision, thing: Thing | Report, abouts: Iterable[str]) -> set[str]:
    """Those of many subjects that lead to a thing now: those of all that was merged into it."""
    own = about_of(thing)
    if isinstance(thing, Report):
        return {about for about in abouts if about == own}
    found: set[str] = set()
    for about in abouts:
        kind, _, name = about.partition("/")
        if about == own or (kind in THINGS and revision.thing(name) is thing):
            found.add(about)
    return found


def _called(revision: Revision, thing: Event | Actor | Place) -> str:
    """What a thing is called."""
    return label(thing, revision.index) if isinstance(thing, Event) else thing.name
