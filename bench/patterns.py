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
import importlib
import inspect
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _constants as codes  # pyright: ignore[reportAttributeAccessIssue]
from re import _parser as parser  # pyright: ignore[reportAttributeAccessIssue]
from typing import Any

SOURCE = Path(__file__).resolve().parent.parent / "src" / "dateline"
WORST = 3.0
SHORT = 2000  # characters to begin with
LONGEST = 1_000_000
NOISE = 0.002  # seconds below which no ratio is one
PIECES = ("a", "A", "1", " ", "\n", ".", ",", "-", "(", '"', "“", "<", "a ", "A ", "Aa ", "1 ", "1,", "a\n", "A. ", "a, ", "and ", "the ", "<a ", "> ")  # fmt: skip
STAGES = ("stages", "language", "reference", "prose", "record")
Pattern = re.Pattern[Any]


@dataclass(frozen=True)
class Found:
    """An expression and the first place that compiled it."""

    pattern: Pattern
    place: str

    @property
    def is_of_stage(self) -> bool:
        """True where it meets words that were normalised: its module is asked by no reader."""
        file = self.place.rpartition(":")[0]
        module = file.removesuffix(".py").replace("/", ".")
        is_of_room = file.split("/")[0] in STAGES and "normalise" not in file
        return is_of_room and f"dateline.{module} import" not in sources_of_readers()

    @property
    def is_searched(self) -> bool:
        """False where the package asks only whether a text begins with it, or is it."""
        file, _, line = self.place.rpartition(":")
        told = (SOURCE / file).read_text("utf-8").splitlines()[int(line) - 1]
        constant = re.match(r"\s*(\w+)(?:: [^=]+)? = re\.compile\(", told)
        names = {constant[1]} if constant else FIELDS.get(self.pattern.pattern)
        if not names:
            return True
        uses = set(re.findall(rf"\b(?:{'|'.join(names)})\.(\w+)", all_sources()))
        return not uses or not uses <= {"match", "fullmatch", "pattern", "flags"}


@cache
def sources_of_readers() -> str:
    """The source of what meets words as strangers send them."""
    rooms = ("sources", "watch", "mail", "desk")
    return "\n".join(
        path.read_text("utf-8") for room in rooms for path in sorted((SOURCE / room).rglob("*.py"))
    )


@cache
def all_sources() -> str:
    """The source of the package."""
    return "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))


def collected() -> list[Found]:
    """All expressions of the package."""
    found: dict[tuple[Any, int], Found] = {}
    compile_ = re._compile  # pyright: ignore[reportAttributeAccessIssue]

    def noted(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        place = _place()
        if place and (made.pattern, made.flags) not in found:
            found[made.pattern, made.flags] = Found(made, place)
        return made

    re._compile = noted  # pyright: ignore[reportAttributeAccessIssue]
    import dateline

    for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if not module.name.endswith(("__main__", "migrations.env")):
            _load(importlib.import_module(module.name))
    _read_something()
    re._compile = compile_  # pyright: ignore[reportAttributeAccessIssue]
    return sorted(found.values(), key=lambda one: one.place)


def _place() -> str:
    """Where in the package an expression is compiled; "" where it is not in it."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if "/dateline/" in name and not name.endswith(("pattern_tables.py", "reference/tables.py")):
            return f"{name.rpartition('/dateline/')[2]}:{frame.f_lineno}"
        if not name.endswith(("re/__init__.py", "functools.py", "tables.py")):
            return ""
        frame = frame.f_back
    return ""


def _load(module: Any) -> None:
    """Loads the tables of a module: functions that are cached and ask for nothing."""
    for value in list(vars(module).values()):
        if (
            inspect.isfunction(getattr(value, "__wrapped__", None))
            and hasattr(value, "cache_info")
            and not inspect.signature(value).parameters
        ):
            try:
                _name_fields(value())
            except Exception as error:
                print(f"not loaded: {module.__name__}.{value.__name__} ({error})", file=sys.stderr)


FIELDS: dict[Any, set[str]] = {}  # the names under which tables hold expressions, by what these are


def _name_fields(table: Any) -> None:
    """Notes under which names a table holds its expressions."""
    for one in table.values() if isinstance(table, dict) else ():
        _name_fields(one)
    names = getattr(table, "__struct_fields__", None) or getattr(table, "__dataclass_fields__", ())
    for name in names:
        one = getattr(table, name, None)
        if isinstance(one, re.Pattern):
            FIELDS.setdefault(one.pattern, set()).add(name)
        elif isinstance(one, dict):
            _name_fields(one)


def _read_something() -> None:
    """Reads a report, so that what is compiled on the way is there."""
    from bench.fuzz_seeds import record

    record()


def samples(pattern: Pattern) -> Iterator[tuple[str, str, str]]:
    """Prefixes, pieces and ends: what stands before something that is repeated, what is repeated, and what lets the match fail."""
    try:
        tree = parser.parse(pattern.pattern, pattern.flags & ~re.LOCALE)
    except re.error:
        return
    seen: set[tuple[str, str]] = set()
    for before, inner in _repeats(tree, ""):
        piece = _sample(inner)
        for one in (piece, piece[:1], f"{piece} "):
            if one and (before, one) not in seen:
                seen.add((before, one))
                yield before, one, "\x01"
    whole = _sample(tree)
    for one in (whole, whole[:-1], whole[: len(whole) // 2], f"{whole} ", f"{whole[:-1]} "):
        if one and ("", one) not in seen:
            seen.add(("", one))
            yield "", one, "\x01"
    for one in PIECES:
        yield "", one, "\x01"


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """What a tree repeats without end, each with a text that leads to it."""
    for op, value in tree:
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            low, high, inner = value
            if high is codes.MAXREPEAT or high > 20:
                yield before, inner
            yield from _repeats(inner, before)
        elif op is codes.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif op is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif op in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeats(value[1], before)
        elif op is codes.ATOMIC_GROUP:
            yield from _repeats(value, before)
        before += _sample([(op, value)])


def _sample(tree: Any) -> str:
    """A short text that the tree matches, as far as that can be told from the tree alone."""
    made = ""
    for op, value in tree:
        if op is codes.LITERAL:
            made += chr(value)
        elif op is codes.NOT_LITERAL:
            made += "a" if chr(value) != "a" else "b"
        elif op is codes.ANY:
            made += "a"
        elif op is codes.IN:
            made += _of_set(value)
        elif op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            low, _, inner = value
            made += _sample(inner) * max(low, 1)
        elif op is codes.SUBPATTERN:
            made += _sample(value[3])
        elif op is codes.ATOMIC_GROUP:
            made += _sample(value)
        elif op is codes.BRANCH:
            made += _sample(value[1][-1])
    return made


_CLASSES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: ",",
}


def _of_set(items: Any) -> str:
    """A character of a set."""
    if items[0][0] is codes.NEGATE:
        probe = re.compile("[^" + "".join(map(_spelt, items[1:])) + "]")
        return next((one for one in "aA1 .,-(\n\u00e9" if probe.match(one)), "\u4e00")
    for op, value in items:
        if op is codes.LITERAL:
            return chr(value)
        if op is codes.RANGE:
            return chr(value[0])
        if op is codes.CATEGORY:
            return _CLASSES[value]
    return "a"


def _spelt(item: Any) -> str:
    """An item of a set, as an expression writes it."""
    op, value = item
    if op is codes.LITERAL:
        return re.escape(chr(value))
    if op is codes.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}
    return names.get(
        value,
        r"\W"
        if value is codes.CATEGORY_NOT_WORD
        else r"\S"
        if value is codes.CATEGORY_NOT_SPACE
        else r"\D",
    )


class Late(BaseException):
    """A search that took longer than the limit."""


def seconds(search: Callable[[Any], Any], text: Any, limit: float) -> float:
    """The time of a search; the limit where it takes longer."""
    signal.setitimer(signal.ITIMER_PROF, limit)
    begun = time.process_time()
    try:
        found = search(text)
        if isinstance(found, Iterator):
            for _ in found:
                pass
    except Late:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
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
