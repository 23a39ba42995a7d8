"""Signing in, choosing a password, joining by an invitation: what the pages of accounts do."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select, update

from dateline.desk.accounts.accounts import (
    Account,
    account_called,
    account_of,
    give_role,
    insert_account,
    roles_of,
    write_audit,
)
from dateline.desk.accounts.links import (
    LinkOver,
    OneTimeLink,
    end_links,
    look_up,
    make_link,
    use_link,
)
from dateline.desk.accounts.names import BadName, cleaned_mail, cleaned_name, drawn_as, name_key
from dateline.desk.accounts.passwords import check_password, is_right, password_hash
from dateline.desk.accounts.people import secret_hash
from dateline.desk.accounts.sessions import begin_session
from dateline.desk.errors import DeskError
from dateline.desk.limiting import address_key
from dateline.desk.mailer import Mail
from dateline.desk.roles import ROLES, Role
from dateline.desk.services import Services
from dateline.desk.store.tables import ACCOUNT, MEMBER, SESSION


class NotRight(DeskError):
    """Name and password do not belong together, or there is no such account: nobody is told
    which.
    """

    def __init__(self) -> None:
        super().__init__(
            "Name and password do not belong together.",
            401,
            "Mind capital letters, or ask for a link to choose another password.",
        )


def sign_in(
    services: Services, said: str, password: str, host: str | None, agent: str | None
) -> str:
    """The secret of a new session. `said`: name or address of mail; `host`: where the request came
    from; `agent`: what the browser calls itself. Raises NotRight or TooMany.
    """
    who = _limit_key(said)
    services.limits.hit("sign-in from an address", address_key(host))
    services.limits.hit("sign-in of a name", who)
    account = account_called(services.store, said)
    kept = account.password if account and account.closed is None else None
    if not is_right(kept, password) or account is None:
        raise NotRight
    services.limits.forgive("sign-in of a name", who)
    return begin_session(services.store, account.id, agent)


def change_password(
    services: Services, account: Account, old: str, new: str, cookie: str | None
) -> None:
    """Sets another password; all sessions but that of the cookie end. The same form sent twice is
    no error. Raises DeskError.
    """
    services.limits.hit("sign-in of a name", name_key(account.name))
    if not is_right(account.password, old):
        if is_right(account.password, new):
            return
        raise NotRight
    services.limits.forgive("sign-in of a name", name_key(account.name))
    check_password(new, account.name)
    kept = password_hash(new)
    with services.store.writing() as connection:
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(password=kept))
        others = SESSION.c.account == account.id
        if cookie:
            others &= SESSION.c.hash != secret_hash(cookie)
        connection.execute(delete(SESSION).where(others))
        end_links(connection, "reset", account.id)


def ask_for_link(services: Services, said: str, host: str | None, address: str) -> None:
    """Mails a link by which a password can be chosen, where there is such an account with an
    address; nobody is told whether there is. `address`: of the desk. Raises TooMany.
    """
    services.limits.hit("link from an address", address_key(host))
    services.limits.hit("link to a name", _limit_key(said))
    services.mailer.post(lambda: _mail_with_link(services, said, address))


def _mail_with_link(services: Services, said: str, address: str) -> Mail | None:
    """The mail to who asked for a link. Made apart from the answer, which takes as long for an
    unknown name.
    """
    account = account_called(services.store, said)
    if account is None or account.closed is not None or not account.email:
        return None
    secret, _ = make_link(services.store, "reset", account.name, account=account.id)
    return Mail(
        account.email,
        "Choose a password for Dateline",
        f"Somebody, probably you, asked for a link to choose the password of {account.name}:\n\n"
        f"{address}reset/{secret}\n\nIt can be used once, within a day. If it was not you who "
        "asked, leave it: nothing has changed.\n",
    )


def link_to_password(
    services: Services, by: str, account: Account, secret: str | None = None
) -> str:
    """The secret of a link by which an account's password can be chosen; it is noted in the audit
    log. Raises DeskError for a closed account.
    """
    if account.closed is not None:
        raise LinkOver(
            "This account is closed.",
            "Open it again first, on the admin’s page or by `dateline desk user open`.",
        )
    made, is_new = make_link(services.store, "reset", by, secret, account.id)
    if is_new:
        write_audit(services, cases_of(services, account), "link", by, account.name)
    return made


def choose_password(services: Services, secret: str, password: str, agent: str | None) -> str:
    """Sets the password of a link's account, ends its sessions and links; the secret of a new
    session. Raises LinkOver or BadPassword, and then the link stays good.
    """
    link = look_up(services.store, "reset", secret)
    account = account_of(services.store, link.account or 0)
    check_password(password, account.name)
    kept = password_hash(password)
    with services.store.writing() as connection:
        use_link(connection, "reset", secret)
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(password=kept))
        connection.execute(delete(SESSION).where(SESSION.c.account == account.id))
        end_links(connection, "reset", account.id)
    return begin_session(services.store, account.id, agent)


def invite(
    services: Services,
    by: str,
    slug: str,
    role: Role,
    email: str | None,
    secret: str | None,
    address: str,
) -> str:
    """The secret of an invitation to a case, mailed where there is an address and mail is set up.
    `address`: of the desk. Raises DeskError.
    """
    if role not in ROLES or role == "public":
        raise DeskError("There is no such role.", 422, "Choose one of the list.")
    services.limits.hit("invitation by a name", name_key(by))
    email = cleaned_mail(email)
    made, is_new = make_link(
        services.store, "invite", by, secret, case_slug=slug, role=role, email=email
    )
    if not is_new:
        return made
    write_audit(services, (slug,), "invited", by, role=role)
    if email:
        title = services.desk.case(slug).title
        services.mailer.post(
            Mail(
                email,
                "You are invited to a case on Dateline",
                f"{by} invites you to read and work on “{' '.join(title.split())}” as {role}:\n\n"
                f"{address}invitation/{made}\n\nThe link can be used once, within seven days.\n",
            )
        )
    return made


def join_as_new(
    services: Services, secret: str, name: str, password: str, agent: str | None
) -> str:
    """A new account by an invitation; the secret of its first session. Nobody may take the name of
    who has signed in a case of the desk. Raises DeskError, and then the link stays good.
    """
    name = cleaned_name(name)
    check_password(password, name)
    if drawn_as(name) in _keys_that_signed(services):
        raise BadName(
            f"Somebody has signed as {name} here already.",
            "Choose another name; if it is yours, an admin can make the account.",
        )
    kept = password_hash(password)
    with services.store.writing() as connection:
        link = use_link(connection, "invite", secret)
        id = insert_account(connection, name, kept, _free_mail(services, link))
        _join(services, link, name)
        give_role(connection, id, link.case_slug or "", link.role)
    return begin_session(services.store, id, agent)


def join(services: Services, secret: str, account: Account) -> str:
    """Gives an account the role of an invitation, unless it has a higher one; the case's slug.
    Raises LinkOver.
    """
    with services.store.writing() as connection:
        link = use_link(connection, "invite", secret)
        slug, role = link.case_slug or "", link.role or "reader"
        here = (MEMBER.c.account == account.id) & (MEMBER.c.case_slug == slug)
        before = connection.execute(select(MEMBER.c.role).where(here)).scalar()
        if not account.is_admin and (not before or ROLES.index(before) < ROLES.index(role)):
            _join(services, link, account.name)
            give_role(connection, account.id, slug, role)
    return slug


def cases_of(services: Services, account: Account) -> list[str]:
    """The cases of this desk that an account may open by a role, or as an admin of the desk."""
    given: Mapping[str, Role] = roles_of(services.store, account.id)
    return [slug for slug in services.desk.cases if account.is_admin or slug in given]


def _join(services: Services, link: OneTimeLink, name: str) -> None:
    """Notes who joined. Raises LinkOver where the case is gone from the desk."""
    if link.case_slug not in services.desk.cases:
        raise LinkOver("The case of this invitation is no longer on this desk.")
    write_audit(services, (link.case_slug,), "joined", name, link.made_by, link.role)


def _free_mail(services: Services, link: OneTimeLink) -> str | None:
    """The address that an invitation was mailed to, where no account has it yet. Who reads its mail
    has proved that it is theirs; where none was sent nothing is proved.
    """
    if not link.email or not services.mailer.is_set_up:
        return None
    return None if account_called(services.store, link.email) else link.email


def _keys_that_signed(services: Services) -> set[str]:
    """What the names of all who signed anything here have in common with those that look alike."""
    found: set[str] = set()
    for case in services.desk.cases.values():
        with case.opened(read_only=True) as kept:
            found |= {drawn_as(name) for name in kept.ledger.names().values()}
    return found


def _limit_key(said: str) -> str:
    """By what tries of a name are counted; the same whether there is such an account or not."""
    return said.strip().lower()[:254] if "@" in said else name_key(said)[:254]
