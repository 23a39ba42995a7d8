"""A desk as a process of its own, as `dateline desk` starts it, and a client of it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx


@dataclass
class DeskProcess:
    """A desk that runs. `log`: the file of its standard error."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=60)

    def wait_for(self, path: str, status: int, seconds: float = 120) -> httpx.Response:
        """Asks until the answer has a status."""
        until = time.monotonic() + seconds
        while True:
            assert self.process.poll() is None, self.log.read_text()
            try:
                answer = httpx.get(self.address + path, timeout=60)
                if answer.status_code == status:
                    return answer
            except httpx.TransportError:
                answer = None
            assert time.monotonic() < until, (answer and answer.text, self.log.read_text())
            time.sleep(0.1)

    def stop(self, how: signal.Signals = signal.SIGTERM, seconds: float = 15) -> int:
        """Tells it to stop; gives its exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=seconds)

    def lines(self) -> list[dict[str, Any]]:
        """What it has logged."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line[:1] == "{"]


@contextmanager
def desk_process(where: str | Path, folder: Path, *options: str) -> Generator[DeskProcess]:
    """Starts a desk, waits until it answers, and ends it after the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / f"desk-{port}.log"
    words = [sys.executable, "-m", "dateline", "desk", str(where), "--port", str(port)]
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [*words, "--by", "K. D.", *options], stderr=errors, env=dict(os.environ)
        )
    desk = DeskProcess(process, f"http://127.0.0.1:{port}", log)
    try:
        desk.wait_for("/assets/desk.css", 200)
        yield desk
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(timeout=20)
