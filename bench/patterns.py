"""Every regular expression of the package, tried on input made to blow it up.

    python -m bench.patterns [--limit SECONDS] [--only WORDS]

All expressions that `dateline` compiles while its modules are imported, its tables loaded and a report read are collected. For each,
hostile texts are made from its own tree: what it repeats, repeated; what it asks for, over and over without its end. The time of a
text of twice the length over that of the text is printed where it is above `WORST`: 2 is linear, 4 is quadratic.

An expression of a stage gets its texts as `normalise` hands them on (runs without a blank are cut there); one of a reader gets them
as they are. Exits with 1 where an expression is worse than `WORST`.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from bench.pattern_collection import Found, collected
from bench.pattern_samples import samples

WORST = 3.0
SHORT = 2000  # characters to begin with
LONGEST = 1_000_000
NOISE = 0.002  # seconds below which no ratio is one


class Late(BaseException):
    """A search that took longer than the limit."""


def seconds(search: Callable[[Any], Any], text: Any, limit: float) -> float:
    """The time of a search; the limit where it takes longer."""
    begun = time.process_time()
    try:
        try:
            signal.setitimer(signal.ITIMER_PROF, limit)
            found = search(text)
            if isinstance(found, Iterator):
                for _ in found:
                    pass
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except Late:  # also where the limit is reached just as the search ends
        return limit
    return time.process_time() - begun


@cache
def normalised(text: str) -> str:
    """The text as the stages get it."""
    from dateline.record.nouns import Report
    from dateline.stages.normalise import normalise

    return normalise(Report(id="r", text=text))[0].text


def growth(
    found: Found, search: Callable[[Any], Any], made: tuple[str, str, str], limit: float
) -> tuple[float, float, int]:
    """The time of twice the text over the text, the time of the longest text that was tried, and its length."""
    before, piece, end = made
    size, ratio, last = SHORT, 0.0, 0.0
    while size <= LONGEST:
        text: Any = before + piece * (size // len(piece)) + end
        if isinstance(found.pattern.pattern, bytes):
            text = text.encode("latin-1", "replace")
        elif found.is_of_stage:
            text = normalised(text)
        taken = seconds(search, text, limit)
        if NOISE < taken < 0.1:
            taken = min(taken, seconds(search, text, limit))
        if last > NOISE:
            ratio = taken / last
            if ratio < 2.6:
                return ratio, taken, size
        if (
            taken >= limit
            or (last == 0.0 and taken < NOISE / 8)
            or (taken < NOISE and size > 10 * SHORT)
        ):
            return max(ratio, 9.9 if last == 0.0 and taken >= limit else 0.0), taken, size
        last, size = taken, size * 2
    return ratio, last, size


def tried(found: Found, limit: float) -> tuple[float, float, int, str, tuple[str, str, str]] | None:
    """The first growth of an expression that is too much: by `match` at the beginning, else by `search`."""
    for how in ("match", "finditer") if found.is_searched else ("match",):
        for made in samples(found.pattern):
            ratio, taken, size = growth(found, getattr(found.pattern, how), made, limit)
            if ratio > WORST:
                return ratio, taken, size, how, made
    return None


def late(_number: int, _frame: Any) -> None:
    """Ends a search."""
    raise Late


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--limit", type=float, default=2.0, help="seconds of one search")
    arguments.add_argument("--only", default="", help="expressions whose place holds this")
    args = arguments.parse_args()
    signal.signal(signal.SIGPROF, late)
    every = [one for one in collected() if args.only in one.place]
    bad = 0
    for found in every:
        worst = tried(found, args.limit)
        if worst is None:
            continue
        bad += 1
        ratio, taken, size, how, made = worst
        print(
            f"{found.place}  {how}  x{ratio:.1f}  {taken:.2f} s at {size:,}  {made[0][:40]!r} + {made[1][:40]!r}",
            flush=True,
        )
        print(f"    {found.pattern.pattern[:160]!r}", flush=True)
    print(f"{len(every)} expressions, {bad} above {WORST}")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
