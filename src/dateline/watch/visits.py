"""A request with its redirects: each hop checked, allowed by its host's rules and in its turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.watch.addresses import BadAddress, checked, host_of
from dateline.watch.clocks import Pace, iso
from dateline.watch.fetching import Answer, Fetcher
from dateline.watch.robots import Robots

REDIRECTS = 5
LEADS_ON = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking for an address. `hops`: status and address of each redirect on the way;
    `until`: the moment before which nothing may be asked again, where the host says so.
    """

    answer: Answer
    hops: tuple[tuple[int, str], ...] = ()
    until: float | None = None

    @property
    def moved_to(self) -> str | None:
        """Where it is from now on, if every redirect said that it is for good."""
        has_moved = bool(self.hops) and all(status in FOR_GOOD for status, _ in self.hops)
        return self.answer.address if has_moved else None


class Visitor:
    """Asks for addresses as a guest should."""

    def __init__(self, fetcher: Fetcher, pace: Pace) -> None:
        self._fetcher, self._pace = fetcher, pace

    async def visit(
        self, address: str, robots: Robots | None, headers: Mapping[str, str] | None = None
    ) -> Visit:
        """What stands at an address. `robots`: None for a robots.txt itself; `headers`: sent with
        the first request alone.
        """
        hops: list[tuple[int, str]] = []
        at = address
        while True:
            held = self._pace.held_until(host_of(at))
            if held is not None:
                why = f"waits, since {host_of(at)} wishes not to be asked before {iso(held)}"
                return Visit(Answer(at, why=why), tuple(hops), held)
            refused = await robots.refusal(at) if robots else None
            if refused is not None:
                answer = Answer(at, why=refused.why, private=refused.private)
                return Visit(answer, tuple(hops), refused.until)
            await self._pace.turn(host_of(at))
            answer = await self._fetcher.get(at, headers if not hops else None)
            location = answer.header("location")
            if answer.status not in LEADS_ON or not location:
                return Visit(answer, tuple(hops))
            hops.append((answer.status, at))
            if len(hops) > REDIRECTS:
                why = f"leads on more than {REDIRECTS} times"
                return Visit(Answer(at, answer.status, answer.headers, why=why), tuple(hops))
            try:
                at = checked(location, at)
            except BadAddress as error:
                why = f"leads to an address that {error}"
                return Visit(Answer(at, answer.status, answer.headers, why=why), tuple(hops))
