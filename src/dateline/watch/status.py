"""What a watch tells of itself: of each address the last success, the next try and the reason of a
failure; feeds that have fallen silent; what was left out, with score and reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.prose.sentences import number_of
from dateline.watch.addresses import host_of
from dateline.watch.clocks import iso, seconds_of
from dateline.watch.looks import Item, Looks, Watchable, Watched
from dateline.watch.timetable import DAY, HOUR, is_silent

_ORDER = {"feed": 0, "folder": 1, "page": 2}


def status_lines(looks: Looks, now: float, every_page: bool = False) -> list[str]:
    """A line for each feed and folder, and for each page that fails; for every page where asked."""
    watched = sorted(looks.watched.values(), key=lambda one: (_ORDER[one.what], one.address))
    holds = looks.holds()
    shown = [one for one in watched if one.what != "page" or every_page or one.last.why]
    pages = [one for one in watched if one.what == "page"]
    lines = [_line(one, now, holds.get(host_of(one.address), 0.0)) for one in shown]
    still = sum(one.next is not None for one in pages)
    left_out = len(list(left_out_items(looks)))
    return [
        *lines,
        f"{number_of(len(watched) - len(pages), 'feed or folder', 'feeds and folders')}, "
        f"{number_of(len(pages), 'page')} ({still} looked at again), "
        f"{number_of(left_out, 'report')} left out.",
    ]


def listed_lines(looks: Looks) -> list[str]:
    """What was left out, the most like the case first: score, title, address, why."""
    items = sorted(left_out_items(looks), key=lambda item: (-(item.score or 0.0), item.id))
    return [
        f"{item.score or 0.0:.2f}  {item.title or '(no title)'}\n"
        f"      {item.address or item.id}: {item.why}"
        for item in items
    ]


def left_out_items(looks: Looks) -> Iterable[Item]:
    """The items that feeds and pages told of and that are not in the case."""
    pulled = {subject for subject, choice in looks.choices.items() if choice == "pull"}
    return (
        item
        for item in looks.decided.values()
        if not item.belongs and not pulled & {item.id, item.address}
    )


@dataclass(frozen=True, slots=True)
class WatchedState:
    """How an address that is watched stands. wrong: what failed, or since when it is silent, as a
    sentence would go on.
    """

    what: Watchable
    address: str
    success: str
    next: str
    wrong: tuple[str, ...]
    is_paused: bool


def watched_states(looks: Looks, now: float) -> list[WatchedState]:
    """How each feed, folder and page stands."""
    watched = sorted(looks.watched.values(), key=lambda one: (_ORDER[one.what], one.address))
    holds = looks.holds()
    return [_state(one, now, holds.get(host_of(one.address), 0.0)) for one in watched]


def _state(watched: Watched, now: float, held: float) -> WatchedState:
    """How one address stands: last success, next try, what is wrong. `held`: until when its host
    is.
    """
    success = f"last success {watched.success_at}" if watched.success_at else "no success yet"
    again = max(watched.next, iso(held)) if watched.next else None
    next = f"next try {again}" if again else "not asked again"
    why = f"it {watched.last.why}" if watched.last.why else None
    wrong = tuple(told for told in (why, _silence(watched, now)) if told)
    is_paused = watched.choice == "throw" and watched.next is None
    return WatchedState(watched.what, watched.address, success, next, wrong, is_paused)


def _line(watched: Watched, now: float, held: float) -> str:
    """One address on a line."""
    state = _state(watched, now, held)
    return "  ".join([state.what, state.address, state.success, state.next, *state.wrong])


def _silence(watched: Watched, now: float) -> str | None:
    """That a feed has fallen silent, since when, and how often it used to bring something."""
    if watched.what != "feed" or watched.last.why is not None:
        return None
    since = watched.newest or watched.news_at
    if since is None or not is_silent(now - seconds_of(since), watched.usual):
        return None
    usual = f", it used to bring something every {_span(watched.usual)}" if watched.usual else ""
    return f"silent: nothing new since {iso(seconds_of(since))}{usual}"


def _span(seconds: float) -> str:
    """A span of time in words."""
    if seconds < 2 * HOUR:
        return number_of(max(1, round(seconds / 60)), "minute")
    if seconds < 2 * DAY:
        return number_of(round(seconds / HOUR), "hour")
    return number_of(round(seconds / DAY), "day")
