"""People with accounts on a running desk, as real clients; the password of all is PASSWORD."""

from __future__ import annotations

from functools import cache

import httpx
from sqlalchemy import select

from dateline.desk.accounts.accounts import (
    Account,
    account_called,
    account_of,
    give_role,
    insert_account,
)
from dateline.desk.accounts.passwords import password_hash
from dateline.desk.accounts.people import cookie_name
from dateline.desk.accounts.sessions import begin_session
from dateline.desk.roles import Role
from dateline.desk.store.tables import ACCOUNT
from tests.desk.running import RunningDesk

PASSWORD = "seven grey pelicans"


@cache
def _kept() -> str:
    return password_hash(PASSWORD)


def with_account(
    desk: RunningDesk,
    name: str,
    role: Role | None = None,
    is_admin: bool = False,
    email: str | None = None,
) -> Account:
    """An account on the desk, with a role in its first case. The first one of a desk is preceded by
    an admin of the desk, called Warden.
    """
    store = desk.services.store
    with store.writing() as connection:
        if connection.execute(select(ACCOUNT.c.id)).first() is None and not is_admin:
            insert_account(connection, "Warden", _kept(), is_admin=True)
        known = account_called(store, name)
        id = known.id if known else insert_account(connection, name, _kept(), email, is_admin)
        if role is not None:
            give_role(connection, id, desk.case.slug, role)
    return account_of(store, id)


def client_of(desk: RunningDesk, name: str, **more: object) -> httpx.Client:
    """A browser in which somebody is signed in."""
    account = account_called(desk.services.store, name)
    assert account is not None
    secret = begin_session(desk.services.store, account.id, "Mozilla/5.0 (X11; Linux) Firefox/140")
    return signed_out(desk, cookies={cookie_name(desk.services.settings): secret}, **more)


def signed_out(desk: RunningDesk, **more: object) -> httpx.Client:
    """A browser in which nobody is signed in; it says that its forms are the desk's own."""
    return desk.client(headers={"Sec-Fetch-Site": "same-origin"}, **more)
