"""Lines in words: the name of each line, and why it is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import filterfalse, islice

from msgspec import Struct

from dateline.prose.actor_names import spoken_name
from dateline.record.nouns import Line, Reuse
from dateline.record.vocabulary import LineKind
from dateline.stages.corroboration.line_keys import LineKey
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.wording import joined, one_or_many

REASONS = 3  # a line's why names no more


class _Carried(Struct, frozen=True):
    """A line with the reports that carry it, in report order."""

    whose: str
    reports: tuple[str, ...]
    sources: ReportSources

    @property
    def outlets(self) -> list[str]:
        """The names of the outlets that carry it."""
        return self.sources.outlet_names(self.reports)


def line(id: str, key: LineKey, reports: set[str], sources: ReportSources) -> Line:
    """The line in words; `reports`: the ids of those that carry it."""
    ordered = tuple(sorted(reports, key=sources.rank.__getitem__))
    name, why = _IN_WORDS[key.kind](_Carried(key.whose, ordered, sources))
    return Line(id, key.kind, name, ordered, why)


def _of_a_speaker(carried: _Carried) -> tuple[str, str]:
    """Whom the outlets quote."""
    actor, outlets = carried.sources.actors.get(carried.whose), carried.outlets
    name = actor.name if actor is not None else carried.whose
    many = "both quote" if len(outlets) == 2 else "all quote"
    said = f"{joined(outlets)} {one_or_many(outlets, 'quotes', many)} {spoken_name(name)}"
    return name, said


def _without_a_name(carried: _Carried) -> tuple[str, str]:
    """A source by its description, where there is one."""
    outlets = carried.outlets
    verb = one_or_many(outlets, "cites", "share the words of")
    why = f"{joined(outlets)} {verb} a source without a name"
    if not carried.whose:
        return "a source without a name", why
    return carried.whose, f"{why}: {carried.whose}"


def _of_an_agency(carried: _Carried) -> tuple[str, str]:
    """How much the outlets share, and who credits the agency."""
    return carried.whose, _clauses("; ", _shared(carried), _credited(carried))


def _of_an_outlet(carried: _Carried) -> tuple[str, str]:
    """The outlet itself; where others carry its words, how they are known to be its."""
    name = carried.sources.outlet_name(carried.whose)
    others = [outlet for outlet in carried.outlets if outlet != name]
    if not others:
        return name, f"{name} tells it in its own voice"
    copied = _clauses("; ", _shared(carried), _reasons(carried))
    if copied:
        return name, copied
    return name, f"{joined(others)} {one_or_many(others, 'names', 'name')} {name}"


_IN_WORDS: dict[LineKind, Callable[[_Carried], tuple[str, str]]] = {
    "speaker": _of_a_speaker,
    "unnamed": _without_a_name,
    "agency": _of_an_agency,
    "own-reporting": _of_an_outlet,
}


def _credited(carried: _Carried) -> str:
    """Who credits the agency; who only carries its words; that it reports it itself."""
    agency, sources = carried.whose, carried.sources
    others = [r for r in carried.reports if not _is_published_by(agency, r, sources)]
    crediting, silent = _parted(others, lambda r: agency in sources.wires(r, helped=True))
    credit = _outlets_do(crediting, "credits", "credit", agency, sources)
    has_none_of_its_own = len(others) == len(carried.reports)
    if has_none_of_its_own:
        return credit or _reasons(carried) or f"the words are {agency}'s"
    copying, citing = _parted(silent, _reports_with_shared_words(carried).__contains__)
    carry = _outlets_do(copying, "carries", "carry", "its words", sources)
    cite = _outlets_do(citing, "names", "name", "it as source", sources)
    return _clauses(", ", credit, carry, cite) or f"{agency} tells it itself"


def _is_published_by(agency: str, report: str, sources: ReportSources) -> bool:
    """True if it is a report of the agency itself."""
    return sources.agency(sources.by_id[report].outlet) == agency


def _parted(reports: list[str], does: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The reports that do, and those that do not."""
    return list(filter(does, reports)), list(filterfalse(does, reports))


def _reports_with_shared_words(carried: _Carried) -> set[str]:
    """The reports that share words with others that carry the line."""
    found: set[str] = set()
    for passage in _passages_between(carried):
        found |= {passage.a.report, passage.b.report}
    return found


def _outlets_do(
    reports: Sequence[str], does: str, do: str, what: str, sources: ReportSources
) -> str:
    """Who does what, as "A and B carry its words"; nothing where there is no report."""
    if not reports:
        return ""
    names = sources.outlet_names(reports)
    return f"{joined(names)} {one_or_many(names, does, do)} {what}"


def _clauses(mark: str, *clauses: str) -> str:
    """The clauses that say something, with the mark between them."""
    return mark.join(filter(None, clauses))


def _passages_between(carried: _Carried) -> list[Reuse]:
    """The passages between reports of different outlets that carry the line."""
    sources = carried.sources
    outlet = {r: sources.outlet_key(r) for r in carried.reports}
    found: list[Reuse] = []
    for r in carried.reports:
        for here, there, passage in sources.passages(r):
            is_met_first = here is passage.a  # each passage stands at both its reports
            if is_met_first and outlet.get(there.report, outlet[r]) != outlet[r]:
                found.append(passage)
    return found


def _reasons(carried: _Carried) -> str:
    """The reasons why the words of one are another's; three at most."""
    reasons = (passage.why for passage in _passages_between(carried))
    why = list(dict.fromkeys(filter(None, reasons)))
    if len(why) <= REASONS:
        return "; ".join(why)
    return "; ".join([*why[:REASONS], f"and {len(why) - REASONS} more"])


def _shared(carried: _Carried) -> str:
    """How many sentences the reports share: each with the earlier one that it shares most with."""
    found = _sentences_shared(carried)
    if len(found) == 1:
        ((n, of),) = found.values()
        noun = "sentence" if of == 1 else "sentences"
        return f"{n} of {of} {noun} shared"
    best = _most_shared(found, carried.sources)
    clauses: list[str] = []
    named = ""  # the outlet that the clause before shares with is not named again
    for outlet, (n, of, other) in islice(best.items(), REASONS):
        if other == named:
            clauses.append(f"{outlet} {n} of {of}")
        else:
            clauses.append(f"{outlet} shares {n} of {of} sentences with {other}")
        named = other
    more = f" and {len(best) - REASONS} more" if len(best) > REASONS else ""
    return ", ".join(clauses) + more


def _sentences_shared(carried: _Carried) -> dict[tuple[str, str], tuple[int, int]]:
    """(later report, earlier report) -> how many of how many sentences they share."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for p in _passages_between(carried):
        pair, of = (p.b.report, p.a.report), p.of or p.sentences
        before, _ = found.get(pair, (0, 0))
        found[pair] = (min(before + p.sentences, of), of)
    return found


def _most_shared(
    found: dict[tuple[str, str], tuple[int, int]], sources: ReportSources
) -> dict[str, tuple[int, int, str]]:
    """Of each later outlet: how many of how many sentences it shares with which earlier
    one, where it is most.
    """
    best: dict[str, tuple[int, int, str]] = {}
    for (later, earlier), (n, of) in found.items():
        outlet = sources.outlet_name(sources.outlet_key(later))
        if n > best.get(outlet, (0, 0, ""))[0]:
            best[outlet] = (n, of, sources.outlet_name(sources.outlet_key(earlier)))
    return best
