"""One actor and one place across reports: the Accounts rewritten to ids that hold for the whole case.

Actors are joined in falling order of certainty: one name, one person by full name and surname, an office that one
person holds, an acronym, bodies of one kind and country, fighters without a name. A join that would put two given
names, two countries or two kinds that exclude one another into one actor is not made. Places are joined by name and by
distance. Ids follow the order of first mention over the reports in order (`record.bounds.in_order`), so they do not
depend on the order in which the reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.account import Account
from dateline.record.bounds import in_order
from dateline.record.nouns import Actor, EventPlace, Place, Report
from dateline.stages.unite.actors import unite_actors
from dateline.stages.unite.places import unite_places


class United(Struct, frozen=True):
    """Actors and places of the case, and the Accounts in report order with case-wide ids.

    Actors are a-1, a-2 …, places p-1 …, statements s-1 …, tellings t-1 …
    """

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    accounts: tuple[Account, ...]


def unite(reports: Sequence[Report], accounts: Sequence[Account]) -> United:
    """Joins the actors and the places of all accounts and rewrites the accounts to case-wide ids."""
    rank = {report.id: i for i, report in enumerate(in_order(reports))}
    ordered = sorted(accounts, key=lambda a: rank[a.report])
    places, place_ids = unite_places(ordered, rank)
    actors, actor_ids = unite_actors(ordered, rank)
    statement_ids = _number(ordered, "s", lambda a: a.statements)
    telling_ids = _number(ordered, "t", lambda a: a.tellings)
    rewritten = tuple(_rewrite(a, actor_ids, place_ids, statement_ids, telling_ids) for a in ordered)
    return United(tuple(actors), tuple(places), rewritten)


def _number(accounts: Sequence[Account], letter: str, of: Callable) -> dict[tuple[str, str], str]:
    keys = [(account.report, thing.id) for account in accounts for thing in of(account)]
    return {key: f"{letter}-{n}" for n, key in enumerate(keys, 1)}


def _rewrite(
    account: Account,
    actors: dict[tuple[str, str], str],
    places: dict[tuple[str, str], str],
    statements: dict[tuple[str, str], str],
    tellings: dict[tuple[str, str], str],
) -> Account:
    """The account with case-wide ids; its own actors and places keep their mentions in this report alone."""
    r = account.report

    def actor(id: str | None) -> str | None:
        return actors.get((r, id)) if id is not None else None

    def several(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(actors[r, i] for i in ids if (r, i) in actors))

    return replace(
        account,
        actors=tuple(
            replace(a, id=actors[r, a.id], roles=tuple(replace(x, of=actor(x.of)) for x in a.roles))
            for a in account.actors
        ),
        places=tuple(replace(p, id=places[r, p.id]) for p in account.places),
        statements=tuple(replace(s, id=statements[r, s.id], speaker=actor(s.speaker)) for s in account.statements),
        tellings=tuple(
            replace(
                t,
                id=tellings[r, t.id],
                statement=statements.get((r, t.statement)) if t.statement is not None else None,
                agents=several(t.agents),
                targets=several(t.targets),
                places=tuple(
                    dict.fromkeys(EventPlace(places[r, p.place], p.role) for p in t.places if (r, p.place) in places)
                ),
            )
            for t in account.tellings
        ),
    )
