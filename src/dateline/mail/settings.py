"""What a newsletter needs to know once: who it is from, where its pages are, who processes it."""

from __future__ import annotations

import re
import secrets

import msgspec
from sqlalchemy import Connection, insert, select, update

from dateline.mail.errors import NewsletterError
from dateline.mail.store import Store
from dateline.mail.store.tables import SETTING

SECRET = "secret"
SETTINGS = "settings"


class DkimKey(msgspec.Struct, frozen=True):
    """A key that signs: its domain and selector (RFC 6376), and the file that holds it (PEM for
    RSA; for Ed25519 PEM or the base64 of dkimpy).
    """

    domain: str
    selector: str
    path: str


class NewsletterSettings(msgspec.Struct, frozen=True, kw_only=True):
    """sender: the address that mail is from, `sender_name` before it; reply_to: where replies reach
    a person; home: the address of the case's pages ("https://desk.example.org/c/mali"); processor:
    who processes the addresses, as the form tells it; bounce_address: where bounces go, into whose
    local part the reader's mark is put (VERP); leave_address: to which a mail leaves;
    keep_network_address: also keeps from which address of the network somebody consented;
    suppression_days: after which the mark of a deleted address goes.
    """

    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    home: str = ""
    processor: str = ""
    bounce_address: str = ""
    leave_address: str = ""
    dkim: tuple[DkimKey, ...] = ()
    keep_network_address: bool = False
    suppression_days: int = 0  # 0: never
    per_minute: int = 600  # mails to one domain; 0: as many as it takes

    @property
    def domain(self) -> str:
        """Of the address that mail is from."""
        return self.sender.rpartition("@")[2]

    def check(self, slug: str | None = None) -> None:
        """Raises NewsletterError where mail cannot be sent by these settings. `slug`: of the case
        on its desk, where that is known: links that lead to another case lead nowhere.
        """
        missing = [option for name, option in _NEEDED.items() if not getattr(self, name)]
        if missing:
            raise NewsletterError(
                f"Before mail is sent, say {_and(missing)}: `dateline mail setup FILE …`."
            )
        named = slug_of_home(self.home)
        if named is None:
            raise NewsletterError(NO_CASE_IN_HOME)
        if slug not in (None, named):
            raise NewsletterError(
                f"The links of the newsletter lead to the case {named}, and this one is {slug} "
                f"here: dateline mail setup FILE --home …/c/{slug}"
            )


NO_CASE_IN_HOME = (
    "The address of the case's pages ends in /c/ and the short name of the case, as in "
    "https://desk.example.org/c/mali: every link of every mail begins with it, also the one that "
    "leaves. Say it by `dateline mail setup FILE --home …`."
)
_HOME = re.compile(r"https?://[^/]+(?:/.*)?/c/([^/]+)/?")


def slug_of_home(home: str) -> str | None:
    """The case that the address of its pages names; None where it names none."""
    found = _HOME.fullmatch(home)
    return found[1] if found else None


_NEEDED = {
    "sender": "whom it is from (--sender)",
    "reply_to": "where replies reach a person (--reply-to)",
    "home": "where the case's pages are (--home)",
    "processor": "who processes the addresses (--processor)",
}
"""Without what nothing is sent."""


def _and(words: list[str]) -> str:
    """One, two and three."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def secret_of(store: Store) -> bytes:
    """The newsletter's secret (32 bytes), made where there is none."""
    with store.writing() as connection:
        found = kept_setting(connection, SECRET)
        if found is None:
            found = secrets.token_hex(32)
            keep_setting(connection, SECRET, found)
    return bytes.fromhex(found)


def newsletter_settings(store: Store) -> NewsletterSettings:
    """The settings as they stand."""
    with store.reading() as connection:
        found = kept_setting(connection, SETTINGS)
    return msgspec.json.decode(found, type=NewsletterSettings) if found else NewsletterSettings()


def set_newsletter_settings(store: Store, settings: NewsletterSettings) -> None:
    """Keeps settings."""
    with store.writing() as connection:
        keep_setting(connection, SETTINGS, msgspec.json.encode(settings).decode())


def kept_setting(connection: Connection, name: str) -> str | None:
    """What is kept under a name."""
    return connection.execute(select(SETTING.c.value).where(SETTING.c.name == name)).scalar()


def keep_setting(connection: Connection, name: str, value: str) -> None:
    """Keeps something under a name."""
    changed = connection.execute(update(SETTING).where(SETTING.c.name == name).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(SETTING).values(name=name, value=value))
