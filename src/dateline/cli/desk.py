"""The commands of the web desk: `desk`, which starts it, and `desk user …`."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dateline.cli.desk_users import users
from dateline.cli.say import fail, tell

OPEN = "open"


class OpensByDefault(TyperGroup):
    """A group whose first command is meant where none is named: `dateline desk FILE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words after `desk`, with the command that is meant."""
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = [OPEN, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    help="Open a desk in the browser: read, question and correct living cases. What can be said "
    "besides its file is listed by `dateline desk FILE --help`.",
    cls=OpensByDefault,
    no_args_is_help=True,
)
app.add_typer(users)
Where = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="A case: a file, a postgresql:// URL; or a folder of cases."
    ),
]


@app.command(OPEN, hidden=True)
def open_(
    where: Where,
    host: Annotated[
        str, typer.Option(help="Where to listen; others than this computer must sign in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    by: Annotated[
        str | None, typer.Option(help="The name that signs where nobody needs to sign in.")
    ] = None,
    two_people: Annotated[
        bool, typer.Option("--two-people", help="A ruling waits for a second person.")
    ] = False,
    address: Annotated[
        str | None, typer.Option(help="Under which others reach it: https://desk.example.org")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask addresses that are not public.")
    ] = False,
    smtp: Annotated[
        str | None,
        typer.Option(
            envvar="DATELINE_SMTP",
            help="Where mail is handed over: smtp://USER:PASSWORD@HOST:587?from=ADDRESS",
        ),
    ] = None,
    deliver_by: Annotated[
        str | None,
        typer.Option(
            envvar="DATELINE_DELIVER_BY",
            help="Another service for digests, by listmonk+https://… or mailchimp+https://…; other "
            "mail goes by --smtp.",
        ),
    ] = None,
    addresses: Annotated[
        str | None,
        typer.Option(
            envvar="DATELINE_ADDRESSES",
            help="Where the newsletter's addresses stand, of a case in a database.",
        ),
    ] = None,
    no_send: Annotated[
        bool,
        typer.Option("--no-send", help="Leave the newsletter to `dateline mail send` elsewhere."),
    ] = False,
    watch: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LIST",
            help="Watch feeds (OPML), pages or a folder inside the desk; SLUG=LIST in a folder of "
            "cases. May be said again.",
        ),
    ] = None,
) -> None:
    """Open the desk of a case, or of a folder of cases, until Ctrl-C."""
    from dateline.ledger.errors import LedgerError

    try:
        from dateline.desk.mailer import MailError
        from dateline.desk.operating.json_log import log_as_json
        from dateline.desk.serve import check_admin, open_desk, serve
        from dateline.desk.settings import DeskSettings
        from dateline.desk.store import StoreError
        from dateline.watch.lists import ListError
    except ImportError as missing:
        fail(f"The desk needs more libraries ({missing.name}): pip install 'dateline[desk]'.", 2)
    settings = DeskSettings(
        host,
        port,
        by,
        two_people,
        address,
        allow_private,
        smtp,
        deliver_by=deliver_by,
        addresses=addresses,
        sends=not no_send,
        watch=tuple(watch or ()),
    )
    log_as_json()
    try:
        services = open_desk(where, settings)
        check_admin(services, where)
        if settings.is_for_others and not settings.is_secure:
            tell("Passwords would travel unprotected: let others in by https alone (--address).")
        serve(services, lambda: tell(f"The desk is at {settings.url} (Ctrl-C ends it)."))
    except (LedgerError, StoreError, MailError, ListError) as error:
        fail(str(error), 2)
