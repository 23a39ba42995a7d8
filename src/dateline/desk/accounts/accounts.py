"""Accounts: who may sign in, and with which role in which case. What changes one is written to the
audit log of the cases that it is about, or not done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, select, update

from dateline.desk.accounts.names import cleaned_mail, cleaned_name, drawn_as, name_key
from dateline.desk.accounts.passwords import check_password, password_hash
from dateline.desk.accounts.people import Person
from dateline.desk.audit import Act, Audit, append_audit
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.moments import moment
from dateline.desk.roles import Role
from dateline.desk.services import Services
from dateline.desk.store import Store
from dateline.desk.store.tables import ACCOUNT, LINK, MEMBER, SESSION


class AccountError(DeskError):
    """Something that cannot be done with an account."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message, 409, mend)


@dataclass(frozen=True, slots=True)
class Account:
    """One account. password: what is kept of it; closed: since when it cannot sign in."""

    id: int
    name: str
    email: str | None
    is_admin: bool
    password: str | None
    made: str
    closed: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """An account with its role in a case."""

    account: Account
    role: Role


def accounts(store: Store) -> list[Account]:
    """All accounts, by name."""
    with store.reading() as connection:
        rows = connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.key)).mappings()
        return [_account(row) for row in rows]


def account_called(store: Store, said: str) -> Account | None:
    """The account of a name, however it is written, or of an address of mail."""
    is_it = ACCOUNT.c.email == said.strip().lower() if "@" in said else None
    if is_it is None:
        is_it = ACCOUNT.c.key == name_key(said)
    with store.reading() as connection:
        row = connection.execute(select(ACCOUNT).where(is_it)).mappings().first()
    return _account(row) if row else None


def account_of(store: Store, id: int) -> Account:
    """The account of a number. Raises NotThere."""
    with store.reading() as connection:
        row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == id)).mappings().first()
    if row is None:
        raise NotThere("There is no such account.")
    return _account(row)


def members(store: Store, slug: str) -> list[Member]:
    """Who has a role in a case: admins of the desk first, then by name; closed accounts last."""
    wanted = (
        select(ACCOUNT, MEMBER.c.role)
        .join(
            MEMBER, (MEMBER.c.account == ACCOUNT.c.id) & (MEMBER.c.case_slug == slug), isouter=True
        )
        .where(MEMBER.c.role.is_not(None) | ACCOUNT.c.is_admin)
        .order_by(ACCOUNT.c.closed.is_not(None), ACCOUNT.c.is_admin.desc(), ACCOUNT.c.key)
    )
    with store.reading() as connection:
        rows = list(connection.execute(wanted).mappings())
    return [Member(_account(row), "admin" if row["is_admin"] else row["role"]) for row in rows]


def roles_of(store: Store, id: int) -> dict[str, Role]:
    """The roles that an account was given, by case."""
    wanted = select(MEMBER.c.case_slug, MEMBER.c.role).where(MEMBER.c.account == id)
    with store.reading() as connection:
        return {row.case_slug: row.role for row in connection.execute(wanted)}


def add_account(
    services: Services,
    by: str,
    name: str,
    password: str | None = None,
    email: str | None = None,
    is_admin: bool = False,
) -> Account:
    """A new account; `is_admin`: of the desk, so of all its cases. Raises DeskError for a name,
    an address or a password that cannot be.
    """
    name, email = cleaned_name(name), cleaned_mail(email)
    if password is not None:
        check_password(password, name)
    kept = password_hash(password) if password is not None else None
    with services.store.writing() as connection:
        made = insert_account(connection, name, kept, email, is_admin)
        if not is_admin and not _open_admins(connection):
            raise AccountError(
                "The first account must be an admin's.", "Add it with --admin; others then follow."
            )
        role: Role | None = "admin" if is_admin else None
        write_audit(services, services.desk.cases, "account", by, name, role)
    return account_of(services.store, made)


def insert_account(
    connection: Connection,
    name: str,
    password: str | None,
    email: str | None = None,
    is_admin: bool = False,
) -> int:
    """The number of a new account. `password`: what is kept of it. Raises AccountError where
    another has such a name or address.
    """
    names = connection.execute(select(ACCOUNT.c.name)).scalars()
    if other := next((one for one in names if drawn_as(one) == drawn_as(name)), None):
        raise AccountError(f"There is an account called {other} already.", "Choose another name.")
    mailed = select(ACCOUNT.c.id).where(ACCOUNT.c.email == email)
    if email and connection.execute(mailed).first():
        raise AccountError("Another account has this address of mail.", "Give another one.")
    row = {
        "name": name,
        "key": name_key(name),
        "email": email,
        "password": password,
        "is_admin": is_admin,
        "made": moment(),
    }
    return connection.execute(insert(ACCOUNT).values(row).returning(ACCOUNT.c.id)).scalar_one()


def set_role(services: Services, by: str, account: Account, slug: str, role: Role | None) -> bool:
    """Gives an account a role in a case, or, by None, takes it. True where that changed something.
    Raises AccountError.
    """
    if role == "public":
        raise AccountError("Everybody has the role public.", "Choose another role.")
    services.desk.case(slug)
    with services.store.writing() as connection:
        before = connection.execute(
            select(MEMBER.c.role).where(_membership(account.id, slug))
        ).scalar()
        if before == role:
            return False
        give_role(connection, account.id, slug, role)
        write_audit(services, (slug,), "role", by, account.name, role)
    return True


def give_role(connection: Connection, account: int, slug: str, role: Role | None) -> None:
    """Sets the role of an account in a case."""
    connection.execute(delete(MEMBER).where(_membership(account, slug)))
    if role is not None:
        row = {"account": account, "case_slug": slug, "role": role}
        connection.execute(insert(MEMBER).values(row))


def close_account(services: Services, by: str, account: Account) -> bool:
    """Closes an account: its sessions and links end, its tokens open nothing, its name stays taken.
    True where it was open. Raises AccountError for the last admin.
    """
    with services.store.writing() as connection:
        row = connection.execute(select(ACCOUNT.c.closed).where(ACCOUNT.c.id == account.id)).first()
        if row is None or row.closed is not None:
            return False
        here = ACCOUNT.c.id == account.id
        connection.execute(update(ACCOUNT).where(here).values(closed=moment()))
        if account.is_admin and not _open_admins(connection):
            raise AccountError(
                f"{account.name} is the last admin of this desk.", "Add another admin before."
            )
        connection.execute(delete(SESSION).where(SESSION.c.account == account.id))
        connection.execute(delete(LINK).where(LINK.c.account == account.id))
        write_audit(services, services.desk.cases, "closed", by, account.name)
    return True


def open_account(services: Services, by: str, account: Account) -> bool:
    """Lets a closed account sign in again, with password and roles. True where it was closed."""
    with services.store.writing() as connection:
        here = (ACCOUNT.c.id == account.id) & ACCOUNT.c.closed.is_not(None)
        if not connection.execute(update(ACCOUNT).where(here).values(closed=None)).rowcount:
            return False
        write_audit(services, services.desk.cases, "opened", by, account.name)
    return True


def set_mail(store: Store, account: Account, email: str | None) -> None:
    """Sets the address of mail of an account. Raises DeskError."""
    email = cleaned_mail(email)
    with store.writing() as connection:
        taken = select(ACCOUNT.c.id).where(ACCOUNT.c.email == email, ACCOUNT.c.id != account.id)
        if email and connection.execute(taken).first():
            raise AccountError("Another account has this address of mail.", "Give another one.")
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(email=email))


def may_manage_account(services: Services, person: Person, account: Account) -> bool:
    """True where a person may close an account or make a link to its password: an admin of the
    desk, or who is an admin of all cases that it has a role in. Else an admin of one case could
    take over what others were trusted with.
    """
    if person.is_admin:
        return True
    if person.account is None or account.is_admin:
        return False
    own = roles_of(services.store, person.account)
    theirs = roles_of(services.store, account.id)
    return bool(theirs) and all(own.get(slug) == "admin" for slug in theirs)


def has_admin(store: Store) -> bool:
    """True where an admin of the desk can sign in, or can choose a password by a link."""
    with store.reading() as connection:
        return _open_admins(connection) > 0


def write_audit(
    services: Services,
    slugs: Iterable[str],
    act: Act,
    by: str,
    about: str | None = None,
    role: Role | None = None,
) -> None:
    """Writes to the audit log of cases."""
    for slug in slugs:
        with services.desk.case(slug).opened() as kept:
            append_audit(kept, Audit(act=act, role=role), by, about)


def _open_admins(connection: Connection) -> int:
    """How many accounts are admins of the desk and not closed."""
    wanted = select(func.count()).where(ACCOUNT.c.is_admin, ACCOUNT.c.closed.is_(None))
    return connection.execute(wanted).scalar_one()


def _membership(account: int, slug: str) -> ColumnElement[bool]:
    """Where the role of an account in a case stands."""
    return (MEMBER.c.account == account) & (MEMBER.c.case_slug == slug)


def _account(row: RowMapping) -> Account:
    """An account from its row."""
    return Account(
        row["id"],
        row["name"],
        row["email"],
        bool(row["is_admin"]),
        row["password"],
        row["made"],
        row["closed"],
    )
