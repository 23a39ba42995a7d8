"""Whether what the desk says of how right a record is holds: verdicts of readers on all facts of a
record, samples drawn from them as the desk draws, and how often the true share lies within the
bounds that are shown.

    python -m bench.desk_sample VERDICTS.json… [--draws 1000] [--sizes 20,40]

VERDICTS: a file for each reader and record, {"facts": {lasting name: {"stands": true, "status":
true, "place": null, "number": null, "merging": true}}}; null where an aspect does not apply.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from dateline.desk.queue.sample import accuracy, drawn
from dateline.record.looks import ASPECTS, Aspect, Look, SignedLook

Verdict = Mapping[str, bool | None]


def sample(facts: Mapping[str, Verdict], size: int, seed: str) -> list[SignedLook]:
    """The looks of a desk whose reader gives these verdicts to the facts that it draws."""
    looks: list[SignedLook] = []
    while len(looks) < size and (name := drawn(facts, looks, seed)) is not None:
        said = facts[name]
        aspects: dict[Aspect, bool] = {}
        for aspect in ASPECTS:
            told = said.get(aspect)
            if told is not None:
                aspects[aspect] = told
        look = Look(outcome="stands" if said["stands"] else "wrong", sampled=True, aspects=aspects)
        looks.append(SignedLook(number=len(looks), about=name, by="reader", at="", look=look))
    return looks


def held(facts: Mapping[str, Verdict], size: int, draws: int) -> float:
    """The share of draws under whose bounds the true share of all facts lies."""
    true = sum(bool(said["stands"]) for said in facts.values()) / len(facts)
    times = 0
    for n in range(draws):
        whole = accuracy(sample(facts, size, f"draw {n}"), len(facts), ()).whole
        times += whole.low is not None and whole.low <= true <= (whole.high or 0)
    return times / draws


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("verdicts", nargs="+", type=Path)
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--sizes", default="20,40")
    given = parser.parse_args()
    for path in given.verdicts:
        facts: dict[str, Verdict] = json.loads(path.read_text(encoding="utf-8"))["facts"]
        stand = sum(bool(said["stands"]) for said in facts.values())
        for size in map(int, given.sizes.split(",")):
            share = held(facts, size, given.draws)
            print(
                f"{path.stem}: {stand} of {len(facts)} stand; {size} drawn: within in {share:.3f}"
            )


if __name__ == "__main__":
    main()
