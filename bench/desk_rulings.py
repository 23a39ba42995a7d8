"""Measures rulings on a desk: `python -m bench.desk_rulings interleavings|shown|killed`.

interleavings: two clients rule on one fact, their steps in random order and at times at the same
moment; counted is each ruling that came to count over another's on the same field whose signer had
not been shown that other one. shown: from a signed form until another open browser (Chromium) shows
it, over the seconds of building alone in a process that is as warm. killed: a desk is killed
(SIGKILL) at random moments of mixed work and started again; a form whose answer never came is sent
again. Counted are acknowledged rulings that are lost, those that stand twice, and cases that
`verify` finds wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from threading import Thread

import httpx

from dateline.kept_case import KeptCase
from dateline.ledger.verify import verify
from dateline.record.lasting_names import parsed
from dateline.record.nouns import Event

EXAMPLE = Path(__file__).parents[1] / "example"
FIELDS = {
    "status": ("happened", "planned", "possible", "denied", "failed"),
    "certainty": ("certain", "probable", "possible"),
}
NOT_KEPT = httpx.Limits(max_keepalive_connections=0)  # a server may end a kept one at any moment
Sent = dict[str, str]


def built_case(folder: Path, reports: Path) -> Path:
    """A case of reports that has been built once."""
    file = folder / "case.dateline"
    yaml = reports / "case.yaml"
    texts = reports / "reports" if (reports / "reports").is_dir() else reports
    with KeptCase.create(str(file), "Case", by="K. D.") as kept:
        kept.add([texts], yaml if yaml.exists() else None, by="K. D.")
        kept.record()
    return file


def a_fact(file: Path) -> Event:
    """The fact that is told most often."""
    with KeptCase.open(str(file)) as kept:
        events = [one for one in kept.record().events if one.name and not parsed(one.name).added]  # pyright: ignore[reportOptionalMemberAccess]
    return max(events, key=lambda one: len(one.mentions))


@contextmanager
def desk_on(file: Path) -> Generator[tuple[subprocess.Popen[bytes], str]]:
    """A process of `dateline desk`, once it answers; its address is that of the case."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    words = [sys.executable, "-m", "dateline", "desk", str(file), "--port", str(port)]
    process = subprocess.Popen(
        [*words, "--by", "K. D."], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/c/{file.stem}"
    try:
        _wait(address, process)
        yield process, address
    finally:
        process.kill()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    """Waits until the first revision is there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"{address}/", timeout=20).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    raise RuntimeError("the desk does not answer")


def hidden(page: str) -> Sent:
    """The hidden fields of a form."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


@dataclass
class Person:
    """One browser: what it has open, and which rulings its pages have shown. sure: the entry whose
    revision a page was made from.
    """

    client: httpx.Client
    path: str
    marks: Sent = field(default_factory=dict[str, str])
    field_name: str = ""
    sure: int = 0
    seen: set[int] = field(default_factory=set[int])
    signed: list[int] = field(default_factory=list[int])
    refused: int = 0

    def open(self, chance: random.Random) -> None:
        """Opens a form."""
        self.field_name = chance.choice(list(FIELDS))
        answer = self.client.get(f"{self.path}?field={self.field_name}")
        self._look(answer.text)

    def _look(self, page: str) -> None:
        """Takes in what a page shows."""
        self.marks = hidden(page)
        self.sure = int(self.marks.get("base", 0))
        self.seen |= {int(one) for one in re.findall(r"/ruling/(\d+)", page)}

    def sign(self, chance: random.Random, reason: str) -> None:
        """Sends the form; where it is refused, looks at what came back and keeps it open. `reason`:
        by which the ruling is known again.
        """
        value = chance.choice(FIELDS[self.field_name])
        sent = {**self.marks, "do": "sign", "value": value, "reason": reason}
        answer = self.client.post(self.path, data=sent)
        if answer.status_code == 409:
            self.refused += 1
            self._look(answer.text)
        elif answer.status_code != 303:
            raise RuntimeError(answer.text)


def interleavings(file: Path, times: int, chance: random.Random) -> None:
    """Prints how many rulings were overwritten unseen."""
    fact = a_fact(file)
    unseen = refused = signed = together = 0
    with desk_on(file) as (_, address):
        path = f"{address}/rule/{fact.name}/correct"
        for _ in range(times):
            people = [Person(httpx.Client(timeout=60, limits=NOT_KEPT), path) for _ in range(2)]
            before = _rulings(file)
            shown: dict[str, tuple[int, set[int]]] = {}
            for _ in range(chance.randint(4, 10)):
                acting = people if chance.random() < 0.3 else [chance.choice(people)]
                together += len(acting) > 1
                threads = [
                    Thread(target=_step, args=(one, random.Random(chance.random()), shown))
                    for one in acting
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                if chance.random() < 0.2:
                    time.sleep(chance.uniform(0, 0.6))  # a revision may come
            after = _rulings(file)
            new = [one for one in after if one not in before]
            signed += len(new)
            refused += sum(person.refused for person in people)
            unseen += sum(_overwrites_unseen(one, after, shown) for one in new)
    print(
        f"interleavings {times}: rulings {signed}, refused until seen {refused}, steps at one "
        f"moment {together}, overwritten unseen {unseen}"
    )


def _step(person: Person, chance: random.Random, shown: dict[str, tuple[int, set[int]]]) -> None:
    """Opens a form, or signs the one that is open; notes what its signer had been shown."""
    if not person.marks or chance.random() < 0.35:
        person.open(chance)
        return
    reason = f"{chance.random()}"
    shown[reason] = (person.sure, set(person.seen))
    person.sign(chance, reason)


def _rulings(file: Path) -> list[tuple[int, str | None, str | None]]:
    """Number, field and reason of each ruling."""
    with KeptCase.open(str(file), read_only=True) as kept:
        return [(one.number, one.ruling.field, one.ruling.reason) for one in kept.rulings()]


def _overwrites_unseen(
    one: tuple[int, str | None, str | None],
    rulings: list[tuple[int, str | None, str | None]],
    shown: dict[str, tuple[int, set[int]]],
) -> int:
    """1 where a ruling counts over one that its signer was not shown: neither in the revision that
    the form was made from, nor by name.
    """
    number, name, reason = one
    sure, seen = shown[reason or ""]
    same = [n for n, other, came in rulings if n < number and other == name and came != reason]
    return int(bool(same) and same[-1] > sure and same[-1] not in seen)


def until_shown(file: Path, times: int) -> None:
    """Prints the seconds until another browser shows a ruling, over those of building alone."""
    from playwright.sync_api import sync_playwright

    fact, waits, builds = a_fact(file), list[float](), list[float]()
    with desk_on(file) as (_, address), sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(f"{address}/fact/{fact.name}")
        with httpx.Client(timeout=120) as client:
            for n in range(times):
                path = f"{address}/rule/{fact.name}/correct?field=label"
                marks = hidden(client.get(path).text)
                label = f"Number {n} of {times}"
                before = time.monotonic()
                client.post(path, data={**marks, "do": "sign", "value": label})
                page.wait_for_selector(f'h1:has-text("{label}")', timeout=120_000)
                waits.append(time.monotonic() - before)
                builds.append(_building(file))
        browser.close()
    ratio = statistics.median(waits) / statistics.median(builds)
    print(
        f"shown after {statistics.median(waits):.2f} s (median of {times}), building alone "
        f"{statistics.median(builds):.2f} s: {ratio:.2f}"
    )


_warm = False


def _building(file: Path) -> float:
    """The seconds of building the newest record, in a process that has built it before."""
    global _warm
    with KeptCase.open(str(file)) as kept:
        if not _warm:
            kept.record()
            _warm = True
        before = time.monotonic()
        kept.record()
        return time.monotonic() - before


@dataclass
class KilledWork:
    """What was found after a desk was killed."""

    moments: int = 0
    acknowledged: int = 0
    again: int = 0
    lost: int = 0
    twice: int = 0
    unsound: int = 0


def killed(file: Path, moments: int, chance: random.Random) -> None:
    """Kills a desk at random moments of mixed work, and prints what was lost."""
    fact, found = a_fact(file), KilledWork()
    acknowledged: list[str] = []
    waiting: tuple[str, Sent] | None = None
    for _ in range(moments):
        with desk_on(file) as (process, address):
            if waiting is not None:  # the browser sends the form again whose answer never came
                path, sent = waiting
                with httpx.Client(timeout=60) as client:
                    until_signed(client, f"{address}{path}", sent)
                acknowledged.append(sent["reason"])
                found.again += 1
            work = Work(address, str(fact.name), chance, acknowledged)
            threads = [Thread(target=work.run, args=(n,)) for n in range(3)]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.05, 2.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
            for thread in threads:
                thread.join()
            waiting = work.waiting
        found.moments += 1
        _look(file, acknowledged, found)
    found.acknowledged = len(acknowledged)
    print(
        f"killed at {found.moments} moments: acknowledged {found.acknowledged} (sent again "
        f"{found.again}), lost {found.lost}, twice {found.twice}, verify fails {found.unsound}"
    )


def until_signed(client: httpx.Client, address: str, sent: Sent) -> None:
    """Sends a form; where others have ruled meanwhile, again with what it was shown."""
    while True:
        answer = client.post(address, data=sent)
        if answer.status_code == 303:
            return
        if answer.status_code != 409:
            raise RuntimeError(answer.text)
        sent |= hidden(answer.text)


@dataclass
class Work:
    """What three clients do until the desk dies: notes, previews, undoings, and reading."""

    address: str
    fact: str
    chance: random.Random
    acknowledged: list[str]
    waiting: tuple[str, Sent] | None = None

    def run(self, client_number: int) -> None:
        """Works until nobody answers. The first client's form is sent again after the death."""
        number = 0
        with httpx.Client(timeout=30) as client:
            while True:
                number += 1
                try:
                    self._do(client, client_number, number)
                except httpx.HTTPError:
                    return

    def _do(self, client: httpx.Client, client_number: int, number: int) -> None:
        """One thing."""
        path = f"/rule/{self.fact}/note"
        marks = hidden(client.get(f"{self.address}{path}").text)
        reason = f"note {client_number}.{number}.{time.monotonic_ns()}"
        sent = {**marks, "do": "sign", "reason": reason}
        if client_number == 2:
            preview = {**marks, "do": "preview", "reason": reason}
            client.post(f"{self.address}{path}", data=preview)
            client.get(f"{self.address}/fact/{self.fact}")
            return
        if client_number == 0:
            self.waiting = (path, sent)
        until_signed(client, f"{self.address}{path}", sent)
        self.acknowledged.append(reason)
        if client_number == 0:
            self.waiting = None
        if client_number == 1 and number % 3 == 0:
            self._undo(client)

    def _undo(self, client: httpx.Client) -> None:
        """Undoes the newest ruling that stands."""
        page = client.get(f"{self.address}/rulings").text
        standing = re.search(r"/ruling/(\d+)", page)
        if standing:
            path = f"/ruling/{standing[1]}"
            marks = hidden(client.get(f"{self.address}{path}").text)
            client.post(f"{self.address}{path}", data={**marks, "do": "sign"})


def _look(file: Path, acknowledged: list[str], found: KilledWork) -> None:
    """What stands in the case after a death."""
    with KeptCase.open(str(file)) as kept:
        found.unsound += bool(verify(kept.ledger))
        reasons = Counter(one.ruling.reason for one in kept.rulings() if one.ruling.reason)
    found.lost = sum(reason not in reasons for reason in acknowledged)
    found.twice = sum(number > 1 for number in reasons.values())


def main() -> None:
    """Prints one figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # pyright: ignore[reportOptionalMemberAccess]
    parser.add_argument("what", choices=("interleavings", "shown", "killed"))
    parser.add_argument("--reports", type=Path, default=EXAMPLE, help="folder of the reports")
    parser.add_argument("--times", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[1] / "src"))
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        file = built_case(Path(folder), chosen.reports)
        if chosen.what == "interleavings":
            interleavings(file, chosen.times or 100, chance)
        elif chosen.what == "shown":
            until_shown(file, chosen.times or 15)
        else:
            killed(file, chosen.times or 50, chance)


if __name__ == "__main__":
    main()
