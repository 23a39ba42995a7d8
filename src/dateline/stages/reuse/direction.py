"""Who copied from whom: by agencies' own reports, credits, the naming of an outlet, and time; else
it is left open.

The evidence is tried in that order, the first that decides is the reason given. A third report that
has the same words may be the source of both. Time decides last and only where nothing speaks
against it: not where a report was changed after the other came out, nor where all that two reports
share stands in quotation marks: both may have heard it.
"""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Report, Reuse, Span
from dateline.rules import Attempts
from dateline.stages.reuse.evidence import CopyingEvidence

COVERS = 0.8  # of a passage that a third report must have too, to be its source


class Origin(Struct, frozen=True):
    """Where the words of a passage come from: a report and an agency, where they are
    known, and why.
    """

    why: str
    source: str | None = None
    agency: str | None = None


def with_sources(reports: Sequence[Report], passages: Sequence[Reuse]) -> list[Reuse]:
    """The passages with `source`, `agency` and `why`; `reports` in their order."""
    evidence = CopyingEvidence(reports, passages)
    found: list[Reuse] = []
    for passage in passages:
        origin = _ORIGIN.decide(_shared(passage, evidence))
        assert origin is not None  # the last rule always holds
        found.append(
            replace(passage, source=origin.source, agency=origin.agency, why=intern(origin.why))
        )
    return found


class _SharedPassage(Struct, frozen=True):
    """A passage with the reports that may be its source, each by id."""

    passage: Reuse
    a: str
    b: str
    thirds: list[str]  # further reports that have nearly all of it, in order
    sharers: list[str]  # further reports that have some of it, in order
    sharing_with_both: list[str]  # further reports that share any words with both
    evidence: CopyingEvidence

    @property
    def spans(self) -> tuple[Span, Span]:
        """Where the passage stands in either."""
        return self.passage.a, self.passage.b

    @property
    def names(self) -> tuple[str, str]:
        """Who publishes either."""
        return self.evidence.name(self.a), self.evidence.name(self.b)


def _shared(passage: Reuse, evidence: CopyingEvidence) -> _SharedPassage:
    """What the rules of direction ask about a passage, worked out once.

    `thirds` are other reports that hold nearly all of the passage, `sharers` those that hold
    any part of it.
    """
    a, b = passage.a.report, passage.b.report
    coverage = evidence.coverage(passage)
    whole = {third for third, part in coverage.items() if part >= COVERS}
    return _SharedPassage(
        passage,
        a,
        b,
        thirds=evidence.in_order(whole),
        sharers=evidence.in_order(set(coverage)),
        sharing_with_both=evidence.sharing_with_both(a, b),
        evidence=evidence,
    )


# ------------------------------------------------------------ one outlet


def _one_outlet_has_both(case: _SharedPassage) -> Origin | None:
    """Of one outlet's two reports the earlier in order is the older, where their dates differ."""
    evidence = case.evidence
    if not evidence.is_of_one_outlet(case.a, case.b):
        return None
    first, last = (evidence.by_id[r] for r in evidence.in_order([case.a, case.b]))
    name, _ = case.names
    if not first.published or not last.published or _have_the_same_dates(first, last):
        return Origin(f"{name} has both; which is the older cannot be told")
    when = last.updated or last.published
    return Origin(f"{name} has both; the one of {when} is the later", source=first.id)


def _have_the_same_dates(a: Report, b: Report) -> bool:
    """True if both were published and changed at the same times."""
    return (a.published, a.updated) == (b.published, b.updated)


# ------------------------------------------------------------ agencies


def _one_is_an_agency(case: _SharedPassage) -> Origin | None:
    """One of the two, but not both, is an agency's own report."""
    evidence = case.evidence
    for seller, buyer in ((case.a, case.b), (case.b, case.a)):
        agency = evidence.own_agency(seller)
        if agency and not evidence.own_agency(buyer):
            credits_ = agency in evidence.wires(buyer, True)
            does = "credits it" if credits_ else "carries its words"
            why = f"{evidence.name(seller)} is an agency; {evidence.name(buyer)} {does}"
            return Origin(why, source=seller, agency=agency)
    return None


def _a_third_is_an_agency(case: _SharedPassage) -> Origin | None:
    """Neither is an agency's own report, but a third that has the same words is."""
    evidence = case.evidence
    if evidence.own_agency(case.a) or evidence.own_agency(case.b):
        return None
    for third in case.thirds:
        agency = evidence.own_agency(third)
        if agency:
            one, other = case.names
            why = f"{one} and {other} both have words of {evidence.name(third)}, an agency"
            return Origin(why, source=third, agency=agency)
    return None


def _credited(case: _SharedPassage) -> Origin | None:
    """By the agencies whose copy the two say that they bear."""
    return _by_credits(case, helped=False)


def _credited_with_help(case: _SharedPassage) -> Origin | None:
    """By the agencies of whose help they speak as well."""
    return _by_credits(case, helped=True)


def _by_credits(case: _SharedPassage, helped: bool) -> Origin | None:
    """The agency that both, or one of the two, names; left open where they name two."""
    ours, theirs = case.evidence.wires(case.a, helped), case.evidence.wires(case.b, helped)
    one, other = case.names
    common = next((agency for agency in ours if agency in theirs), None)
    if common:
        return Origin(f"{one} and {other} both credit {common}", agency=common)
    if ours and theirs:
        why = f"{one} credits {ours[0]}, {other} {theirs[0]}: who had it first cannot be told"
        return Origin(why)
    if ours:
        return Origin(f"{one} credits {ours[0]}; {other} names no source", agency=ours[0])
    if theirs:
        return Origin(f"{other} credits {theirs[0]}; {one} names no source", agency=theirs[0])
    return None


def _credited_by_another(case: _SharedPassage) -> Origin | None:
    """Another report that shares their words credits an agency."""
    for other in (*case.sharers, *case.sharing_with_both):
        wires = case.evidence.wires(other, False)
        if wires:
            why = f"{case.evidence.name(other)}, which has words of both, credits {wires[0]}"
            return Origin(why, agency=wires[0])
    return None


# ------------------------------------------------------------ outlets


def _one_names_the_other(case: _SharedPassage) -> Origin | None:
    """One of the two, but not both, names the other's outlet as its source."""
    evidence = case.evidence
    for copy, source in ((case.a, case.b), (case.b, case.a)):
        if evidence.cites_one_way(copy, source):
            why = f"{evidence.name(copy)} names {evidence.name(source)}"
            return Origin(why, source=source)
    return None


def _a_third_is_named(case: _SharedPassage) -> Origin | None:
    """Either names the outlet of a third that shares words with both."""
    evidence = case.evidence
    for third in dict.fromkeys((*case.thirds, *case.sharing_with_both)):
        citing = [r for r in (case.a, case.b) if evidence.cites_one_way(r, third)]
        if not citing:
            continue
        verb = "name" if len(citing) > 1 else "names"
        names = " and ".join(map(evidence.name, citing))
        return Origin(f"{names} {verb} {evidence.name(third)}", source=third)
    return None


# ------------------------------------------------------------ time


def _words_of_a_speaker(case: _SharedPassage) -> Origin | None:
    """All that the two reports share stands in quotation marks."""
    if not case.evidence.only_quoted(case.passage):
        return None
    one, other = case.names
    return Origin(f"{one} and {other} have the words of a speaker, whom both may have heard")


def _first_in_time(case: _SharedPassage) -> Origin | None:
    """The one that came out before all others that have the passage: none but the first
    in order can be it.
    """
    evidence = case.evidence
    first, *others = evidence.in_order([case.a, case.b, *case.thirds])
    if not all(evidence.came_before(first, other) for other in others):
        return None
    when = evidence.by_id[first].published
    why = f"{evidence.name(first)} had it first ({when}); nobody names a source"
    return Origin(why, source=first)


def _unknown_direction(case: _SharedPassage) -> Origin:
    """Where nothing speaks for either, it is left open."""
    one, other = case.names
    return Origin(
        f"nobody names a source, and whether {one} or {other} had it first cannot be told"
    )


_ORIGIN: Attempts[_SharedPassage, Origin] = Attempts(
    "reuse.origin",
    (
        ("one outlet has both", _one_outlet_has_both),
        ("one is an agency's own report", _one_is_an_agency),
        ("a third is an agency's own report", _a_third_is_an_agency),
        ("agencies credited", _credited),
        ("agencies credited with help", _credited_with_help),
        ("agency credited by another report", _credited_by_another),
        ("one names the other's outlet", _one_names_the_other),
        ("a third outlet is named", _a_third_is_named),
        ("the words of a speaker", _words_of_a_speaker),
        ("first in time", _first_in_time),
        ("direction not known", _unknown_direction),
    ),
    about=lambda case: case.spans,
)
