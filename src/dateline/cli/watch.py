"""The command that watches feeds, pages and folders for a case: `watch`."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases.options import By, File, opened
from dateline.cli.say import fail, tell

if TYPE_CHECKING:
    from dateline.watch.watching import Watch


def watch(
    file: File,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LIST]...",
            help="feeds.opml, pages.txt (one address a line), a folder, an address; all that was "
            "named before goes on.",
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One round, for cron.")] = False,
    status: Annotated[
        bool, typer.Option("--status", help="Last success, next try, reasons; asks for nothing.")
    ] = False,
    listed: Annotated[
        bool, typer.Option("--listed", help="What was left out, with its score and why.")
    ] = False,
    pull: Annotated[
        str | None, typer.Option(help="Pull a report in, by its address or its id.")
    ] = None,
    throw: Annotated[
        str | None, typer.Option(help="Throw a report out, by its address or its id.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Take in all that feeds bring, whatever it is about.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask addresses that are not public.")
    ] = False,
    pace: Annotated[
        float, typer.Option(min=0.0, help="Seconds from one request to a host to the next.")
    ] = 2.0,
    contact: Annotated[
        str | None, typer.Option(help="A mail or page that hosts are told, to reach you.")
    ] = None,
    by: By = None,
) -> None:
    """Watch feeds, pages and a folder: what belongs to the case is added, the rest listed."""
    from dateline.watch.fetching import MissingFetcher
    from dateline.watch.lists import ListError, read_lists
    from dateline.watch.watch_lock import AnotherWatch
    from dateline.watch.watching import Watch, WatchSettings

    with opened(file) as kept:
        if status or listed:
            _show(Watch(kept), listed)
            return
        if pull or throw:
            from dateline.watch import choosing

            tell(choosing.pull(kept, pull, by) if pull else choosing.throw(kept, throw or "", by))
            return
        try:
            wanted, told = read_lists(sources or [])
            settings = WatchSettings(allow_private, pace, contact, everything, by)
            watching = Watch(kept, settings, tell)
            watching.begin(wanted)
            for line in told:
                tell(line)
            if not watching.looks.watched:
                fail("Nothing to watch: name a list of feeds (OPML), of pages, or a folder.", 2)
            asyncio.run(_run(watching, once))
            _check_folders(watching)
        except AnotherWatch as error:
            if not once:
                raise
            tell(str(error))  # of two rounds one is enough
        except (ListError, MissingFetcher) as error:
            fail(str(error), 2)


async def _run(watching: Watch, once: bool) -> None:
    """Watches until Ctrl-C or an end from outside."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, watching.end)
    await watching.run(once)


def _check_folders(watching: Watch) -> None:
    """Fails where a watched folder could not be looked into."""
    missing = [f"{folder.address} {folder.last.why}" for folder in watching.missing_folders()]
    if missing:
        fail(f"{'; '.join(missing)}. Nothing of it is taken in.", 1)


def _show(watching: Watch, listed: bool) -> None:
    """Prints how the watch stands, or what was left out."""
    from dateline.watch.status import listed_lines, status_lines

    looks, now = watching.looks, watching.clock.now()
    for line in listed_lines(looks) if listed else status_lines(looks, now):
        typer.echo(line)
