"""Facts that somebody has united already while the record is still being rebuilt."""

from __future__ import annotations

from dateline.desk.access import Visit
from dateline.desk.errors import DeskError
from dateline.desk.revision import Revision
from dateline.desk.ruling.forms import RulingForm
from dateline.record.rulings import Ruling, SignedRuling, in_force


def refuse_united(visit: Visit, form: RulingForm, current: Revision) -> None:
    """Raises DeskError where all facts of a merge were united, from whichever side, by rulings that
    the record does not hold yet.
    """
    in_ledger = visit.services.rulings.cache.of(visit.case, again=True)
    pending = [one for one in in_force(in_ledger.rulings) if one.number > current.number]
    wanted = _ids(current, form.about, *form.typed.get("member", ()))
    if len(wanted) < 2:
        return
    for facts, last in _united(current, pending):
        if wanted <= facts:
            raise DeskError(
                f"Nothing was signed: {last.by or 'somebody'} has said already that these are one "
                f"(ruling {last.number}). The record is being rebuilt and will show it.",
                409,
            )


def _united(
    current: Revision, pending: list[SignedRuling]
) -> list[tuple[frozenset[str], SignedRuling]]:
    """The facts that are one after these rulings, each time with the last that made them so; a
    split of one of them leaves it open.
    """
    groups: list[tuple[frozenset[str], SignedRuling]] = []
    for one in pending:
        if one.ruling.kind not in ("merge", "split"):
            continue
        facts = _named(current, one.ruling)
        touched = [group for group, _ in groups if group & facts]
        groups = [pair for pair in groups if not pair[0] & facts]
        if one.ruling.kind == "merge":
            groups.append((facts.union(*touched), one))
    return groups


def _named(current: Revision, ruling: Ruling) -> frozenset[str]:
    """The facts that a ruling is about."""
    return _ids(current, *filter(None, (ruling.about, *ruling.others)))


def _ids(current: Revision, *names: str) -> frozenset[str]:
    """The ids of the things that names lead to now; a name that leads nowhere stands for itself."""
    return frozenset(thing.id if (thing := current.thing(name)) else name for name in names)
