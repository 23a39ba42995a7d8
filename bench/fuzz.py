"""Parsers of strangers' input, tried on inputs made to break them.

    python -m bench.fuzz PARSER… --inputs N [--seed S] [--with atheris|mutation] [--keep DIR]
    python -m bench.fuzz --list

Prints, for each parser, how many inputs were run and what was found: a crash (an error that is not one by which the parser may
refuse input), a hang (more than 100 times the median time, and more than SLOWEST) or memory (more than 500 MB above what the process
held before). Findings of one place in the code count once; each is made shorter and kept in DIR. Exits with 1 if there are any.

Inputs are made by atheris where it is installed (guided by which code of `dateline` an input reaches), else by chance from seeds.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.fuzz_inputs import Maker, shrunk

if TYPE_CHECKING:
    from bench.fuzz_target import Target

TIMES = 100  # the median: a hang
SLOWEST = 0.25  # seconds below which nothing is called a hang: that is what noise of a shared machine reaches
ENDLESS = 30  # seconds after which an input is stopped
MOST_MEMORY = 500_000  # KB above what was held before
FIRST = 200  # inputs before a median is one


class Endless(BaseException):
    """An input that took longer than ENDLESS."""


@dataclass
class Tried:
    """What came of the inputs of one parser."""

    target: Target
    count: int = 0
    refused: int = 0
    times: list[float] = field(default_factory=list)
    found: dict[str, bytes] = field(default_factory=dict)
    peak: int = 0
    until: float = math.inf

    def is_done(self, inputs: int) -> bool:
        """True where all inputs were run, or the time is over."""
        return self.count >= inputs or time.process_time() > self.until

    def one(self, data: bytes) -> None:
        """Runs one input, and notes what is found."""
        self.count += 1
        refused = self.refused
        begun = time.process_time()
        said = self._outcome(data)
        taken = time.process_time() - begun
        if self.refused == refused and len(self.times) < 20_000:
            self.times.append(taken)
        if said is None and self._is_hang(taken):  # once more: the first may have loaded something
            begun = time.process_time()
            said = self._outcome(data)
            taken = time.process_time() - begun
        if said is None and self._is_hang(taken):
            said = f"hang: {2 ** int(math.log2(taken))} s or more, {100 * int(taken / self.median / 100)} times the median"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if peak > self.peak + MOST_MEMORY and self.peak:
            said, self.peak = said or f"memory: {(peak - self.peak) // 1000} MB", peak
        self.peak = self.peak or peak
        if said is not None and said not in self.found:
            self.found[said] = data
            print(f"  {self.target.name}: {said}", flush=True)

    @property
    def median(self) -> float:
        """Seconds of the median input that was read."""
        return max(statistics.median(self.times or (0,)), 1e-6)

    def _is_hang(self, taken: float) -> bool:
        return taken > SLOWEST and self.count > FIRST and taken > TIMES * self.median

    def _outcome(self, data: bytes) -> str | None:
        """Runs the parser; where and how it failed, None where it read or refused the input."""
        signal.setitimer(signal.ITIMER_REAL, ENDLESS)
        try:
            self.target.read(data)
        except self.target.refusals:
            self.refused += 1
        except Endless as error:
            return f"endless: {place_of(error)}"
        except Exception as error:
            return f"crash: {type(error).__name__} {place_of(error)}"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        return None

    def shortened(self, said: str) -> bytes:
        """The input of a finding, as short as it still is one of the same."""
        data = self.found[said]
        if not said.startswith("crash"):
            return data
        return shrunk(data, lambda shorter: self._outcome(shorter) == said)


def place_of(error: BaseException) -> str:
    """Where an error was raised: the last line of dateline's own, and the last of all."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if "/dateline/" in one.filename]
    shown = [*(own[-1:]), *(frames[-1:] if own[-1:] != frames[-1:] else ())]
    return " < ".join(f"{Path(one.filename).stem}:{one.lineno} {one.name}" for one in shown)


def by_mutation(tried: Tried, inputs: int, maker: Maker) -> None:
    """Inputs made by chance from seeds."""
    for data in maker.seeds:
        tried.one(data)
    while not tried.is_done(inputs):
        tried.one(maker.make())


def by_coverage(
    tried: Tried, inputs: int, maker: Maker, seed: int, end: Callable[[], None]
) -> None:
    """Inputs made by atheris, which keeps those that reach code that none reached before; every other one is made by `Maker`
    from what atheris has kept, since it knows the formats. Ends the process, after `end`.
    """
    import atheris

    first = list(maker.seeds)

    def altered(data: bytes, longest: int, chance: int) -> bytes:
        if chance % 2 == 0 or not data:
            return atheris.Mutate(data, longest)
        maker.chance.seed(chance)
        maker.seeds = [*first, data] if chance % 4 == 1 else [data]
        return maker.make()[:longest]

    def one(data: bytes) -> None:
        tried.one(data)
        if tried.is_done(inputs):
            end()
            sys.stdout.flush()
            os._exit(1 if tried.found else 0)  # atheris gives nothing back

    folder = Path(tempfile.mkdtemp(prefix="corpus-"))
    for number, data in enumerate(first):
        (folder / f"{number}").write_bytes(data)
    arguments = (
        f"-seed={seed}",
        "-max_len=65536",
        "-verbosity=0",
        "-rss_limit_mb=0",
        "-timeout=0",
        "-len_control=0",
    )
    atheris.Setup([sys.argv[0], *arguments, str(folder)], one, custom_mutator=altered)
    atheris.Fuzz()


def stop(_number: int, _frame: Any) -> None:
    """Ends an input that takes too long."""
    raise Endless


def shown(tried: Tried, seconds: float, keep: Path | None) -> None:
    """Prints what came of a parser, and keeps what was found."""
    worst = max(tried.times, default=0.0)
    print(
        f"{tried.target.name:<14} {tried.count:>9,} inputs  {seconds:7.0f} s  refused {tried.refused / max(1, tried.count):4.0%}  "
        f"median {tried.median * 1000:.2f} ms  longest {worst:.2f} s  found {len(tried.found)}",
        flush=True,
    )
    for said in tried.found:
        data = tried.shortened(said)
        print(f"    {said}\n        {data[:200]!r}", flush=True)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{tried.target.name}-{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)


def tried_with(name: str, by: str, args: argparse.Namespace) -> int:
    """Tries one parser and prints what came of it; 1 where something was found."""
    if by == "atheris":
        from atheris.import_hook import instrument_imports

        with instrument_imports(include=["dateline"], enable_loader_override=False):
            tried, maker = _prepared(name, args.seed)
    else:
        tried, maker = _prepared(name, args.seed)
    begun = time.process_time()
    tried.until = begun + args.seconds

    def end() -> None:
        shown(tried, time.process_time() - begun, args.keep)

    if by == "atheris":
        by_coverage(tried, args.inputs, maker, args.seed, end)
    by_mutation(tried, args.inputs, maker)
    end()
    return bool(tried.found)


def _prepared(name: str, seed: int) -> tuple[Tried, Maker]:
    """A parser with all that it loads, and what makes inputs for it."""
    from bench.fuzz_seeds import tokens
    from bench.fuzz_target import below_the_net
    from bench.fuzz_targets import target

    below_the_net()
    signal.signal(signal.SIGALRM, stop)
    tried = Tried(target(name))
    maker = Maker(tried.target.seeds(), tokens(), tried.target.packing, random.Random(seed))
    for data in maker.seeds:
        tried.one(data)
    tried.times.clear()
    tried.peak = 0
    return tried, maker


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parsers", nargs="*", metavar="PARSER", help="'all' for all of them")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument(
        "--seconds",
        type=float,
        default=math.inf,
        help="CPU time after which a parser has had its turn",
    )
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument("--with", dest="by", choices=("atheris", "mutation"))
    parser.add_argument("--keep", type=Path, help="a folder for what is found")
    parser.add_argument("--list", action="store_true", help="the parsers that there are")
    args = parser.parse_args()
    by = args.by or ("atheris" if find_spec("atheris") else "mutation")
    if len(args.parsers) == 1 and args.parsers[0] != "all" and not args.list:
        return tried_with(args.parsers[0], by, args)
    from bench.fuzz_targets import names

    if args.list or not args.parsers:
        print("\n".join(names()))
        return 0
    wanted = names() if "all" in args.parsers else args.parsers
    given = [word for word in sys.argv[1:] if word not in args.parsers]
    return max(
        subprocess.call([sys.executable, "-m", "bench.fuzz", name, *given]) for name in wanted
    )


if __name__ == "__main__":
    sys.exit(main())
