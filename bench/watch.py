"""The watch against a local server: versions found, requests, manners; killed at random moments.

    python -m bench.watch server [--pages 1000] [--days 10] [--misses]
    python -m bench.watch killed [--times 50]

`server`: 40 feeds on 20 hosts lead to 1,000 pages in five layouts, whose texts are real reports
(`../shared/data/clusters`); of 200 edits half change words, half only furniture: counters, adverts,
"3 hours ago", lists of other pages. Every eleventh page bears a counter that differs at each request,
half of the pages answer with an ETag. The clock is virtual: ten days pass, standing still while
anything is being done. The fewest possible requests are counted by a timetable kept beside it: one
look at each address when it is due, one robots.txt a host and day.

`killed`: a real process is killed (SIGKILL) and started again on the same case.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from html import escape
from pathlib import Path

from aiohttp import web

from dateline.kept_case import KeptCase
from dateline.ledger.verify import verify
from dateline.watch.clocks import VirtualClock
from dateline.watch.lists import Wanted
from dateline.watch.timetable import DAY, FEED, HOUR, PAGE, STEPS_BACK, after_look
from dateline.watch.watching import PACE, Watch, WatchSettings

SHARED = Path(__file__).parents[2] / "shared" / "data" / "clusters"
START = 2_000_000_000.0
FEEDS, HOSTS, REFUSED = 40, 20, 20
LAYOUTS = (
    # a plain article
    "<!doctype html><html><head><title>{title}</title></head><body><header><a href='/'>The Courier</a></header>"
    "<main><article><h1>{title}</h1><p class=byline>By Staff Writer</p>{body}</article></main>"
    "<aside class=related><h3>Related</h3><ul>{related}</ul></aside><div class=ad>{advert}</div>"
    "<footer><p>{views} views</p><p>Updated {ago}</p><p>© {year} The Courier. All rights reserved.</p></footer></body></html>",
    # a weblog
    "<html><head><title>{title} | Daily Wire</title><meta property='og:title' content='{title}'></head><body><div id=page>"
    "<div class=post><h1 class=entry-title>{title}</h1><div class=entry-meta>{ago} · {views} comments</div>"
    "<div class=entry-content>{body}<div class=sharedaddy><p>Share this: Facebook {shares} Twitter</p></div></div></div>"
    "<div id=sidebar><h2>Most read</h2><ol>{related}</ol><p class=sponsored>Advertisement: {advert}</p></div></div></body></html>",
    # nested divisions without names
    "<html><head><title>{title}</title></head><body><div><div><div><h1>{title}</h1></div><div><span>{ago}</span> <span>{views} shares</span></div>"
    "<div>{body}</div></div><div><div>Read more</div>{related}</div><div>Advertisement</div><div>{advert}</div></div></body></html>",
    # sections with data for scripts
    '<html><head><title>{title}</title><script type=\'application/ld+json\'>{{"@type":"NewsArticle","headline":"{plain}"}}</script>'
    "<script>var nonce='{views}';</script></head><body><section class=article__body><h1>{title}</h1><time>{ago}</time>{body}</section>"
    "<section class=newsletter><p>Sign up for our newsletter. {shares} readers already have.</p></section>"
    "<section class=recommended><h4>You may also like</h4>{related}</section><div class=advertisement>{advert}</div></body></html>",
    # tables of the last century
    "<html><head><title>{title}</title></head><body><table><tr><td>{related}</td><td><h1>{title}</h1>{body}"
    "<p><i>This page has been viewed {views} times.</i></p></td><td>{advert}</td></tr></table><p>{ago}</p></body></html>",
)
ADVERTS = (
    "Save 20% on winter tyres at Kroger Motors",
    "Fly to Lisbon from 49 euros with AirNord",
    "New: the Lumen desk lamp, now in green",
    "Open your account at First Harbour Bank today.",
    "Our readers travel with Blue Coast: seven nights on the islands, flights included.",
)
TITLES = (
    "Mayor opens new bridge over the river",
    "Five recipes for a rainy Sunday",
    "Team wins cup final after penalties",
    "Shares fall as oil price rises",
    "Weather: snow expected in the hills",
    "What to watch on television tonight",
)


@dataclass
class Page:
    """One page of the server: its words, its furniture, and when which of them change."""

    number: int
    host: str
    path: str
    title: str
    paragraphs: list[str]
    born: float
    with_etag: bool
    counts: bool
    edits: list[tuple[float, str, Callable[[Page], None]]] = field(default_factory=list)
    seed: int = 0
    asked: int = 0
    words: int = 0  # how many edits of words were made

    def bytes_at(self, now: float) -> bytes:
        """The page as it is served at a moment."""
        while self.edits and self.edits[0][0] <= now:
            _, kind, edit = self.edits.pop(0)
            edit(self)
            self.words += kind == "words"
        self.asked += 1
        chance = random.Random(f"{self.number} {self.seed} {self.asked if self.counts else 0}")
        related = "".join(
            f"<li><a href='/x/{n}'>{TITLES[n]}</a></li>"
            for n in chance.sample(range(len(TITLES)), 4)
        )
        return (
            LAYOUTS[self.number % len(LAYOUTS)]
            .format(
                title=escape(self.title),
                plain=self.title.replace('"', "'").replace("\\", ""),
                body="".join(f"<p>{escape(p)}</p>" for p in self.paragraphs),
                related=related,
                advert=chance.choice(ADVERTS),
                views=f"{chance.randrange(10, 99_999):,}",
                shares=chance.randrange(1, 900),
                ago=f"{chance.randrange(2, 23)} hours ago",
                year=2033,
            )
            .encode()
        )


def _number(page: Page) -> None:
    """Another figure in the text; another word where there is none."""
    for n, paragraph in enumerate(page.paragraphs):
        found = re.search(r"(?<![\d,.])\d{1,3}(?![\d,.])", paragraph)
        if found:
            changed = str(int(found.group()) + 3)
            page.paragraphs[n] = paragraph[: found.start()] + changed + paragraph[found.end() :]
            return
    _sentence(page)


def _sentence(page: Page) -> None:
    page.paragraphs.insert(
        1, "Officials said on Friday that two more people had died of their injuries in hospital."
    )


def _gone(page: Page) -> None:
    longest = max(range(len(page.paragraphs)), key=lambda n: len(page.paragraphs[n]))
    words = page.paragraphs[longest].split()
    page.paragraphs[longest] = " ".join(words[: len(words) // 2])


def _headline(page: Page) -> None:
    page.title = f"{page.title}, police say"


def _correction(page: Page) -> None:
    page.paragraphs.append(
        "Correction: an earlier version of this article misstated the age of one of the victims."
    )


def _name(page: Page) -> None:
    for n, paragraph in enumerate(page.paragraphs):
        found = re.search(r"(?<=[a-z] )[A-Z][a-z]{4,}", paragraph)
        if found:
            page.paragraphs[n] = paragraph[: found.start()] + "Halvorsen" + paragraph[found.end() :]
            return
    _sentence(page)


def _furniture(page: Page) -> None:
    page.seed += 1


OF_WORDS = (_number, _sentence, _gone, _headline, _correction, _name)


def texts(count: int) -> list[tuple[str, list[str]]]:
    """Titles and paragraphs of real reports, no two texts the same."""
    found: dict[str, str] = {}
    for line in (SHARED / "gun-incidents.jsonl").read_text("utf-8").splitlines():
        for article in json.loads(line)["articles"]:
            found.setdefault(article["text"], article["title"] or "Shooting")
    if len(found) < count:
        sys.exit(f"{len(found)} texts only: give --pages {len(found)} or fewer")
    return [
        (title.strip(), [p.strip() for p in text.split("\n") if p.strip()])
        for text, title in list(found.items())[:count]
    ]


@dataclass
class Site:
    """The server: its pages and feeds, and what it was asked for."""

    pages: list[Page]
    clock: VirtualClock
    port: int = 0
    log: list[tuple[float, str, str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_address = {(page.host, page.path): page for page in self.pages}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        host, path, now = request.url.host or "", request.path, self.clock.now()
        response = self._answer(request, host, path, now)
        self.log.append((now, host, path, response.status))
        return response

    def _answer(self, request: web.Request, host: str, path: str, now: float) -> web.Response:
        if path == "/robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /private/\n")
        page = self.by_address.get((host, path))
        data, kind, with_etag = b"", "text/html", True
        if path.startswith("/feed/"):
            data, kind = self.feed(int(path.rpartition("/")[2]), now), "application/rss+xml"
        elif page is not None and page.born <= now:
            data, with_etag = page.bytes_at(now), page.with_etag
        else:
            return web.Response(status=404)
        etag = sha256(data).hexdigest()[:16]
        if with_etag and request.headers.get("If-None-Match") == f'"{etag}"':
            return web.Response(status=304)
        response = web.Response(body=data, content_type=kind, charset="utf-8")
        if with_etag:
            response.etag = etag
        return response

    def feed(self, number: int, now: float) -> bytes:
        """The newest 30 items of a feed."""
        mine = [p for p in self.pages if p.number % FEEDS == number and p.born <= now]
        items = "".join(
            f"<item><title>{escape(p.title if not p.words else p.title)}</title>"
            f"<link>http://{p.host}:{self.port}{p.path}</link><pubDate>{formatdate(p.born)}</pubDate></item>"
            for p in sorted(mine, key=lambda p: -p.born)[:30]
        )
        refused = f"<item><title>Kept back {number}</title><link>http://{host_of(number)}:{self.port}/private/{number}</link></item>"
        return f"<rss version='2.0'><channel><title>Feed {number}</title>{items}{refused if number < REFUSED else ''}</channel></rss>".encode()

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncGenerator[None]:
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self.answer)
        runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "0.0.0.0", 0).start()
        self.port = runner.addresses[0][1]
        try:
            yield
        finally:
            await runner.cleanup()


def host_of(number: int) -> str:
    return f"127.0.1.{1 + number % HOSTS}"


def made_site(count: int, days: float) -> tuple[Site, int]:
    """The server, and how many edits of words it will make."""
    chance = random.Random(15)
    born_within = 1 * DAY
    pages = [
        Page(
            number=n,
            host=host_of(n),
            path=f"/news/{n}",
            title=title,
            paragraphs=list(paragraphs),
            born=START
            + (chance.random() * born_within if n >= count // 4 else -chance.random() * DAY),
            with_etag=n % 2 == 0,
            counts=n % 11 == 3,
        )
        for n, (title, paragraphs) in enumerate(texts(count))
    ]
    edited = chance.sample(pages, count // 5)
    for n, page in enumerate(edited):
        at = max(page.born, START) + chance.uniform(6 * HOUR, 2 * DAY)
        if n % 2:
            page.edits.append((at, "furniture", _furniture))
        else:
            page.edits.append((at, "words", OF_WORDS[n // 2 % len(OF_WORDS)]))
    return Site(pages, VirtualClock(START)), len(edited) - len(edited) // 2


def fewest(
    site: Site, edits: dict[tuple[str, str], float], first: dict[tuple[str, str], float], end: float
) -> int:
    """How many requests the timetable asks for if each look falls on its moment, from the first
    look at each page on.
    """
    count = 0
    for key, at in first.items():
        looks, edit = 0, edits.get(key)
        seen_edit = edit is None
        while at <= end:
            count += 1
            if not seen_edit and edit is not None and at >= edit:
                seen_edit, looks = True, max(0, looks - STEPS_BACK)
            elif at != first[key]:
                looks += 1
            at += after_look(PAGE, looks)
    for number in range(FEEDS):
        births = sorted(p.born for p in site.pages if p.number % FEEDS == number)
        at, looks, before = START, 0, -1
        while at <= end:
            count += 1
            now = sum(born <= at for born in births)
            looks = 0 if now != before else looks + 1
            before = now
            at += after_look(FEED, looks)
    asked = {
        (host, int((at - START) // DAY)) for at, host, path, _ in site.log if path != "/robots.txt"
    }
    return count + len(asked)


async def serve_and_watch(folder: Path, count: int, days: float, misses: bool) -> None:
    site, made = made_site(count, days)
    edit_at = {
        (p.host, p.path): e[0][0] for p in site.pages if (e := p.edits) and e[0][1] == "words"
    }
    words_of = {
        (p.host, p.path): e[0][2].__name__
        for p in site.pages
        if (e := p.edits) and e[0][1] == "words"
    }
    begun, end = time.perf_counter(), START + days * DAY
    with KeptCase.create(str(folder / "watch.case")) as case:
        async with site.serving():
            watch = Watch(
                case,
                WatchSettings(allow_private=True, everything=True),
                lambda line: None,
                site.clock,
            )
            wait = site.clock.wait

            async def waiting(tasks, moment, ended):
                if not tasks and moment > end:
                    watch.end()
                await wait(tasks, min(moment, end), ended)

            site.clock.wait = waiting  # pyright: ignore[reportAttributeAccessIssue]
            watch.begin(
                [Wanted(f"http://{host_of(n)}:{site.port}/feed/{n}", "feed") for n in range(FEEDS)]
            )
            await watch.run()
        versions = Counter(
            (w.address.split("/")[2].split(":")[0], "/" + w.address.split("/", 3)[3])
            for w in watch.looks.watched.values()
            if w.what == "page"
            for _ in w.reports
        )
        findings = verify(case.ledger)
    report(site, made, edit_at, words_of, versions, end, misses)
    print(f"verify: {len(findings)} findings; {time.perf_counter() - begun:.0f} s")


def report(site, made, edit_at, words_of, versions, end, misses) -> None:
    told = {key: n - 1 for key, n in versions.items() if key in site.by_address and n > 1}
    right = sum(1 for key in told if key in edit_at)
    total = sum(told.values())
    seen = sum(key in versions for key in site.by_address)
    print(f"pages found: {seen} of {len(site.pages)}")
    print(
        f"versions: {total} told, {right} right, of {made}: recall {right / made:.3f}, precision {right / max(total, 1):.3f}"
    )
    if misses:
        print(
            "missed:",
            Counter(words_of[k] for k in edit_at if k not in told),
            [k for k in edit_at if k not in told][:10],
        )
        print(
            "false:",
            [
                (k, n, site.by_address[k].number % len(LAYOUTS))
                for k, n in told.items()
                if n > (k in edit_at)
            ][:20],
        )
    first: dict[tuple[str, str], float] = {}
    last: dict[str, float] = {}
    broken = 0
    for at, host, path, _ in site.log:
        if path.startswith("/news/"):
            first.setdefault((host, path), at)
        broken += host in last and at - last[host] < PACE - 1e-6
        last[host] = at
    least = fewest(site, edit_at, first, end)
    asked = sum(path.startswith("/private/") for _, _, path, _ in site.log)
    statuses = Counter(status for *_, status in site.log)
    print(
        f"requests: {len(site.log)}, fewest possible {least}: {len(site.log) / least:.3f}; {dict(statuses)}"
    )
    print(f"broken paces: {broken}; refused paths asked for: {asked}")


async def kill_and_look(place: str, addresses: list[str], after: float) -> list[str]:
    """Starts a watch, kills it `after` seconds from its first line on; what is wrong then."""
    command = [
        sys.executable,
        "-m",
        "dateline",
        "watch",
        place,
        *addresses,
        "--allow-private",
        "--pace",
        "0",
    ]
    environment = os.environ | {"COLUMNS": "500"}
    process = await asyncio.create_subprocess_exec(
        *command, stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, env=environment
    )
    assert process.stderr
    told: list[str] = []
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(60) as limit:
            while line := await process.stderr.readline():
                if not told:
                    limit.reschedule(asyncio.get_running_loop().time() + after)
                told.append(line.decode())
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    rest, _ = await process.stderr.read(), await process.wait()
    told += rest.decode().splitlines()
    return wrong_in(place, [line for line in told if line.startswith("+ ")])


def wrong_in(place: str, acknowledged: list[str]) -> list[str]:
    """What is wrong with a case: rows that do not hold, what was acknowledged and is not there,
    what is there twice.
    """
    with KeptCase.open(place) as case:
        wrong = [str(finding) for finding in verify(case.ledger)]
        titles = {report.title for report in case.shelf().reports.values()}
        wrong += [
            f"lost: {line}" for line in acknowledged if not any(f" {t} (" in line for t in titles)
        ]
        reports = Counter(entry.subject for entry in case.ledger.entries(kinds=["report"]))
        news = Counter(
            (entry.subject, entry.parts["source"])
            for entry in case.ledger.entries(kinds=["fetch"])
            if "source" in entry.parts and not (entry.subject or "").endswith("/robots.txt")
        )
    return wrong + [f"twice: {key}" for key, n in (*reports.items(), *news.items()) if n > 1]


async def kill_often(folder: Path, times: int) -> None:
    site, _ = made_site(min(1000, 25 * times), 1)
    site.clock._now = START + 2 * DAY  # pyright: ignore[reportPrivateUsage]
    place = str(folder / "killed.case")
    KeptCase.create(place).ledger.close()
    chance = random.Random(15)
    wrong: list[str] = []
    async with site.serving():
        addresses = [f"http://{p.host}:{site.port}{p.path}" for p in site.pages]
        listed = folder / "pages.txt"
        listed.write_text("\n".join(addresses))
        for n in range(times):
            found = await kill_and_look(place, [str(listed)], chance.uniform(0.0, 1.0))
            wrong += found
            print(f"{n + 1}: {len(site.log)} requests, {len(found)} wrong", flush=True)
    print(f"killed {times} times: {len(wrong)} wrong {wrong[:5]}")


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("what", choices=("server", "killed"))
    arguments.add_argument("--pages", type=int, default=1000)
    arguments.add_argument("--days", type=float, default=10.0)
    arguments.add_argument("--times", type=int, default=50)
    arguments.add_argument("--misses", action="store_true", help="name what was missed or made up")
    chosen = arguments.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is not here: the benchmark needs the reference data")
    with tempfile.TemporaryDirectory() as folder:
        if chosen.what == "server":
            asyncio.run(serve_and_watch(Path(folder), chosen.pages, chosen.days, chosen.misses))
        else:
            asyncio.run(kill_often(Path(folder), chosen.times))
    return 0


if __name__ == "__main__":
    sys.exit(main())
