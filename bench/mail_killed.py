"""Measures what `kill -9` costs the newsletter's readers.

`python -m bench.mail_killed [--readers 2000] [--kills 50] [--connections 2] [--server postfix]`

A real `dateline mail send` is killed at random moments: every fourth somewhere in its life, the rest
up to some tenths of a second after it began to hand over; and is begun again each time, at the end
without being killed. The server is another process: aiosmtpd, which notes each Message-ID that it
takes, or a Postfix of our own (its folders in a temporary one, on a port of loopback), which holds
all mail in its queue. Printed: readers with two copies; readers with none whose message is not
marked unknown; messages marked unknown above one a connection and kill.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select

from dateline.kept_case import KeptCase
from dateline.mail.lists import list_called, new_list
from dateline.mail.moments import now, written
from dateline.mail.newsletter import Newsletter, open_newsletter
from dateline.mail.settings import NewsletterSettings, set_newsletter_settings
from dateline.mail.store.tables import DELIVERY, SUBSCRIBER, SUBSCRIPTION

ROOT = Path(__file__).parent.parent
POSTFIX = shutil.which("postfix") or "/usr/sbin/postfix"
PATIENCE = 60  # seconds
Taken = Callable[[], list[str]]
"""The Message-IDs that a server took, in any order."""


@dataclass(frozen=True)
class Loss:
    """What was found at the end."""

    kills: int
    in_full_work: int  # kills after it had begun to hand over, and before it ended
    two: int
    none: int
    unknown: int
    allowed: int
    sent: int
    seconds: float

    def __str__(self) -> str:
        above = max(0, self.unknown - self.allowed)
        return (
            f"{self.kills} kills, {self.in_full_work} while it handed over; {self.sent} readers "
            f"served; two copies {self.two}, none and not unknown {self.none}, unknown "
            f"{self.unknown} (of {self.allowed} allowed: {above} above); {self.seconds:.0f} s"
        )

    @property
    def is_bad(self) -> bool:
        """True where a floor is missed."""
        return bool(self.two or self.none or self.unknown > self.allowed)


def example_case(folder: Path) -> str:
    """A case with two releases."""
    where = folder / "marowijne.dateline"
    with KeptCase.create(str(where), "Marowijne", by="K. D.") as kept:
        for n, text in enumerate(
            (
                "PARAMARIBO, 5 June 2019 (Courier) - Rebels killed eleven people in the town of "
                "Albina on Wednesday, a doctor said.\n",
                "PARAMARIBO, 6 June 2019 (Times) - Rebels killed 14 people in the town of Albina "
                "on Wednesday, the army said. A bridge was destroyed in Moengo.\n",
            )
        ):
            file = folder / f"{n}.txt"
            file.write_text(text)
            kept.add([file], by="K. D.")
            kept.release(kept.record(), by="K. D.")
    return str(where)


def with_readers(where: str, readers: int) -> Newsletter:
    """A newsletter with a list that goes out at once, and readers who are due a digest."""
    newsletter = open_newsletter(where)
    set_newsletter_settings(
        newsletter.store,
        NewsletterSettings(
            sender="news@lists.example.org",
            sender_name="Marowijne desk",
            reply_to="desk@example.org",
            home="https://desk.example.org/c/marowijne",
            processor="The desk",
            bounce_address="bounce@lists.example.org",
            per_minute=0,
        ),
    )
    new_list(newsletter.store, "all", "Every revision", "every", now())
    add_readers(newsletter, "all", 0, readers)
    return newsletter


def add_readers(newsletter: Newsletter, slug: str, first: int, count: int) -> None:
    """Readers of a list, who were told the first release."""
    mailing = list_called(newsletter.store, slug)
    with newsletter.case() as kept:
        told = kept.releases()[0].number
    at = written(now())
    with newsletter.store.writing() as connection:
        for begin in range(first, first + count, 1000):
            numbers = range(begin, min(begin + 1000, first + count))
            addresses = [f"r{n}@d{n % 7}.example.net" for n in numbers]
            rows = [{"address": one, "key": one, "zone": "UTC", "made": at} for one in addresses]
            connection.execute(insert(SUBSCRIBER), rows)
        known = select(SUBSCRIBER.c.id).order_by(SUBSCRIBER.c.id.desc()).limit(count)
        rows = [
            {
                "subscriber": number,
                "list": mailing.id,
                "state": "confirmed",
                "asked": at,
                "confirmed": at,
                "told": told,
            }
            for number in connection.execute(known).scalars()
        ]
        connection.execute(insert(SUBSCRIPTION), rows)


@contextmanager
def noting_server(folder: Path) -> Generator[tuple[int, Taken]]:
    """aiosmtpd in a process of its own, which notes each Message-ID; its port."""
    port, log = free_port(), folder / "taken.txt"
    log.touch()
    command = [sys.executable, "-m", "bench.mail_killed", "--serve", str(port), str(log)]
    process = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ))
    try:
        wait_for(port)
        yield port, lambda: log.read_text().split()
    finally:
        process.terminate()
        process.wait()


def serve(port: int, log: str) -> None:
    """Takes mail until it is ended."""
    from aiosmtpd.controller import Controller

    with Path(log).open("a") as file:

        class Notes:
            """Notes what it takes before it says so."""

            async def handle_DATA(self, server, session, envelope) -> str:  # pyright: ignore
                found = re.search(rb"(?im)^Message-ID: (\S+)", envelope.original_content)
                file.write(f"{found.group(1).decode() if found else '?'}\n")
                file.flush()
                return "250 2.0.0 taken"

        controller = Controller(Notes(), hostname="127.0.0.1", port=port)
        controller.start()
        signal.sigwait([signal.SIGTERM])
        controller.stop()


def why_no_postfix() -> str | None:
    """Why Postfix cannot be run here; None where it can."""
    if not Path(POSTFIX).exists():
        return "Postfix is not installed"
    if os.geteuid() != 0:
        return "Postfix is started by root alone"
    return None


@contextmanager
def postfix(folder: Path) -> Generator[tuple[int, Taken]]:
    """A Postfix of our own, which holds what it takes; its port."""
    port = free_port()
    config, queue, data = (folder / name for name in ("config", "queue", "data"))
    for one in (config, queue, data):
        one.mkdir()
    for one in (folder, folder.parent):
        one.chmod(0o755)
    shutil.chown(data, "postfix")
    (config / "main.cf").write_text(
        f"""compatibility_level = 3.6
queue_directory = {queue}
data_directory = {data}
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = postfix.example.org
mydestination =
local_recipient_maps =
mynetworks = 127.0.0.0/8
smtpd_client_restrictions = static:hold
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_client_connection_rate_limit = 0
alias_maps =
alias_database =
"""
    )
    stock = Path("/etc/postfix/master.cf").read_text().splitlines()
    kept = [line for line in stock if not re.match(r"(smtp|smtps|submission|pickup)\s+\S", line)]
    services = [*kept, f"127.0.0.1:{port} inet n - n - - smtpd"]
    services += ["smtp unix - - n - - smtp", "postlog unix-dgram n - n - 1 postlogd"]
    chrooted = re.compile(r"^(\S+\s+\S+\s+\S+\s+\S+\s+)y(\s)")
    services = [chrooted.sub(r"\1n\2", line) for line in services if "postlogd" not in line]
    services.append("postlog unix-dgram n - n - 1 postlogd")
    (config / "master.cf").write_text("\n".join(services) + "\n")
    shutil.copy("/etc/postfix/dynamicmaps.cf", config)
    said = subprocess.run([POSTFIX, "-c", str(config), "start"], capture_output=True, text=True)
    if said.returncode:
        raise RuntimeError(f"Postfix does not start: {said.stderr}")
    try:
        wait_for(port)
        yield port, lambda: held_by_postfix(queue)
    finally:
        subprocess.run([POSTFIX, "-c", str(config), "stop"], capture_output=True, check=False)


def held_by_postfix(queue: Path) -> list[str]:
    """The Message-IDs of all that is in a queue."""
    found: list[str] = []
    for name in ("maildrop", "hold", "incoming", "active", "deferred"):
        for file in (queue / name).rglob("*"):
            if file.is_file():
                ids = re.findall(rb"Message-ID: (<[^>\s]+>)", file.read_bytes())
                found += [one.decode() for one in ids[:1]]
    return found


def killed_again_and_again(
    newsletter: Newsletter,
    port: int,
    taken: Taken,
    kills: int,
    connections: int,
    chance: random.Random,
) -> Loss:
    """Sends with kills, and at last without."""
    began, in_full_work = time.monotonic(), 0
    command = [sys.executable, "-m", "dateline", "mail", "send", newsletter.where]
    command += ["--smtp", f"smtp://127.0.0.1:{port}", "--connections", str(connections)]
    sink = subprocess.DEVNULL
    for n in range(kills):
        before = len(taken())
        process = subprocess.Popen(command, cwd=ROOT, stdout=sink, stderr=sink)
        if n % 4 == 3:
            time.sleep(chance.uniform(0, 3))
        else:
            while process.poll() is None and len(taken()) == before:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.25))
        in_full_work += process.poll() is None and len(taken()) > before
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    copies = Counter(taken())
    with newsletter.store.reading() as connection:
        rows = list(connection.execute(select(DELIVERY.c.message_id, DELIVERY.c.state)))
    return Loss(
        kills,
        in_full_work,
        two=sum(count > 1 for count in copies.values()),
        none=sum(not copies[row.message_id] and row.state != "unknown" for row in rows),
        unknown=sum(row.state == "unknown" for row in rows),
        allowed=kills * connections,
        sent=len(copies),
        seconds=time.monotonic() - began,
    )


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(port: int) -> None:
    """Waits until somebody listens."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


SERVERS = {"aiosmtpd": noting_server, "postfix": postfix}


def measured(server: str, readers: int, kills: int, connections: int, seed: int) -> Loss:
    """What is lost with one kind of server."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        newsletter = with_readers(example_case(folder), readers)
        (folder / "server").mkdir()
        try:
            with SERVERS[server](folder / "server") as (port, taken):
                chance = random.Random(seed)
                return killed_again_and_again(newsletter, port, taken, kills, connections, chance)
        finally:
            newsletter.close()


def main() -> None:
    """Prints what was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--readers", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--connections", type=int, default=2)
    parser.add_argument("--server", choices=sorted(SERVERS), default="aiosmtpd")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", nargs=2, metavar=("PORT", "LOG"))
    chosen = parser.parse_args()
    if chosen.serve:
        serve(int(chosen.serve[0]), chosen.serve[1])
        return
    if chosen.server == "postfix" and (why := why_no_postfix()):
        print(f"skipped: {why}")
        return
    loss = measured(chosen.server, chosen.readers, chosen.kills, chosen.connections, chosen.seed)
    print(f"{chosen.server}, {chosen.readers} readers, {chosen.connections} connections: {loss}")
    sys.exit(loss.is_bad)


if __name__ == "__main__":
    main()
