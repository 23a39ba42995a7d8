"""The watch against a real server: feeds, pages, versions, politeness, choices, restarts."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path

import pytest
from aiohttp import web

from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import take_in
from dateline.ledger.verify import verify
from dateline.record.nouns import Report
from dateline.watch.choosing import pull, throw
from dateline.watch.clocks import VirtualClock
from dateline.watch.folders import BETWEEN_LOOKS, SETTLED, FolderReader
from dateline.watch.lists import ListError, Wanted, read_lists
from dateline.watch.looks import Looks
from dateline.watch.status import listed_lines, status_lines
from dateline.watch.timetable import DAY, HOUR
from dateline.watch.watch_lock import AnotherWatch, watch_lock
from dateline.watch.watching import Watch, WatchSettings
from tests.ledger.conftest import NewPlace
from tests.watch.web import Web, serve

START = 2_000_000_000.0  # 18 May 2033: the entries of a case never go back in time
GAO = (
    "Fighters of the Ansar group took the town of Konna in central Mali on Thursday, residents and "
    "the army said, after a night of shelling that killed at least 12 soldiers near the bridge.",
    "The governor of Mopti, Ousmane Diallo, said that thousands of families had fled to Sevare.",
)
NOT_GAO = (
    "The orchestra of Ghent opened its season with a symphony by Bruckner, played before a full hall.",
    "Critics praised the soloist, the cellist Anna Peeters, and the new acoustics of the building.",
)


def case_about_konna(place: str) -> KeptCase:
    case = KeptCase.create(place, "Mali")
    reports = [
        Report(
            id=f"r-{n}",
            title="Fighters take Konna",
            text=f"{GAO[0]} {GAO[1]} {more}",
            published="2033-05-17",
        )
        for n, more in enumerate(
            ("The army sent troops to Mopti.", "The army said Konna would be retaken.")
        )
    ]
    with case.ledger.write() as writer:
        take_in(writer, case.shelf(), [(report, None) for report in reports])
    return case


def watching(case: KeptCase, web_of_test: Web, told: list[str] | None = None, **more) -> Watch:
    clock = VirtualClock(START)
    web_of_test.now = clock.now
    settings = WatchSettings(allow_private=True, **more)
    return Watch(case, settings, (told if told is not None else []).append, clock)


async def until(watch: Watch, seconds: float) -> None:
    """Watches until a moment of its own clock."""
    end = START + seconds
    clock = watch.clock
    wait = clock.wait

    async def waiting(tasks, moment, ended):
        if not tasks and moment > end:
            watch.end()
        await wait(tasks, min(moment, end), ended)

    clock.wait = waiting  # pyright: ignore[reportAttributeAccessIssue]
    await watch.run()


Doing = Callable[[Web], None]


def test_a_feed_brings_what_belongs_and_lists_the_rest(new_place: NewPlace):
    case = case_about_konna(new_place())
    told: list[str] = []

    async def doing(served: Web) -> None:
        served.page("/konna", "Army says Konna will be retaken", *GAO)
        served.page("/music", "Bruckner in Ghent", *NOT_GAO)
        served.rss(
            "/feed",
            f"<title>Army says Konna will be retaken</title><link>/konna</link><description>{GAO[0]}</description>"
            "<pubDate>Tue, 17 May 2033 10:00:00 +0000</pubDate><source url='http://wire.example/'>The Wire</source>",
            f"<title>Bruckner in Ghent</title><link>{served.at('/music')}</link><description>{NOT_GAO[0]}</description>",
            "<title>No link at all, but Konna</title><description>"
            + " ".join(GAO)
            + "</description>",
            "<title>Script</title><link>javascript:alert(1)</link><description>Nothing.</description>",
            "<title>File</title><link>file:///etc/passwd</link><description>Nothing again.</description>",
        )
        watch = watching(case, served, told)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await watch.run(once=True)
        assert served.paths() == ["/robots.txt", "/feed", "/konna"]
        by_title = {report.title: report for report in case.shelf().reports.values()}
        konna = by_title["Army says Konna will be retaken"]
        assert (konna.outlet, konna.published, konna.url) == (
            "The Wire",
            "2033-05-17T10:00:00+00:00",
            served.at("/konna"),
        )
        assert "No link at all, but Konna" in by_title
        assert len(by_title) == 3
        listed = "\n".join(listed_lines(watch.looks))
        assert "Bruckner in Ghent" in listed and "Konna" not in listed.replace(
            "like “Fighters take Konna”", ""
        )
        assert verify(case.ledger) == []

    serve(Web(), doing)
    assert any(line.startswith("+ ") for line in told)


def test_what_memory_holds_follows_from_the_entries(tmp_path: Path):
    case = case_about_konna(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        served.page("/konna", "Konna", *GAO)
        served.rss(
            "/feed", f"<title>Konna</title><link>/konna</link><description>{GAO[0]}</description>"
        )
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/feed"), "feed"), Wanted(served.at("/missing"), "page")])
        await until(watch, 6 * HOUR)
        again = Looks()
        again.take_up(case.ledger)
        assert again.watched == watch.looks.watched
        assert (again.told, again.decided) == (watch.looks.told, watch.looks.decided)

    serve(Web(), doing)


def test_other_words_make_a_version_other_furniture_makes_none(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        aside = "<aside><h3>Most read</h3><ul><li><a href='/{0}'>Story {0} of the day</a></li></ul></aside><p>{0} comments</p>"
        served.page("/a", "Konna", *GAO, extra=aside.format(1))
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/a"), "page")])
        await until(watch, HOUR)
        assert len(case.shelf().reports) == 1
        served.page("/a", "Konna", *GAO, extra=aside.format(2))
        watch = watching(case, served)
        await until(watch, 3 * HOUR)
        assert len(case.shelf().reports) == 1
        served.page(
            "/a",
            "Konna",
            GAO[0].replace("12 soldiers", "15 soldiers"),
            GAO[1],
            extra=aside.format(3),
        )
        await until(watching(case, served), 20 * HOUR)
        assert len(case.shelf().reports) == 2
        assert all(report.url == served.at("/a") for report in case.shelf().reports.values())

    serve(Web(), doing)


def test_a_page_is_looked_at_often_at_first_then_seldom_and_costs_few_bytes(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        served.page("/a", "Konna", *GAO)
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/a"), "page")])
        await until(watch, 10 * DAY)
        at = [asked.at - START for asked in served.log if asked.path == "/a"]
        gaps = [after - before for before, after in zip(at, at[1:], strict=False)]
        assert gaps == sorted(gaps) and gaps[0] <= 0.3 * HOUR and gaps[-1] >= 2 * DAY
        assert [asked.status for asked in served.log if asked.path == "/a"][1:] == [304] * (
            len(at) - 1
        )
        assert len([path for path in served.paths() if path == "/robots.txt"]) <= 10

    serve(Web(), doing)


def test_missing_and_gone_are_told_and_nothing_is_dropped(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))
    told: list[str] = []

    async def gone(_: web.Request) -> web.Response:
        return web.Response(status=410)

    async def doing(served: Web) -> None:
        served.page("/a", "Konna", *GAO)
        served.page("/b", "Sevare", *GAO[::-1])
        watch = watching(case, served, told)
        watch.begin([Wanted(served.at("/a"), "page"), Wanted(served.at("/b"), "page")])
        await until(watch, HOUR)
        del served.pages["/a"]
        served.pages["/b"] = gone
        watch = watching(case, served, told)
        await until(watch, 40 * DAY)
        assert len(case.shelf().reports) == 2
        status = "\n".join(status_lines(watch.looks, watch.clock.now()))
        assert "/a" in status and "it is not there (HTTP 404)" in status
        assert "it is gone for good (HTTP 410)" in status and "not asked again" in status

    serve(Web(), doing)
    assert [line for line in told if "410" in line]


def test_robots_are_heeded_and_their_pace_too(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        served.pages["/robots.txt"] = (
            "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n",
            "text/plain",
        )
        for name in ("a", "b", "c", "private"):
            served.page(f"/{name}", name, *GAO)

        async def lead(_: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": "/private"})

        served.pages["/lead"] = lead
        watch = watching(case, served)
        watch.begin(
            [Wanted(served.at(f"/{name}"), "page") for name in ("a", "b", "c", "private", "lead")]
        )
        await watch.run(once=True)
        assert sorted(served.paths()) == ["/a", "/b", "/c", "/lead", "/robots.txt"]
        at = [asked.at for asked in served.log]
        assert min(after - before for before, after in zip(at[1:], at[2:], strict=False)) >= 7
        status = "\n".join(status_lines(watch.looks, watch.clock.now()))
        assert status.count("is closed to robots by robots.txt") == 2

    serve(Web(), doing)


@pytest.mark.parametrize("status", [500, 503])
def test_a_host_whose_rules_cannot_be_read_is_not_asked(tmp_path: Path, status: int):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def broken(_: web.Request) -> web.Response:
        return web.Response(status=status)

    async def doing(served: Web) -> None:
        served.pages["/robots.txt"] = broken
        served.page("/a", "Konna", *GAO)
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/a"), "page")])
        await until(watch, HOUR)
        assert set(served.paths()) == {"/robots.txt"}

    serve(Web(), doing)


@pytest.mark.parametrize("as_date", [True, False])
def test_retry_after_holds_the_whole_host(tmp_path: Path, as_date: bool):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        async def busy(_: web.Request) -> web.Response:
            wait = formatdate(START + 5 * HOUR, usegmt=True) if as_date else str(int(5 * HOUR))
            return web.Response(status=429, headers={"Retry-After": wait})

        served.pages["/a"] = busy
        served.page("/b", "Konna", *GAO)
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/a"), "page"), Wanted(served.at("/b"), "page")])
        await until(watch, 2 * HOUR)
        assert served.paths() == ["/robots.txt", "/a"]
        again = watching(case, served)  # a new process keeps to it as well
        await until(again, 4 * HOUR)
        assert served.paths() == ["/robots.txt", "/a"]
        await until(watching(case, served), 6 * HOUR)
        assert "/b" in served.paths()

    serve(Web(), doing)


@pytest.mark.parametrize("leads_on", [False, True])
def test_a_round_does_not_wait_for_a_host_that_wishes_not_to_be_asked(
    tmp_path: Path, leads_on: bool
):
    """It used to sleep until then, a month at most, and each start by cron added a process."""
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        async def busy(_: web.Request) -> web.Response:
            far = "Fri, 31 Dec 9999 23:59:59 GMT"
            return web.Response(status=503, headers={"Retry-After": far})

        async def away(_: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": served.at("/page")})

        served.pages["/busy"] = busy
        served.page("/page", "Konna", *GAO)
        served.pages["/away"] = away
        other = served.at("/away", "localhost") if leads_on else served.at("/page")
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/busy"), "page")])
        await watch.run(once=True)
        for _ in range(2):
            again = watching(case, served)
            again.clock = VirtualClock(START + 60)
            again.begin([Wanted(other, "page")])
            await again.run(once=True)
            assert again.clock.now() < START + HOUR
        assert "/page" not in served.paths()
        told = "\n".join(status_lines(again.looks, START, every_page=True))
        assert told.count("next try 2033-06-17") == 2

    serve(Web(), doing)


def test_what_was_not_public_is_asked_as_soon_as_that_is_permitted(tmp_path: Path):
    """The refusal used to be kept as the host's own answer."""
    case = KeptCase.create(str(tmp_path / "a.case"))
    told: list[str] = []

    async def doing(served: Web) -> None:
        served.page("/a", "Konna", *GAO)
        served.page("/b", "Sevare", *GAO[::-1])
        refusing = Watch(case, WatchSettings(), told.append, VirtualClock(START))
        refusing.begin([Wanted(served.at("/a"), "page")])
        await refusing.run(once=True)
        assert served.log == []
        assert len(told) == 1
        assert "since 127.0.0.1 is not public" in told[0]
        assert "robots.txt" not in told[0]
        permitted = watching(case, served, told)
        permitted.clock = VirtualClock(START + 60)
        permitted.begin([Wanted(served.at("/b"), "page")])
        await permitted.run(once=True)
        assert sorted(served.paths()) == ["/a", "/b", "/robots.txt"]
        assert len(case.shelf().reports) == 2

    serve(Web(), doing)


def test_rules_that_come_later_are_asked_for_later(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        async def busy(_: web.Request) -> web.Response:
            return web.Response(status=503, headers={"Retry-After": str(int(5 * HOUR))})

        served.pages["/robots.txt"] = busy
        served.page("/a", "Konna", *GAO)
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/a"), "page")])
        await until(watch, 4 * HOUR)
        assert served.paths() == ["/robots.txt"]

    serve(Web(), doing)


def test_failures_are_tried_again_later_and_later(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def broken(_: web.Request) -> web.Response:
        return web.Response(status=500)

    async def doing(served: Web) -> None:
        served.pages["/a"] = broken
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/a"), "page")])
        await until(watch, 10 * DAY)
        at = [asked.at for asked in served.log if asked.path == "/a"]
        gaps = [after - before for before, after in zip(at, at[1:], strict=False)]
        assert gaps == sorted(gaps) and 5 <= len(at) <= 12
        served.page("/a", "Konna", *GAO)
        await until(watching(case, served), 30 * DAY)
        assert len(case.shelf().reports) == 1

    serve(Web(), doing)


def test_what_moved_for_good_is_asked_there(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def moved(_: web.Request) -> web.Response:
        return web.Response(status=301, headers={"Location": "/new"})

    async def doing(served: Web) -> None:
        served.pages["/old"] = moved
        served.page("/new", "Konna", *GAO)
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/old"), "page")])
        await until(watch, HOUR)
        assert served.paths().count("/old") == 1 and served.paths().count("/new") > 1

    serve(Web(), doing)


def test_one_title_for_two_pages_and_two_titles_for_one_are_no_matter(tmp_path: Path):
    case = case_about_konna(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        served.page("/1", "Live: Konna", *GAO)
        served.page("/2", "Live: Konna", GAO[1], GAO[0], "A second column reached Konna from Gao.")
        item = "<title>{}</title><link>{}</link><description>" + GAO[0] + "</description>"
        served.rss("/a", item.format("Live: Konna", "/1"), item.format("Live: Konna", "/2"))
        served.rss("/b", item.format("Konna falls", "/1?utm_source=rss"), title="Other")
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/a"), "feed"), Wanted(served.at("/b"), "feed")])
        await watch.run(once=True)
        assert sorted(served.paths()) == ["/1", "/2", "/a", "/b", "/robots.txt"]
        assert len(case.shelf().reports) == 4

    serve(Web(), doing)


def test_a_person_pulls_in_and_throws_out_and_it_is_remembered(new_place: NewPlace):
    case = case_about_konna(new_place())

    async def doing(served: Web) -> None:
        served.page("/music", "Bruckner in Ghent", *NOT_GAO)
        served.page("/konna", "Konna", *GAO)
        served.rss(
            "/feed",
            f"<title>Bruckner in Ghent</title><link>/music</link><description>{NOT_GAO[0]}</description>",
            f"<title>Konna</title><link>/konna</link><description>{GAO[0]}</description>",
            "<title>A cellist</title><description>Anna Peeters plays.</description>",
        )
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await watch.run(once=True)
        konna = next(id for id, r in case.shelf().reports.items() if r.url == served.at("/konna"))
        assert "leave the record" in throw(case, served.at("/konna"), "K. D.")
        assert konna not in case.shelf().reports
        assert "next look" in pull(case, served.at("/music"), "K. D.")
        cellist = next(
            item.id for item in watch.looks.decided.values() if item.title == "A cellist"
        )
        assert "in the case" in pull(case, cellist, "K. D.")
        served.page("/konna", "Konna", *GAO, "The army said on Friday that it had retaken Konna.")
        await until(watching(case, served), 2 * DAY)
        titles = [report.title for report in case.shelf().reports.values()]
        assert "Bruckner in Ghent" in titles and "A cellist" in titles and "Konna" not in titles
        assert "in the case" in pull(case, served.at("/konna"), "K. D.")
        assert konna in case.shelf().reports
        assert verify(case.ledger) == []
        signed = [entry for entry in case.ledger.entries(kinds=["choice"]) if entry.signer]
        assert len(signed) == 4

    serve(Web(), doing)


def test_what_nobody_knows_is_not_thrown_out_as_if_it_were(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))
    with pytest.raises(LedgerError, match="knows no report r-none"):
        throw(case, "r-none", "K. D.")
    assert case.ledger.head().seq == 1
    assert "is not known yet" in throw(case, "http://a.example/b", "K. D.")


def test_what_was_erased_does_not_come_back(tmp_path: Path):
    place = tmp_path / "a.case"
    case = case_about_konna(str(place))

    async def doing(served: Web) -> None:
        served.page("/konna", "Zuleika of Konna speaks", *GAO, "Zuleika of Konna said so.")
        item = f"<title>Zuleika of Konna speaks</title><link>/konna</link><description>{GAO[0]}</description>"
        served.rss("/feed", item)
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await until(watch, HOUR)
        erased = next(id for id, r in case.shelf().reports.items() if r.url == served.at("/konna"))
        case.erase(erased, "a person in danger", "K. D.")
        assert verify(case.ledger) == []
        served.rss(
            "/feed",
            item,
            f"<title>Konna again</title><link>/2</link><description>{GAO[0]}</description>",
        )
        served.page("/2", "Konna again", *GAO[::-1])
        await until(watching(case, served), DAY)
        assert "Konna again" in {report.title for report in case.shelf().reports.values()}

    serve(Web(), doing)
    assert verify(case.ledger) == []
    case.ledger.close()
    assert b"Zuleika" not in place.read_bytes()


def test_the_words_of_the_feed_stand_in_for_a_page_that_is_closed(tmp_path: Path):
    case = case_about_konna(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        served.rss(
            "/feed",
            f"<title>Konna falls</title><link>/closed</link><description>{' '.join(GAO)}</description>",
        )
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await watch.run(once=True)
        report = list(case.shelf().reports.values())[-1]
        assert (report.title, report.url) == ("Konna falls", served.at("/closed"))

    serve(Web(), doing)


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        (
            "<html><body><p>Hello, this is a page.</p></body></html>",
            "text/html",
            "is no RSS, Atom or JSON feed",
        ),
        (
            "<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head><body><p>Hello there.</p></body></html>",
            "text/html",
            "it names http://127.0.0.1",
        ),
        ("", "application/rss+xml", "sends nothing"),
        ("<rss><channel></channel></rss>", "application/rss+xml", "holds no item"),
        ("{", "application/feed+json", "is no"),
    ],
)
def test_a_feed_that_is_none_says_so(tmp_path: Path, words: str, kind: str, why: str):
    case = KeptCase.create(str(tmp_path / "a.case"))
    told: list[str] = []

    async def doing(served: Web) -> None:
        served.pages["/feed"] = (words, kind)
        watch = watching(case, served, told)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await watch.run(once=True)

    serve(Web(), doing)
    assert why in told[-1]


def test_a_day_that_has_not_come_tells_nothing(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        served.rss(
            "/feed",
            "<title>Konna falls</title><description>Of 2038.</description><pubDate>Tue, 19 Jan 2038 03:14:07 GMT</pubDate>",
        )
        watch = watching(case, served, everything=True)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await watch.run(once=True)

    serve(Web(), doing)
    assert [report.published for report in case.shelf().reports.values()] == [None]


def test_a_feed_that_fell_silent_is_told(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        items = [
            f"<title>Item {n}</title><description>Words.</description><pubDate>{formatdate(START - n * HOUR)}</pubDate>"
            for n in range(5)
        ]
        served.rss("/feed", *items)
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await until(watch, 2 * DAY)
        assert "silent" not in status_lines(watch.looks, watch.clock.now())[0]
        await until(watching(case, served), 4 * DAY)
        looks = Looks()
        looks.take_up(case.ledger)
        assert "every 60 minutes" in status_lines(looks, START + 4 * DAY)[0]

    serve(Web(), doing)


def test_a_folder_is_watched(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))
    folder = tmp_path / "in"
    folder.mkdir()

    async def doing(served: Web) -> None:
        watch = watching(case, served)
        watch.begin([Wanted(str(folder), "folder")])
        await until(watch, HOUR)
        (folder / "a.txt").write_text(" ".join(GAO), "utf-8")
        await asyncio.sleep(2.1)
        await until(watching(case, served), 2 * HOUR)

    serve(Web(), doing)
    assert len(case.shelf().reports) == 1


def test_what_is_still_being_written_is_looked_at_again_soon(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))
    folder = tmp_path / "in"
    folder.mkdir()
    reader = FolderReader(case)
    (folder / "a.txt").write_text(" ".join(GAO), "utf-8")
    assert reader.look(folder) == (None, SETTLED) and not case.shelf().reports
    past = time.time() - 2 * SETTLED
    os.utime(folder / "a.txt", (past, past))
    told, wait = reader.look(folder)
    assert told is not None and "1 report added" in told and wait == BETWEEN_LOOKS


def test_a_file_of_a_folder_that_cannot_be_read_is_told(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "broken.json").write_text("{")
    os.utime(folder / "broken.json", (START / 2, START / 2))
    told, _ = FolderReader(case).look(folder)
    assert told is not None and "broken.json" in told


def test_what_is_written_by_a_clock_that_runs_ahead_is_read_when_it_stays(
    tmp_path: Path, monkeypatch
):
    case = KeptCase.create(str(tmp_path / "a.case"))
    folder = tmp_path / "in"
    folder.mkdir()
    reader = FolderReader(case)
    clock = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: clock)

    def written(words: str) -> None:
        (folder / "a.txt").write_text(words, "utf-8")
        future = time.time() + DAY
        os.utime(folder / "a.txt", (future, future))

    written(GAO[0])
    assert reader.look(folder) == (None, SETTLED)
    written(" ".join(GAO))
    clock += SETTLED
    assert reader.look(folder) == (None, SETTLED)
    clock += SETTLED
    told, _ = reader.look(folder)
    assert told is not None and len(case.shelf().reports) == 1


def test_lists_are_read(tmp_path: Path):
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        "<opml version='2.0'><body><outline text='News'><outline type='rss' xmlUrl='http://a.example/rss'/>"
        "<outline xmlUrl='file:///etc/passwd'/></outline></body></opml>"
    )
    pages = tmp_path / "pages.txt"
    pages.write_text(
        "# pages\nhttps://b.example/x#frag\n\njavascript:alert(1)\nhttps://b.example/x\n"
    )
    wanted, told = read_lists([str(opml), str(pages), str(tmp_path)])
    assert wanted == [
        Wanted("http://a.example/rss", "feed"),
        Wanted("https://b.example/x", "page"),
        Wanted(str(tmp_path), "folder"),
    ]
    assert len(told) == 2 and "only http and https" in told[0]
    for bad in ("nothing.opml", "empty.opml", "no.opml"):
        path = tmp_path / bad
        if bad != "nothing.opml":
            path.write_text("<opml><body/></opml>" if bad == "empty.opml" else "<html><p>x</html>")
        with pytest.raises(ListError, match=bad):
            read_lists([str(path)])


@pytest.mark.parametrize(
    "words",
    [
        "<opml>" + "<outline>" * 100_000,
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><opml><outline xmlUrl="&x;"/></opml>',
        "<opml><outline " + " ".join(f'a{n}="1"' for n in range(60_000)) + "/></opml>",
        "http://a.example/" + "a" * 10_000_000,
    ],
)
def test_a_list_made_to_hang_is_refused(tmp_path: Path, words: str):
    path = tmp_path / "feeds.opml"
    path.write_text(words)
    with pytest.raises(ListError, match=r"feeds\.opml: (names no feed|has)"):
        read_lists([str(path)])


def test_a_pulled_report_whose_page_has_gone_comes_in_as_it_was_read(new_place: NewPlace):
    case = case_about_konna(new_place())
    told: list[str] = []

    async def doing(served: Web) -> None:
        served.page("/music", "Bruckner in Ghent", *NOT_GAO)
        served.rss(
            "/feed",
            f"<title>Konna and Bruckner</title><link>/music</link><description>{GAO[0]}</description>",
        )
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await until(watch, HOUR)
        assert "Bruckner in Ghent" in "\n".join(listed_lines(watch.looks))
        del served.pages["/music"]
        assert "at the next look" in pull(case, served.at("/music"), "K. D.")
        await until(watching(case, served, told), 30 * DAY)

    serve(Web(), doing)
    report = list(case.shelf().reports.values())[-1]
    assert report.title == "Bruckner in Ghent" and NOT_GAO[1] in report.text
    assert sum(line.startswith("+ ") for line in told) == 1
    assert "as they were read on 2033-05-18" in told[0] and "HTTP 404" in told[0]
    assert verify(case.ledger) == []


def test_a_pulled_item_whose_page_was_never_read_comes_in_by_the_words_of_its_feed(tmp_path: Path):
    case = case_about_konna(str(tmp_path / "a.case"))

    async def doing(served: Web) -> None:
        served.rss(
            "/feed",
            f"<title>Bruckner in Ghent</title><link>/gone</link><description>{NOT_GAO[0]}</description>",
        )
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await until(watch, HOUR)
        pull(case, served.at("/gone"), "K. D.")
        await until(watching(case, served), HOUR * 2)

    serve(Web(), doing)
    assert list(case.shelf().reports.values())[-1].title == "Bruckner in Ghent"


def test_what_stands_in_for_a_page_is_told_once(tmp_path: Path):
    case = case_about_konna(str(tmp_path / "a.case"))
    told: list[str] = []

    async def doing(served: Web) -> None:
        closed = f"<title>Konna falls</title><link>/closed</link><description>{' '.join(GAO)}</description>"
        served.rss("/feed", closed)
        watch = watching(case, served, told)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await until(watch, HOUR)
        music = f"<title>Bruckner</title><link>/m</link><description>{NOT_GAO[0]}</description>"
        served.rss("/feed", closed, music)
        await until(watching(case, served, told), 3 * DAY)

    serve(Web(), doing)
    assert sum(line.startswith("+ ") for line in told) == 1, told


def test_a_folder_that_has_gone_is_told_until_it_is_back(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))
    folder = tmp_path / "in"
    folder.mkdir()
    told: list[str] = []

    async def doing(served: Web) -> None:
        watch = watching(case, served)
        watch.begin([Wanted(str(folder), "folder")])
        await until(watch, HOUR)
        folder.rename(tmp_path / "elsewhere")
        gone = watching(case, served, told)
        await until(gone, 2 * HOUR)
        assert gone.missing_folders() and "is not there" in status_lines(gone.looks, START)[0]
        (tmp_path / "elsewhere").rename(folder)
        back = watching(case, served, told)
        await until(back, 3 * HOUR)
        assert (
            not back.missing_folders() and "is not there" not in status_lines(back.looks, START)[0]
        )

    serve(Web(), doing)
    assert len(told) == 1 and str(folder) in told[0]


def test_of_a_feed_that_breaks_off_the_whole_items_are_read_and_the_break_is_told(tmp_path: Path):
    case = case_about_konna(str(tmp_path / "a.case"))
    told: list[str] = []

    async def doing(served: Web) -> None:
        served.page("/konna", "Army says Konna will be retaken", *GAO)
        served.rss(
            "/feed",
            f"<title>Army says Konna</title><link>/konna</link><description>{GAO[0]}</description>",
            f"<title>Fighters take Konna again</title><description>{' '.join(GAO)}</description>",
        )
        page = served.pages["/feed"]
        assert isinstance(page, tuple)
        whole, kind = page
        served.pages["/feed"] = whole[: whole.index("again") + 2], kind
        watch = watching(case, served, told)
        watch.begin([Wanted(served.at("/feed"), "feed")])
        await watch.run(once=True)
        assert "it breaks off in the middle of an item" in status_lines(watch.looks, START)[0]
        titles = {report.title for report in case.shelf().reports.values()}
        assert titles == {"Fighters take Konna", "Army says Konna will be retaken"}
        assert not listed_lines(watch.looks)
        served.pages["/feed"] = whole, kind
        later = watching(case, served, told)
        await until(later, HOUR)
        assert "breaks off" not in status_lines(later.looks, START)[0]

    serve(Web(), doing)
    assert "Fighters take Konna again" in {report.title for report in case.shelf().reports.values()}
    assert sum("breaks off" in line for line in told) == 1


def test_a_page_sent_as_utf_8_that_is_none_is_read_and_told(tmp_path: Path):
    case = KeptCase.create(str(tmp_path / "a.case"))
    told: list[str] = []

    async def latin(_request: web.Request) -> web.Response:
        words = (
            '<html><head><meta charset="utf-8"><title>Nante</title></head><body><article><h1>Nante</h1>'
            "<p>Engineers from S\xe3o Paulo inspected the dam, Jos\xe9 Concei\xe7\xe3o said on Sunday.</p>"
            f"<p>{GAO[0]}</p></article></body></html>"
        )
        return web.Response(
            body=words.encode("latin-1"), headers={"Content-Type": "text/html; charset=utf-8"}
        )

    async def doing(served: Web) -> None:
        served.pages["/latin"] = latin
        watch = watching(case, served, told)
        watch.begin([Wanted(served.at("/latin"), "page")])
        await watch.run(once=True)

    serve(Web(), doing)
    (report,) = case.shelf().reports.values()
    assert "José Conceição" in report.text
    assert any("is sent as UTF-8 and is none" in line for line in told)


def test_one_watch_at_a_time(new_place: NewPlace):
    case = case_about_konna(new_place())

    async def doing(served: Web) -> None:
        served.page("/konna", "Konna", *GAO)
        first, second = watching(case, served), watching(case, served)
        first.begin([Wanted(served.at("/konna"), "page")])
        with watch_lock(case.ledger):
            with pytest.raises(AnotherWatch, match="another watch is at work"):
                await second.run(once=True)
            assert served.log == []
        await first.run(once=True)

    serve(Web(), doing)
    assert len(case.shelf().reports) == 3
