"""What sending costs: `python -m bench.mail_sending cpu|memory`.

cpu: the processor time of making, signing twice (RSA of 2,048 bits, Ed25519) and sending each mail
of a digest, over that of sending ready-made bytes to the same server, of 80,000 bytes each; of our
process, and of ours and the server's (aiosmtpd in a process of its own) together. The runs take
turns. memory: the peak of the process that plans for 5,000 readers, and for 50,000, and sends to the first
3,000 (the transport takes all at once), each in a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dateline.store as store
from bench.mail_killed import ROOT, example_case, noting_server, with_readers
from dateline.mail.digest.wording import LEAVE, PREFERENCES
from dateline.mail.moments import now
from dateline.mail.newsletter import open_newsletter
from dateline.mail.outbox.deliveries import Delivery, message_id
from dateline.mail.outbox.messages import KeptDigest, MailMaker, OutgoingMail
from dateline.mail.outbox.sender_lock import sender_lock
from dateline.mail.outbox.sending import Sender
from dateline.mail.outbox.signing import new_key
from dateline.mail.outbox.smtp import SmtpTransport
from dateline.mail.outbox.smtp_address import smtp_address
from dateline.mail.outbox.transports import TransportAnswer
from dateline.mail.setting_up import dkim_key, set_up

MAILS, TURNS = 200, 7
LETTERS = 70_000  # of the HTML


def cpu() -> None:
    """Prints the ratio."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        newsletter = with_readers(example_case(folder), 1)
        keys = []
        for kind in ("rsa-sha256", "ed25519-sha256"):
            key = f"example.org:{kind[:3]}:{folder / kind}"
            new_key(folder / kind, dkim_key(key), kind)  # pyright: ignore[reportArgumentType]
            keys.append(key)
        set_up(newsletter, {}, keys)
        maker = MailMaker(newsletter)
        (folder / "server").mkdir()
        with noting_server(folder / "server") as (port, _):
            server = _child()
            url, ratios, with_server = f"smtp://127.0.0.1:{port}", [], []
            ready = [_mail(maker, n) for n in range(MAILS)]
            for _ in range(TURNS):
                made = asyncio.run(_sent(url, lambda n: _mail(maker, n), server))
                plain = asyncio.run(_sent(url, lambda n: ready[n], server))
                ratios.append(made[0] / plain[0])
                with_server.append(sum(made) / sum(plain))
        newsletter.close()
    began = time.process_time()
    for n in range(MAILS):
        _mail(maker, n)
    making = (time.process_time() - began) / MAILS
    print(
        f"mails of {len(ready[0].data):,} bytes; making and signing twice {making * 1000:.2f} ms; "
        f"making, signing and sending over sending: {statistics.median(ratios):.2f} "
        f"(our process), {statistics.median(with_server):.2f} (with the server's)"
    )


def _mail(maker: MailMaker, n: int) -> OutgoingMail:
    """One reader's mail of a digest of the size of a long one."""
    html = f"<html><p>{'Fighters took the town of Konna on Thursday. ' * (LETTERS // 45)}</p>"
    html += f'<a href="{LEAVE}">Leave</a> <a href="{PREFERENCES}">Preferences</a></html>'
    text = f"{'Fighters took the town of Konna on Thursday. ' * 100}\n{LEAVE}\n{PREFERENCES}\n"
    kept = _KEPT.setdefault("kept", KeptDigest(1, "all", "Every revision", "Konna", text, html))
    name = message_id(maker.newsletter.secret, 1, n, "lists.example.org")
    delivery = Delivery(n, name, n, n, f"r{n}@d.example.net", "html", 1, 0)
    return maker.digest(kept, delivery, now())


_KEPT: dict[str, KeptDigest] = {}


def _child() -> int:
    """The process of the server."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return int(children[-1])


async def _sent(url, mail, server: int) -> tuple[float, float]:
    """Processor seconds of ours and of the server's that sending takes."""
    transport = SmtpTransport(smtp_address(url))
    await transport.send(mail(0))  # connected
    ours, theirs = time.process_time(), _seconds_of(server)
    for n in range(MAILS):
        answer = await transport.send(mail(n))
        assert answer.outcome == "sent", answer
    found = time.process_time() - ours, _seconds_of(server) - theirs
    await transport.close()
    return found


def _seconds_of(process: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _TakesAll:
    """A transport that takes everything."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.sender: Sender | None = None

    async def send(self, mail: OutgoingMail) -> TransportAnswer:
        self.left -= 1
        if self.left == 0 and self.sender:
            self.sender.stop()
        return TransportAnswer("sent")

    async def close(self) -> None:
        """Nothing."""


def peak(where: str, most: int) -> None:
    """Plans and sends in this process, and prints its peak in megabytes; it does not wait until the
    disk has what it writes, which costs a commit a mail and no memory.
    """
    prepare = store._prepare  # pyright: ignore[reportPrivateUsage]

    def prepared(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        connection.execute("pragma synchronous = off")

    store._prepare = prepared  # pyright: ignore[reportPrivateUsage]
    newsletter = open_newsletter(where)
    with sender_lock(newsletter):
        transport = _TakesAll(most)
        transport.sender = sender = Sender(newsletter, lambda: transport, 2)
        done = asyncio.run(sender.run())
    newsletter.close()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(done.planned, done.sent, f"{megabytes:.1f}")


def memory(few: int, many: int, most: int) -> None:
    """Prints both peaks and their ratio."""
    found = []
    for readers in (few, many):
        with tempfile.TemporaryDirectory() as named:
            newsletter = with_readers(example_case(Path(named)), readers)
            newsletter.close()
            command = [sys.executable, "-m", "bench.mail_sending", "peak", newsletter.where]
            command += ["--send", str(most)]
            said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        planned, sent, megabytes = said.stdout.split()
        assert int(planned) == readers and int(sent) >= min(readers, most), said.stdout
        found.append(float(megabytes))
    print(
        f"peak at {few:,} readers {found[0]:.0f} MB, at {many:,} {found[1]:.0f} MB: "
        f"{found[1] / found[0]:.2f}"
    )


def main() -> None:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("cpu", "memory", "peak"))
    parser.add_argument("case", nargs="?", help="for peak")
    parser.add_argument("--few", type=int, default=5_000)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--send", type=int, default=3_000, help="mails, after which it stops")
    chosen = parser.parse_args()
    if chosen.what == "cpu":
        cpu()
    elif chosen.what == "memory":
        memory(chosen.few, chosen.many, chosen.send)
    else:
        peak(chosen.case, chosen.send)


if __name__ == "__main__":
    main()
