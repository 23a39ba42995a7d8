"""What a fact has come to hold since somebody proposed to take it out: facts that were united with
it meanwhile would go with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.desk.ruling.wording import RulingNamer
from dateline.ledger.proposals import Proposal
from dateline.record.rulings import Ruling, SignedRuling, in_force


@dataclass(frozen=True, slots=True)
class HeldSince:
    """A fact that was united with another. label: what it was called then; ruling: the number of
    the ruling, by whom.
    """

    label: str
    ruling: int
    by: str | None


def held_since(
    proposal: Proposal, rulings: Iterable[SignedRuling], namer: RulingNamer
) -> tuple[HeldSince, ...]:
    """What the facts hold that a proposal takes out, and did not when it was made; of one that has
    ended, when it did.
    """
    end = proposal.outcome.number if proposal.outcome else None
    merges = [
        one
        for one in in_force(rulings)
        if one.ruling.kind == "merge"
        and (end is None or one.number < end)
        and one.proposal != proposal.number
    ]
    out = [one for one in proposal.rulings if one.kind == "withdraw" and one.about]
    found = (one for ruling in out for one in _gained(ruling, merges))
    return tuple(
        HeldSince(namer.label(one.number, name), one.number, one.by) for name, one in found
    )


def _gained(ruling: Ruling, merges: list[SignedRuling]) -> Iterator[tuple[str, SignedRuling]]:
    """The names of the facts that came to the one of a ruling since, each with what united them."""
    known = _united({ruling.about or ""}, [m for m in merges if m.number <= ruling.base])
    for one in merges:
        names = _facts(one)
        if one.number > ruling.base and names & known:
            new = _united(names, [m for m in merges if m.number < one.number]) - known
            yield from ((name, one) for name in sorted(new))
            known |= new


def _united(names: set[str], merges: list[SignedRuling]) -> set[str]:
    """All facts that these rulings unite with some."""
    known = set(names)
    while more := [m for m in merges if _facts(m) & known and not _facts(m) <= known]:
        known.update(*map(_facts, more))
    return known


def _facts(signed: SignedRuling) -> set[str]:
    """The facts that a merge names."""
    return {name for name in (signed.ruling.about, *signed.ruling.others) if name}
