"""The commands of a desk's accounts: `desk user add|list|role|close|link`."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.cases.options import By
from dateline.cli.say import fail, printable, tell

if TYPE_CHECKING:
    from dateline.desk.accounts.accounts import Account
    from dateline.desk.services import Services

users = typer.Typer(
    help="Who may sign in to a desk, and with which role.", no_args_is_help=True, name="user"
)
Where = Annotated[
    str, typer.Argument(metavar="FILE", help="The case, database or folder of the desk.")
]
Name = Annotated[str, typer.Argument(help="The name by which the person signs.")]
Given = Literal["reader", "analyst", "editor", "admin"]
OfCase = Annotated[
    str | None, typer.Option("--case", help="One case of the desk; all of them where left out.")
]
Address = Annotated[str, typer.Option(help="Of the desk, for links: https://desk.example.org")]
HERE = "http://127.0.0.1:8000/"


@users.command("add")
def add(
    where: Where,
    name: Name,
    role: Annotated[Given | None, typer.Option(help="Its role in the cases.")] = None,
    case: OfCase = None,
    admin: Annotated[
        bool, typer.Option("--admin", help="An admin of the desk: of all its cases.")
    ] = False,
    email: Annotated[
        str | None, typer.Option(help="To which links and notices are mailed.")
    ] = None,
    link: Annotated[
        bool, typer.Option("--link", help="Print a link by which the person chooses a password.")
    ] = False,
    address: Address = HERE,
    by: By = None,
) -> None:
    """Add an account; its password is asked for, or chosen by a link."""
    with _desk(where) as services:
        from dateline.desk.accounts.accounts import add_account, set_role

        slugs = _slugs(services, case) if role else []
        password = None if link else _password()
        made = add_account(services, _by(by), name, password, email, admin)
        for slug in slugs:
            set_role(services, _by(by), made, slug, role)
        tell(f"{made.name} can sign in{_as(role, admin)}.")
        if link:
            _print_link(services, made, address, by)


@users.command("list")
def list_(where: Where) -> None:
    """List the accounts, with their roles."""
    with _desk(where) as services:
        from dateline.desk.accounts.accounts import accounts

        for account in accounts(services.store):
            roles = [f"{slug}: {role}" for slug, role in sorted(_roles(services, account).items())]
            told = [
                "admin of the desk" if account.is_admin else ", ".join(roles) or "no role",
                f"closed since {account.closed}" if account.closed else "",
                "" if account.password else "has chosen no password yet",
            ]
            typer.echo(printable("  ".join([account.name, *filter(None, told)])))


@users.command("role")
def role_(
    where: Where,
    name: Name,
    role: Annotated[
        Literal["reader", "analyst", "editor", "admin", "none"], typer.Argument(help="The role.")
    ],
    case: OfCase = None,
    by: By = None,
) -> None:
    """Give an account a role in a case; none takes it."""
    with _desk(where) as services:
        from dateline.desk.accounts.accounts import set_role

        account = _account(services, name)
        for slug in _slugs(services, case):
            set_role(services, _by(by), account, slug, None if role == "none" else role)
            tell(f"{account.name} is {'no member' if role == 'none' else role} in {slug}.")


@users.command("close")
def close(where: Where, name: Name, by: By = None) -> None:
    """Close an account: its sessions end, its name stays under what it signed."""
    with _desk(where) as services:
        from dateline.desk.accounts.accounts import close_account

        account = _account(services, name)
        closed = close_account(services, _by(by), account)
        tell(f"{account.name} {'is closed' if closed else 'was closed already'}.")


@users.command("open")
def open_(where: Where, name: Name, by: By = None) -> None:
    """Open a closed account again, with its password and roles."""
    with _desk(where) as services:
        from dateline.desk.accounts.accounts import open_account

        account = _account(services, name)
        opened = open_account(services, _by(by), account)
        tell(f"{account.name} {'is open again' if opened else 'was open'}.")


@users.command("link")
def link_(where: Where, name: Name, address: Address = HERE, by: By = None) -> None:
    """Print a link by which an account's password can be chosen, once, within a day."""
    with _desk(where) as services:
        _print_link(services, _account(services, name), address, by)


@contextmanager
def _desk(where: str) -> Generator[Services]:
    """The desk of a place, its errors as sentences."""
    from dateline.ledger.errors import LedgerError

    try:
        from dateline.desk.errors import DeskError
        from dateline.desk.serve import open_desk
        from dateline.desk.settings import DeskSettings
        from dateline.desk.store import StoreError
    except ImportError as missing:
        fail(f"The desk needs more libraries ({missing.name}): pip install 'dateline[desk]'.", 2)
    try:
        services = open_desk(where, DeskSettings())
        try:
            yield services
        finally:
            services.store.close()
    except DeskError as error:
        fail(" ".join(filter(None, (str(error), error.mend))), 2)
    except (LedgerError, StoreError) as error:
        fail(str(error), 2)


def _account(services: Services, name: str) -> Account:
    """The account that a user names."""
    from dateline.desk.accounts.accounts import account_called

    account = account_called(services.store, name)
    if account is None:
        fail(f"There is no account called {name}; `dateline desk user list` lists them.", 2)
    return account


def _roles(services: Services, account: Account) -> dict[str, str]:
    """The roles of an account, by case."""
    from dateline.desk.accounts.accounts import roles_of

    return dict(roles_of(services.store, account.id))


def _slugs(services: Services, case: str | None) -> list[str]:
    """The cases that a user means."""
    if case is None:
        return list(services.desk.cases)
    if case not in services.desk.cases:
        fail(f"There is no case {case}; there are {', '.join(services.desk.cases)}.", 2)
    return [case]


def _password() -> str:
    """A new password, asked for twice at a terminal, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)


def _print_link(services: Services, account: Account, address: str, by: str | None) -> None:
    """Prints a link to a password, alone on standard output."""
    from dateline.desk.accounts.signing_in import link_to_password

    secret = link_to_password(services, _by(by), account)
    tell("Give this link to nobody else; it can be used once, within a day.")
    typer.echo(f"{address.rstrip('/')}/reset/{secret}")


def _as(role: str | None, admin: bool) -> str:
    """What a new account may do, as the end of a sentence."""
    if admin:
        return " as an admin of the desk"
    return f" as {role}" if role else "; it has no role yet (`dateline desk user role`)"


def _by(by: str | None) -> str:
    """Who signs: as named, else whoever sits here."""
    from dateline.desk.accounts.people import login_name

    return by or login_name()
