"""The lists that readers can choose: `mail list new|show|change|close`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast, get_args

import typer

from dateline.cli.mail_cases import Addresses, Where, newsletter_of
from dateline.cli.say import fail, one_line, tell

if TYPE_CHECKING:
    from dateline.mail.lists import ListSettings
    from dateline.mail.newsletter import Newsletter

app = typer.Typer(help="The lists that readers can choose.", no_args_is_help=True)
Kind = Literal["daily", "every", "urgent", "place", "actor"]
Doubt = Literal["leave", "again"]
Name = Annotated[str, typer.Argument(help="Its short name, such as daily.")]
Title = Annotated[str | None, typer.Option(help="What readers see it called.")]
Opens = Annotated[
    str | None,
    typer.Option(help="From which hour of the reader's day it is sent (07:00), where daily."),
]
Closes = Annotated[str | None, typer.Option(help="Until which hour (09:00), where daily.")]
Hours = Annotated[
    int | None, typer.Option(help="After how many hours a digest is too old to be sent (24).")
]
WhenUnknown = Annotated[
    Doubt | None,
    typer.Option(help="What becomes of a mail of which nobody knows whether it was sent."),
]
AtOnce = Annotated[
    bool | None,
    typer.Option(
        "--at-once/--confirmed-first",
        help="An urgent list does not wait for a second line or an editor's release.",
    ),
]


@app.command("new")
def new(
    where: Where,
    name: Name,
    kind: Annotated[
        Kind | None,
        typer.Option(help="What it tells, and how often; its name says so where left out."),
    ] = None,
    title: Title = None,
    place: Annotated[
        str | None, typer.Option(help="Its place, by name or lasting name (kind place).")
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(help="Its person or body, by name or lasting name (kind actor)."),
    ] = None,
    opens: Opens = None,
    closes: Closes = None,
    hours: Hours = None,
    when_unknown: WhenUnknown = None,
    at_once: AtOnce = None,
    addresses: Addresses = None,
) -> None:
    """Make a list: daily, every revision, urgent only, one place or one actor."""
    chosen = _kind(name, kind, place, actor)
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.consent_words import sent_by
        from dateline.mail.list_subjects import subject_of_list
        from dateline.mail.lists import ListSettings, new_list
        from dateline.mail.moments import now

        about = None
        if chosen in ("place", "actor"):
            about = subject_of_list(newsletter, chosen, place or actor or "")
        called = title or (about[1] if about else name.replace("-", " ").capitalize())
        told = _told(opens, closes, hours, when_unknown, at_once)
        made = new_list(newsletter.store, name, called, chosen, now(), about, ListSettings(**told))
        tell(
            f"The list {made.slug} is there: {one_line(made.title)}; {one_line(sent_by(made))}. "
            "Readers can choose it from now on."
        )


@app.command("show")
def show(where: Where, addresses: Addresses = None) -> None:
    """Show the lists, and how many readers each has."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.lists import lists

        known = lists(newsletter.store)
        for line in _lines(newsletter):
            typer.echo(one_line(line))
        if not known:
            tell(f"There is no list yet; make one with `dateline mail list new {where} daily`.")


@app.command("change")
def change(
    where: Where,
    name: Name,
    title: Title = None,
    opens: Opens = None,
    closes: Closes = None,
    hours: Hours = None,
    when_unknown: WhenUnknown = None,
    at_once: AtOnce = None,
    addresses: Addresses = None,
) -> None:
    """Change what a list is called and how it is sent. What it tells stays: its readers consented
    to that; make another list instead.
    """
    told = _told(opens, closes, hours, when_unknown, at_once)
    if title is None and not told:
        fail("Say what is to change, such as --title or --opens; nothing was changed.", 2)
    with newsletter_of(where, addresses) as newsletter:
        import msgspec

        from dateline.mail.lists import change_list, list_called

        known = list_called(newsletter.store, name)
        settings = msgspec.structs.replace(known.settings, **told)
        change_list(newsletter.store, name, title, settings)
        tell(f"The list {name} is changed.")


@app.command("close")
def close(where: Where, name: Name, addresses: Addresses = None) -> None:
    """Close a list: nobody can sign up any more, and nothing is sent."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.lists import close_list
        from dateline.mail.moments import now

        close_list(newsletter.store, name, now())
        tell(f"The list {name} is closed.")


def _kind(name: str, kind: Kind | None, place: str | None, actor: str | None) -> Kind:
    """The kind of a list: as it is said, or by what it is about, or by its name."""
    about: list[Kind] = [*(["place"] if place else []), *(["actor"] if actor else [])]
    if len(about) > 1:
        fail("A list is about one place or one actor; name one of them.", 2)
    chosen = kind or (about[0] if about else _kind_of(name))
    if chosen in ("place", "actor") and chosen not in about:
        fail(f"Say which {chosen} the list is about: --{chosen} NAME.", 2)
    if about and chosen != about[0]:
        fail(f"A list of the kind {chosen} is about the whole case; leave --{about[0]} out.", 2)
    return chosen


def _kind_of(name: str) -> Kind:
    """The kind that a list's name says."""
    if name not in get_args(Kind):
        fail(
            f"Say what {one_line(name)} sends: --kind daily, every or urgent, --place NAME or "
            "--actor NAME. Nothing was made.",
            2,
        )
    return cast(Kind, name)


def _told(
    opens: str | None,
    closes: str | None,
    hours: int | None,
    when_unknown: Doubt | None,
    at_once: bool | None,
) -> dict[str, Any]:
    """The settings that were said."""
    told = {
        "opens": opens,
        "closes": closes,
        "hours": hours,
        "when_unknown": when_unknown,
        "at_once": at_once,
    }
    return {name: value for name, value in told.items() if value is not None}


def _lines(newsletter: Newsletter) -> list[str]:
    """Each list on a line: name, title, what it sends, readers."""
    from dateline.mail.consent_words import sent_by
    from dateline.mail.lists import lists
    from dateline.mail.subscribers import ListCounts, list_counts
    from dateline.prose.sentences import number_of

    counts = list_counts(newsletter)
    found: list[str] = []
    for known in lists(newsletter.store):
        count = counts.get(known.id, ListCounts())
        hours = _hours(known.settings) if known.is_daily else ""
        readers = number_of(count.confirmed, "reader")
        paused = f"{count.paused} paused" if count.paused else ""
        closed = "closed" if known.closed else ""
        parts = (known.title, sent_by(known), hours, readers, paused, closed)
        found.append(f"{known.slug}: {'; '.join(part for part in parts if part)}")
    return found


def _hours(settings: ListSettings) -> str:
    """Between which hours a list goes out, in words."""
    over_midnight = " of the next day" if settings.closes < settings.opens else ""
    return f"{settings.opens} to {settings.closes}{over_midnight}"
