"""What a case watches, as its admins see and steer it. All of it stands in the ledger, so a watch
that runs beside the desk, or within it, follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dateline.desk.errors import DeskError
from dateline.kept_case import KeptCase
from dateline.ledger.intake import Choice
from dateline.watch.addresses import BadAddress, checked
from dateline.watch.case_writer import CaseWriter
from dateline.watch.choosing import pull_in, throw
from dateline.watch.clocks import SystemClock, iso
from dateline.watch.looks import Item, Looks
from dateline.watch.status import WatchedState, left_out_items, watched_states

MOST_ADDRESSES = 500  # of one form
MOST_LEFT_OUT = 50  # that a page lists
Watchable = Literal["feed", "page"]  # a folder of the server is named on the command line alone
WATCHABLE: tuple[Watchable, ...] = get_args(Watchable)


class BadFeed(DeskError):
    """What cannot be watched."""

    def __init__(self, message: str) -> None:
        super().__init__(message, 422, "Write one address a line, as https://example.org/feed.xml.")


@dataclass(frozen=True, slots=True)
class WatchView:
    """What is watched, and what was left out of it, the most like the case first."""

    watched: list[WatchedState]
    left_out: list[Item]
    more_left_out: int


def watch_view(kept: KeptCase) -> WatchView:
    """How the watch of a case stands."""
    looks = Looks()
    looks.take_up(kept.ledger)
    items = sorted(left_out_items(looks), key=lambda item: (-(item.score or 0.0), item.id))
    return WatchView(
        watched_states(looks, SystemClock().now()),
        items[:MOST_LEFT_OUT],
        max(0, len(items) - MOST_LEFT_OUT),
    )


def watch_addresses(kept: KeptCase, said: str, what: str, by: str) -> int:
    """Has addresses watched, one a line; how many are new. Raises BadFeed, and then none is."""
    kind: Watchable | None = next((one for one in WATCHABLE if one == what), None)
    if kind is None:
        raise BadFeed("There are feeds and pages to watch.")
    addresses = _addresses(said)
    looks = Looks()
    writer = CaseWriter(kept, looks)
    writer.catch_up()
    new = [
        address
        for address in addresses
        if not ((known := looks.page_of(address)) and known.by_person)
    ]
    if new:
        watch = Choice(choice="watch", what=kind)
        writer.choose([(address, watch) for address in new], by, iso(SystemClock().now()))
    return len(new)


Outcome = Literal["thrown", "in", "soon", "same"]


def choose(kept: KeptCase, choice: str, name: str, by: str) -> Outcome:
    """Pulls an address or a report in, or throws it out, as `dateline watch` does. A feed that is
    thrown out is paused, and goes on when it is pulled in. What was chosen last is not noted again.
    Raises BadFeed and LedgerError.
    """
    name = name.strip()
    if not name or choice not in ("pull", "throw"):
        raise BadFeed("There is no address.")
    looks = Looks()
    looks.take_up(kept.ledger)
    known = looks.page_of(name)
    if choice in (looks.choices.get(name), looks.choices.get(known.address if known else "")):
        return "same"
    if choice == "throw":
        throw(kept, name, by)
        return "thrown"
    _, is_in = pull_in(kept, name, by)
    return "in" if is_in else "soon"


def _addresses(said: str) -> list[str]:
    """Addresses, one a line, each once. Raises BadFeed for none, too many, or a bad one."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if not lines:
        raise BadFeed("There is no address.")
    if len(lines) > MOST_ADDRESSES:
        raise BadFeed(f"These are more than {MOST_ADDRESSES} addresses.")
    return list(dict.fromkeys(map(_address, lines)))


def _address(line: str) -> str:
    """An address that can be asked for. Raises BadFeed."""
    try:
        return checked(line)
    except BadAddress as error:
        raise BadFeed(f"{line[:200]} {error}.") from None
