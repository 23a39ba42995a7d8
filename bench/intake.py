"""How much memory and time `dateline stories` takes for a large archive and a long feed, made from
a seed.

    python -m bench.intake warc [--size BYTES] [--page BYTES] [--plain]
    python -m bench.intake feed [--items N]

The reports tell of invented stories of some eight reports each, in words that are as rare as
English words are (the table of frequencies), with names, numbers and rare words of their story.
Peak memory is that of the process that reads (`ru_maxrss`).
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.reference.tables import of_language, rows

TOLD_BY = 8  # reports of a story, on the average
WORDS = 320  # of a page's report
SHORT = 100  # of a feed's item
FUNCTION_WORDS = ["the", "of", "a", "in", "to", "and", "that", "was", "for", "on"]
OUTLETS = 40
START = datetime(2020, 1, 1, tzinfo=UTC)
FRAME = "<div class=menu>" + "<a href='/x'>Section of the paper</a> " * 40 + "</div>"


class Newsroom:
    """Reports of invented stories, one after another."""

    def __init__(self, seed: int, words: int) -> None:
        """`words`: of a report."""
        self._length = words
        self._random = random.Random(seed)
        table = rows(of_language("frequency.tsv", "en"), 2)
        counts = {word: float(count) for word, count in table if word.isalpha()}
        self._words, self._weights = list(counts), list(counts.values())
        self._open: list[tuple[list[str], list[str], datetime]] = []
        self._now = START

    def report(self) -> tuple[str, list[str], str, datetime]:
        """Headline, paragraphs, host and time of the next report."""
        draw = self._random
        self._now += timedelta(minutes=draw.randint(1, 9))
        if len(self._open) < 5 or draw.random() < 1 / TOLD_BY:
            self._open.append((self._names(6), self._random.sample(self._words, 40), self._now))
        while len(self._open) > 400:
            self._open.pop(0)
        names, matter, _ = draw.choice(self._open[-200:])
        sentences = [self._sentence(names, matter) for _ in range(self._length // 16)]
        paragraphs = [" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2)]
        headline = f"{names[0]} {' '.join(draw.sample(matter, 4))} in {names[1]}"
        return headline, paragraphs, f"outlet{draw.randrange(OUTLETS)}.example", self._now

    def _names(self, number: int) -> list[str]:
        syllables = ["ka", "lo", "mir", "ten", "bar", "os", "vel", "dun", "ri", "sha", "gor", "em"]
        return ["".join(self._random.choices(syllables, k=3)).capitalize() for _ in range(number)]

    def _common(self, number: int) -> list[str]:
        return self._random.choices(self._words, self._weights, k=number)

    def _sentence(self, names: list[str], matter: list[str]) -> str:
        draw = self._random
        words = self._common(5) + draw.choices(matter, k=3) + draw.choices(FUNCTION_WORDS, k=6)
        draw.shuffle(words)
        return f"{draw.choice(names)} {' '.join(words)} {draw.randint(2, 90)} {draw.choice(words)}."


def page(room: Newsroom, size: int) -> tuple[str, bytes]:
    """The address and the markup of a page of about so many bytes."""
    headline, paragraphs, host, when = room.report()
    words = "".join(f"<p>{p}</p>" for p in paragraphs)
    start = (
        f"<!DOCTYPE html><html><head><title>{headline}</title><meta property='article:published_time' "
        f"content='{when.isoformat()}'></head><body>"
    )
    body = f"<article><h1>{headline}</h1>{words}</article>"
    filler = (
        "<script>" + "var a=[1,2,3];" * max(0, (size - len(body) - len(FRAME)) // 14) + "</script>"
    )
    return (
        f"https://{host}/{when:%Y/%m/%d/%H%M%S}",
        f"{start}{FRAME}{body}{filler}</body></html>".encode(),
    )


def records(size: int, page_size: int, seed: int) -> Iterator[bytes]:
    """WARC records until so many bytes are given."""
    room, given = Newsroom(seed, WORDS), 0
    while given < size:
        url, markup = page(room, page_size)
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + markup
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-01-01T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        one = head.encode() + block + b"\r\n\r\n"
        given += len(one)
        yield one


def write_warc(path: Path, size: int, page_size: int, is_plain: bool) -> None:
    with path.open("wb") as file:
        for one in records(size, page_size, 7):
            file.write(one if is_plain else gzip.compress(one, 1))


def write_feed(path: Path, items: int) -> None:
    room = Newsroom(7, SHORT)
    with path.open("w", encoding="utf-8") as file:
        file.write("<rss version='2.0'><channel><title>All of it</title>\n")
        for _ in range(items):
            headline, paragraphs, host, when = room.report()
            words = "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in paragraphs)
            file.write(
                f"<item><title>{headline}</title><link>https://{host}/{when:%Y/%m/%d/%H%M%S}</link>"
                f"<source>{host}</source><pubDate>{when:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
                f"<description>{words}</description></item>\n"
            )
        file.write("</channel></rss>\n")


def measure(path: Path) -> str:
    """Peak memory and time of `dateline stories` on a file, as a line of words."""
    began = time.monotonic()
    command = [sys.executable, "-m", "dateline", "stories", str(path)]
    with tempfile.TemporaryFile() as out:
        told = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    took = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    size = path.stat().st_size
    return (
        f"{path.name}: {size / 1e9:.2f} GB, {told.stderr.strip()} "
        f"peak {peak / 1e9:.2f} GB, {took / 60:.1f} minutes"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description="memory and time of `dateline stories`")
    arguments.add_argument("what", choices=("warc", "feed"))
    arguments.add_argument("--size", type=float, default=2e9, help="bytes of the records, unpacked")
    arguments.add_argument("--page", type=int, default=40_000, help="bytes of a page")
    arguments.add_argument("--plain", action="store_true", help="records that are not packed")
    arguments.add_argument("--items", type=int, default=50_000)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.what == "warc":
            path = Path(folder, "made.warc" if asked.plain else "made.warc.gz")
            write_warc(path, int(asked.size), asked.page, asked.plain)
        else:
            path = Path(folder, "made.xml")
            write_feed(path, asked.items)
        print(measure(path))


if __name__ == "__main__":
    main()
