"""Measures what `kill -9` costs: `python -m bench.killed [--moments 50] [--seed 1]`.

Real processes of `dateline case add` and `dateline case rule` are killed: every other one at a
random moment of its life, the rest up to 0.3 s after they began to write (the journal of SQLite
appears). What a process has said on standard output is acknowledged. After each death the case is
opened and verified, and the same command is run to its end. Printed: moments, those at which
something had been written and not all, acknowledged entries lost, things that stand twice, and
cases that `verify` finds wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.kept_case import KeptCase
from dateline.ledger.entries import Entry
from dateline.ledger.verify import verify

FILES = 120  # reports in a folder: six transactions
Command = tuple[str, ...]


@dataclass
class Losses:
    """What was found after the deaths of processes."""

    moments: int = 0
    halfway: int = 0  # something stood already, and not all
    acknowledged: int = 0
    lost: int = 0
    twice: int = 0
    unsound: int = 0

    def __str__(self) -> str:
        return (
            f"{self.moments} moments, {self.halfway} of them halfway; acknowledged "
            f"{self.acknowledged}, lost {self.lost}, twice {self.twice}, verify fails {self.unsound}"
        )


def started(command: Command) -> subprocess.Popen[str]:
    """A process of the command line."""
    words = [sys.executable, "-m", "dateline", "case", *command]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ)
    )


def killed(command: Command, case: Path, chance: random.Random, life: float) -> list[str]:
    """Runs a command, kills it, and gives the lines that it had said. `life`: the seconds that it
    takes when it is left alone.
    """
    process = started(command)
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, life))
    else:
        _wait_for(lambda: process.poll() is not None or _journal(case).exists())
        time.sleep(chance.uniform(0, 0.3))
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate(timeout=60)
    return said[: said.rfind("\n") + 1].splitlines()  # a line cut off acknowledges nothing


def finished(command: Command) -> tuple[list[str], float]:
    """Runs a command to its end: what it said, and its seconds."""
    before = time.monotonic()
    process = started(command)
    said, _ = process.communicate(timeout=300)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}")
    return said.splitlines(), time.monotonic() - before


def _journal(case: Path) -> Path:
    """SQLite's journal of a case; it is there while a process writes."""
    return case.with_name(case.name + "-wal")


def _wait_for(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Looks every millisecond."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.001)


def told(entry: Entry) -> str:
    """The line that acknowledges an entry."""
    return f"{entry.seq} {entry.kind} {entry.subject or '-'}"


def look(case: Path, acknowledged: Sequence[str], losses: Losses) -> list[Entry]:
    """Opens a case whose writer has died: what was acknowledged must stand; its entries."""
    with KeptCase.open(str(case)) as kept:
        entries = kept.ledger.entries()
        losses.unsound += bool(verify(kept.ledger))
    standing = {told(entry) for entry in entries}
    losses.acknowledged += len(acknowledged)
    losses.lost += sum(line not in standing for line in acknowledged)
    return entries


def kill_adding(folder: Path, moments: int, chance: random.Random) -> Losses:
    """`case add` of a folder into a new case, killed and run again, at each moment."""
    reports = folder / "reports"
    reports.mkdir()
    for n in range(FILES):
        (reports / f"{n}.txt").write_text(f"On Thursday fighters took town number {n}, he said.\n")
    losses, life = Losses(), 0.0
    for moment in range(-1, moments):
        case = folder / f"add-{moment}.case"
        KeptCase.create(str(case), "Towns", by="K. D.").ledger.close()
        command = ("add", str(case), str(reports), "--by", "K. D.")
        if moment < 0:
            life = finished(command)[1]
            continue
        losses.moments += 1
        entries = look(case, killed(command, case, chance, life), losses)
        losses.halfway += 1 < len(entries) < FILES + 1
        finished(command)
        entries = look(case, (), losses)
        each = Counter(entry.subject for entry in entries if entry.kind == "report")
        losses.twice += sum(number > 1 for number in each.values())
        losses.lost += FILES - len(each)
    return losses


def kill_ruling(folder: Path, moments: int, chance: random.Random) -> Losses:
    """`case rule`, killed at each moment; every ruling is a note with words of its own."""
    text = folder / "konna.txt"
    text.write_text("GAO (Reuters) - Fighters captured the town of Konna on Thursday, he said.\n")
    case = folder / "rule.case"
    with KeptCase.create(str(case), "Konna", by="K. D.") as kept:
        kept.add([text], by="K. D.")
    finished(("build", str(case), "--out", str(folder / "out")))
    losses, life = Losses(), 0.0
    acknowledged: list[str] = []
    for moment in range(-1, moments):
        command = ("rule", str(case), "note", "e-1", "--seen", str(folder / "out"))
        command += ("--by", "K. D.", "--reason", f"note {moment}")
        if moment < 0:
            said, life = finished(command)
            acknowledged += said
            continue
        losses.moments += 1
        said = killed(command, case, chance, life)
        acknowledged += said
        rulings = _reasons(case, said, losses)
        losses.halfway += rulings[f"note {moment}"] > len(said)  # stood, and nobody was told
        losses.twice += sum(number > 1 for number in rulings.values())
    look(case, acknowledged, losses)
    losses.acknowledged = len(acknowledged)
    return losses


def _reasons(case: Path, acknowledged: Sequence[str], losses: Losses) -> Counter[str]:
    """The reasons of the rulings that stand."""
    look(case, acknowledged, losses)
    with KeptCase.open(str(case)) as kept:
        return Counter(signed.ruling.reason or "" for signed in kept.rulings())


KILLS = {"add": kill_adding, "rule": kill_ruling}


def main() -> None:
    """Prints what was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # pyright: ignore[reportOptionalMemberAccess]
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    bad = 0
    for name, kill in KILLS.items():
        with tempfile.TemporaryDirectory() as folder:
            losses = kill(Path(folder), chosen.moments, random.Random(chosen.seed))
        print(f"case {name:<6} {losses}", flush=True)
        bad += losses.lost + losses.twice + losses.unsound
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
