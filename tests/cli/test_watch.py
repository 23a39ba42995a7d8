"""`dateline watch` as a process: one round, status, Ctrl-C, wrong use, killed and started again."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from pathlib import Path

import pytest

from dateline.kept_case import KeptCase
from dateline.ledger.verify import verify
from dateline.watch.watch_lock import watch_lock
from tests.watch.test_watching import GAO, NOT_GAO
from tests.watch.web import Web, serve


async def dateline(*words: str) -> tuple[int, str]:
    """Exit status and what was printed."""
    process = await started(*words)
    out, err = await asyncio.wait_for(process.communicate(), 120)
    return process.returncode or 0, (out + err).decode()


async def started(*words: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "dateline", *words, stdout=pipe, stderr=pipe
    )


def test_one_round_and_its_status(tmp_path: Path):
    place = str(tmp_path / "a.case")
    KeptCase.create(place, "Mali").ledger.close()

    async def doing(served: Web) -> None:
        served.page("/konna", "Konna", *GAO)
        served.page("/music", "Bruckner", *NOT_GAO)
        pages = tmp_path / "pages.txt"
        pages.write_text(f"{served.at('/konna')}\njavascript:alert(1)\n{served.at('/none')}\n")
        status, told = await dateline("watch", place, str(pages), "--once")
        assert status == 0 and "127.0.0.1 is not public" in told and "--allow-private" in told
        assert served.log == []
        pages.write_text(f"{served.at('/konna')}\n")
        other = str(tmp_path / "b.case")
        KeptCase.create(other).ledger.close()
        status, told = await dateline("watch", other, str(pages), "--once", "--allow-private")
        assert status == 0 and "+ " in told and "Konna" in told
        status, told = await dateline("watch", other, "--status")
        assert status == 0 and "1 page (1 looked at again)" in told

    serve(Web(), doing)


def test_ctrl_c_ends_it_cleanly(tmp_path: Path):
    place = str(tmp_path / "a.case")
    KeptCase.create(place).ledger.close()

    async def doing(served: Web) -> None:
        served.page("/konna", "Konna", *GAO)
        process = await started("watch", place, served.at("/konna"), "--allow-private")
        assert process.stderr
        while b"+ " not in await asyncio.wait_for(process.stderr.readline(), 60):
            pass
        process.send_signal(signal.SIGINT)
        _, err = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0 and b"Traceback" not in err

    serve(Web(), doing)
    with KeptCase.open(place) as case:
        assert verify(case.ledger) == [] and len(case.shelf().reports) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "Nothing to watch"),
        (("no-such.opml",), "cannot be read"),
        (("--pull", "r-0123456789ab"), "no feed told of"),
        (("--pull", "file:///etc/passwd"), "only http and https"),
    ],
)
def test_wrong_use_is_a_sentence(tmp_path: Path, words: tuple[str, ...], why: str):
    place = str(tmp_path / "a.case")
    KeptCase.create(place).ledger.close()
    status, told = asyncio.run(dateline("watch", place, *words))
    assert status == 2 and why in told and "Traceback" not in told


def test_killed_at_any_moment_it_loses_nothing_and_doubles_nothing(tmp_path: Path):
    """`python -m bench.watch killed` does this 50 times."""
    from bench.watch import kill_and_look

    place = str(tmp_path / "a.case")
    KeptCase.create(place).ledger.close()

    async def doing(served: Web) -> None:
        chance = random.Random(15)
        for n in range(80):
            served.page(f"/{n}", f"Konna {n}", f"{GAO[0]} {n}", GAO[1])
        addresses = [served.at(f"/{n}") for n in range(80)]
        for _ in range(2):
            assert await kill_and_look(place, addresses, chance.uniform(0.05, 1.5)) == []

    serve(Web(), doing)


def test_a_folder_that_has_gone_fails_the_round_and_a_second_watch_says_so(tmp_path: Path):
    place, folder = str(tmp_path / "a.case"), tmp_path / "in"
    folder.mkdir()
    KeptCase.create(place).ledger.close()

    async def doing() -> None:
        with KeptCase.open(place) as case, watch_lock(case.ledger):
            status, told = await dateline("watch", place, str(folder), "--once")
            assert status == 0 and "another watch is at work" in told
            status, told = await dateline("watch", place)
            assert status == 2 and "another watch is at work" in told
        folder.rmdir()
        status, told = await dateline("watch", place, "--once")
        assert status == 1 and "is not there" in told and str(folder) in told

    asyncio.run(doing())
