"""Rulings and proposals as pages show them: in words, and which are on the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from dateline.desk.access import Visit
from dateline.desk.revision import Revision, Thing
from dateline.desk.ruling.labels import labels_then
from dateline.desk.ruling.ledger_rulings import LedgerRulings
from dateline.desk.ruling.wording import RulingNamer, RulingWords
from dateline.ledger.proposals import Proposal
from dateline.record.rulings import Ruling, SignedRuling, conflicting


@dataclass(frozen=True, slots=True)
class RulingView:
    """A ruling of somebody on the same thing, in words."""

    number: int
    by: str | None
    at: str
    told: RulingWords
    approved_by: str | None = None
    undone: int | None = None
    is_built: bool = True


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal in words."""

    number: int
    by: str | None
    at: str
    told: tuple[RulingWords, ...]
    proposal: Proposal


def ruling_views(
    visit: Visit, revision: Revision, rulings: Iterable[SignedRuling]
) -> tuple[RulingView, ...]:
    """Rulings in words."""
    found = tuple(rulings)
    undone = visit.services.rulings.cache.of(visit.case).undone
    namer = namer_of(visit, revision, [one.number for one in found])
    if visit.state is not None:  # what was undone later is not yet
        undone = {one: by for one, by in undone.items() if by <= revision.number}
    return tuple(
        RulingView(
            number=one.number,
            by=one.by,
            at=one.at,
            told=namer.words(one.ruling, one.number),
            approved_by=one.approved_by,
            undone=undone.get(one.number),
            is_built=one.number <= revision.number,
        )
        for one in found
    )


def proposal_views(
    visit: Visit, revision: Revision, proposals: Iterable[Proposal]
) -> tuple[ProposalView, ...]:
    """Proposals in words."""
    found = tuple(proposals)
    namer = namer_of(visit, revision, [one.number for one in found])
    return tuple(
        ProposalView(
            one.number, one.by, one.at, tuple(namer.words(r, one.number) for r in one.rulings), one
        )
        for one in found
    )


def namer_of(visit: Visit, revision: Revision, entries: Iterable[int]) -> RulingNamer:
    """By what rulings and proposals of these entries are told in words, undoings as well."""
    in_ledger = visit.services.rulings.cache.of(visit.case)
    by_number = {one.number: one.ruling for one in in_ledger.rulings}
    wanted = set(entries)
    for number in list(wanted):
        while (ruling := by_number.get(number)) is not None and ruling.undoes:
            wanted.add(number := ruling.undoes)
    then = labels_then(visit.services.store, visit.case.slug, wanted, in_ledger.erased)
    return RulingNamer(revision, then, by_number)


def rulings_on(visit: Visit, revision: Revision, thing: Thing) -> list[SignedRuling]:
    """All rulings on a thing, undone ones too; an undoing is on what it undoes in the end."""
    in_ledger = visit.services.rulings.cache.of(visit.case)
    by_number = {one.number: one.ruling for one in in_ledger.rulings}
    return [
        one for one in in_ledger.rulings if is_about(revision, meant(one.ruling, by_number), thing)
    ]


def pending_on(visit: Visit, revision: Revision, thing: Thing) -> tuple[RulingView, ...]:
    """Rulings on a thing that the revision does not hold yet."""
    on = rulings_on(visit, revision, thing)
    return ruling_views(visit, revision, [one for one in on if one.number > revision.number])


def waiting_on(visit: Visit, revision: Revision, thing: Thing) -> tuple[ProposalView, ...]:
    """Proposals about a thing that wait for a second person."""
    in_ledger = visit.services.rulings.cache.of(visit.case)
    by_number = {one.number: one.ruling for one in in_ledger.rulings}
    return proposal_views(
        visit,
        revision,
        [
            one
            for one in in_ledger.waiting
            if any(is_about(revision, meant(ruling, by_number), thing) for ruling in one.rulings)
        ],
    )


def later_on_same(in_ledger: LedgerRulings, signed: SignedRuling) -> list[SignedRuling]:
    """What was ruled since on the same thing, and the same field of it."""
    by_number = {one.number: one.ruling for one in in_ledger.rulings}
    ruling = meant(signed.ruling, by_number)
    return conflicting(in_ledger.rulings, replace(ruling, base=signed.number))


def meant(ruling: Ruling, by_number: Mapping[int, Ruling]) -> Ruling:
    """The ruling itself; of an undoing, what is undone in the end."""
    while ruling.kind == "undo" and (undone := by_number.get(ruling.undoes or 0)):
        ruling = undone
    return ruling


def is_about(revision: Revision, ruling: Ruling, thing: Thing) -> bool:
    """True where a ruling is about a thing, or unites it with another."""
    return any(
        found is not None and found.id == thing.id
        for found in map(revision.thing, filter(None, (ruling.about, *ruling.others)))
    )
