"""How a desk was started, and the settings that each of its cases has."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from sqlalchemy import delete, insert, select

from dateline.desk.store import Store, StoreError
from dateline.desk.store.tables import CASE_SETTING

CaseSetting = Literal["public", "two_people", "readers_write", "archived"]
CASE_SETTINGS: Mapping[CaseSetting, tuple[str, ...]] = {
    "public": ("released", "all", "none"),  # what is seen without signing in
    "two_people": ("no", "yes"),  # a ruling waits for another person than its author
    "readers_write": ("no", "yes"),  # readers may comment under a name and a confirmed address
    "archived": ("no", "yes"),  # it can be read; nothing is added or ruled any more
}
"""The settings of a case on the desk, with the values of each, the first that which holds where
nobody set any.
"""
SETTING_WORDS: Mapping[CaseSetting, tuple[str, Mapping[str, str]]] = {
    "public": (
        "Without signing in, people see",
        {"released": "what was released", "all": "every revision", "none": "nothing"},
    ),
    "two_people": ("A ruling waits for a second person", {}),
    "readers_write": (
        "Readers may comment, under a name and a confirmed address",
        {"yes": "yes, held until somebody lets it through"},
    ),
    "archived": ("The case is archived", {"yes": "yes: it is only read any more"}),
}
"""What a setting is called on its page, and each of its values where that is no plain word."""
assert set(CASE_SETTINGS) == set(get_args(CaseSetting)) == set(SETTING_WORDS)


_KNOWN: WeakKeyDictionary[Store, dict[tuple[str, str], str]] = WeakKeyDictionary()
"""The settings as they were read last, for while the store cannot be read."""


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How a desk was started. by: who signs where nobody needs to sign in; address: under which
    others reach it ("https://desk.example.org"), None where that is how it was asked for.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    by: str | None = None
    two_people: bool = False
    address: str | None = None
    allow_private: bool = False
    smtp: str | None = None  # the mail server, as `mailer.mail_settings` takes it
    deliver_by: str | None = None  # another service for digests, as `mail.transport_urls` takes it
    sends: bool = True  # the newsletter, where there is one; False: another process does
    addresses: str | None = None  # where those of the newsletter stand; beside the case file
    watch: tuple[str, ...] = ()  # lists that are watched inside: LIST, or SLUG=LIST

    @property
    def delivery(self) -> str | None:
        """Where digests are handed over."""
        return self.deliver_by or self.smtp

    @property
    def url(self) -> str:
        """The address at which people reach it."""
        if self.address:
            return f"{self.address.rstrip('/')}/"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    @property
    def is_secure(self) -> bool:
        """True where people reach it over TLS."""
        return (self.address or "").startswith("https://")

    @property
    def is_for_others(self) -> bool:
        """True where others than whoever sits at this computer can reach it, also by a proxy."""
        if not self.is_local:
            return True
        return self.address is not None and not is_loopback(urlsplit(self.address).hostname or "")

    @property
    def is_local(self) -> bool:
        """True where only this computer can reach it."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """True for a host that is this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def setting_words(name: CaseSetting) -> tuple[str, list[tuple[str, str]]]:
    """What a setting is called, and its values, each with its words."""
    label, words = SETTING_WORDS[name]
    return label, [(value, words.get(value, value)) for value in CASE_SETTINGS[name]]


def case_setting(store: Store, slug: str, name: CaseSetting) -> str:
    """The value of a setting of a case."""
    wanted = select(CASE_SETTING.c.value).where(
        CASE_SETTING.c.case_slug == slug, CASE_SETTING.c.name == name
    )
    known = _KNOWN.setdefault(store, {})
    try:
        with store.reading() as connection:
            found = connection.execute(wanted).scalar()
    except StoreError:
        if (slug, name) not in known:
            raise
        return known[slug, name]  # nobody can have changed it meanwhile
    known[slug, name] = found if found in CASE_SETTINGS[name] else CASE_SETTINGS[name][0]
    return known[slug, name]


def take_over_settings(store: Store, slug: str, in_ledger: Mapping[str, str]) -> None:
    """Sets what the ledger of a case tells of its settings and the store does not: a store that was
    lost, or a case that came from another desk.
    """
    wanted = select(CASE_SETTING.c.name).where(CASE_SETTING.c.case_slug == slug)
    with store.reading() as connection:
        known = set(connection.execute(wanted).scalars())
    for name in CASE_SETTINGS:
        value = in_ledger.get(name)
        if name not in known and value in CASE_SETTINGS[name]:
            set_case_setting(store, slug, name, value)


def set_case_setting(store: Store, slug: str, name: CaseSetting, value: str) -> None:
    """Sets a setting of a case. Raises ValueError for a value that it cannot have."""
    if value not in CASE_SETTINGS[name]:
        raise ValueError(f"'{value}' is none of {', '.join(CASE_SETTINGS[name])}")
    here = (CASE_SETTING.c.case_slug == slug) & (CASE_SETTING.c.name == name)
    with store.writing() as connection:
        connection.execute(delete(CASE_SETTING).where(here))
        connection.execute(insert(CASE_SETTING).values(case_slug=slug, name=name, value=value))
