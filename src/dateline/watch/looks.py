"""What an entry of kind `fetch` says, and what all of them say of each address.

Nothing but entries is kept: last success, next try and reason follow from them, so that a watch
that was killed goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import msgspec
from msgspec import Struct

from dateline.ledger.entries import Entry
from dateline.ledger.intake import Choice
from dateline.ledger.ledger import Ledger
from dateline.watch.addresses import host_of, same_page
from dateline.watch.clocks import seconds_of

Watchable = Literal["feed", "page", "folder"]


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report that an answer told of. `id`: of the report as it was read; `score`: how much it is
    like the case, None where that was not asked; `belongs`: it was added, or its page is looked at;
    `why`: the reason, in words.
    """

    id: str
    address: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    score: float | None = None
    belongs: bool = False
    why: str = ""


class Fetch(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One look at an address.

    `status`: of the answer, None where none came; `why`: what failed, completing "it …";
    `failures`: how many in a row; `final`: where redirects led, `moved`: where it is from now on;
    `headers`: of the answer; `digest`: SHA-256 of its body; `words`: of what it says without its
    furniture; `looks`: how often it was looked at without news; `next`: when it is looked at again,
    None for never; `hold`: its host is not asked before; `newest`, `usual`: of a feed, the moment
    of its newest item and the seconds that usually lie between two; `items`: those that were not
    told before, or otherwise; `private`: it was not asked, since its address is not public and the
    user had not permitted it.
    """

    what: Literal["feed", "page", "robots", "folder"]
    status: int | None = None
    why: str | None = None
    failures: int = 0
    hops: tuple[tuple[int, str], ...] = ()
    final: str | None = None
    moved: str | None = None
    etag: str | None = None
    modified: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    digest: str | None = None
    words: str | None = None
    looks: int = 0
    next: str | None = None
    hold: str | None = None
    newest: str | None = None
    usual: float | None = None
    items: tuple[Item, ...] = ()
    private: bool = False


@dataclass
class Watched:
    """All that is known of an address. `source`: hash of the last bytes that were kept; `news_at`:
    when it last said something new; `item`: as a feed told of it; `by_person`: somebody named it.
    """

    address: str
    what: Watchable
    by_person: bool = False
    item: Item | None = None
    choice: Literal["pull", "throw"] | None = None
    next: str | None = None
    last: Fetch = field(default_factory=lambda: Fetch(what="page"))
    asked_at: str | None = None
    success_at: str | None = None
    news_at: str | None = None
    source: str | None = None
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    words: str | None = None
    content_type: str | None = None
    usual: float | None = None
    newest: str | None = None
    reports: dict[str, None] = field(default_factory=dict[str, None])

    def apply(self, at: str, fetch: Fetch, source: str | None) -> None:
        """Takes up what a look has told."""
        self.last, self.asked_at, self.next = fetch, at, fetch.next
        self.reports |= {item.id: None for item in fetch.items if item.belongs}
        if fetch.why is not None:
            self.source = self.source or source  # of a feed that breaks off
            return
        self.success_at = at
        self.what = self.what if fetch.what == "robots" else fetch.what
        self.etag, self.modified = fetch.etag, fetch.modified
        if fetch.words is not None and fetch.words != self.words:
            self.words, self.news_at = fetch.words, at
        self.digest = fetch.digest or self.digest
        if source:
            self.content_type = dict(fetch.headers).get("content-type")
        self.source = source or self.source
        self.usual = fetch.usual or self.usual
        self.newest = fetch.newest or self.newest


class Looks:
    """What the entries say: addresses that are watched, rules of hosts, items that were told."""

    def __init__(self) -> None:
        self.watched: dict[str, Watched] = {}
        self.robots: dict[str, tuple[Fetch, str | None]] = {}
        self.asked_at: dict[str, str] = {}  # of each address that was connected to, the last time
        self.told: dict[tuple[str, str], Item] = {}  # by feed and `key_of`, as told last
        self.decided: dict[str, Item] = {}  # by `key_of`, with what the page itself decided
        self.choices: dict[str, str] = {}  # pull or throw, by address or id
        self.erased: set[str] = set()  # pages whose words had to go, by `same_page`
        self._pages: dict[str, str] = {}  # address by what the addresses of one page share
        self.last = 0  # the last entry taken up

    def take_up(self, ledger: Ledger) -> None:
        """Takes up the entries since."""
        entries = ledger.entries(kinds=("fetch", "choice"), after=self.last)
        bodies = ledger.payloads(entry.parts["body"] for entry in entries if "body" in entry.parts)
        for entry in entries:
            body = bodies.get(entry.parts.get("body", ""))
            if body is not None:
                self.apply(entry, body)
            self.last = entry.seq

    def apply(self, entry: Entry, body: str) -> None:
        """Takes up one entry."""
        assert entry.subject
        if entry.kind == "choice":
            self._choose(entry.subject, entry.at, msgspec.json.decode(body, type=Choice))
            return
        fetch = msgspec.json.decode(body, type=Fetch)
        source = entry.parts.get("source")
        if fetch.status is not None or fetch.failures:
            self.asked_at[fetch.final or entry.subject] = entry.at
        if fetch.what == "robots":
            self.robots[entry.subject] = (fetch, source or self._rules_before(entry.subject))
            return
        watched = self.watched.get(entry.subject)
        if watched is None:
            watched = self._watch(entry.subject, fetch.what)
        watched.apply(entry.at, fetch, source)
        for item in fetch.items:
            self._tell(item, entry.at, watched)

    def page_of(self, address: str) -> Watched | None:
        """The page of an address, also where it is watched under another one."""
        return self.watched.get(self._pages.get(same_page(address), address))

    def due(self) -> Iterator[Watched]:
        """The addresses that are looked at again, some time."""
        return (watched for watched in self.watched.values() if watched.next is not None)

    def holds(self) -> dict[str, float]:
        """The moments before which hosts wish not to be asked."""
        held: dict[str, float] = {}
        for watched in self.watched.values():
            if watched.last.hold:
                host = host_of(watched.last.final or watched.address)
                held[host] = max(held.get(host, 0.0), seconds_of(watched.last.hold))
        return held

    def _rules_before(self, address: str) -> str | None:
        """The bytes of the rules that a host gave before."""
        return self.robots.get(address, (None, None))[1]

    def _watch(self, address: str, what: Watchable) -> Watched:
        """A new address."""
        self.watched[address] = watched = Watched(address, what)
        self._pages.setdefault(same_page(address), address)
        return watched

    def _tell(self, item: Item, at: str, by: Watched) -> None:
        """An item that an answer told of."""
        key = key_of(item)
        if by.what != "feed":
            self.decided[key_of(by.item or item)] = item
            return
        before = self.told.get((by.address, key))
        self.told[by.address, key] = item
        if key not in self.decided or not self.decided[key].belongs:
            self.decided[key] = item
        if item.address is not None:
            self._lead_to(item.address, item, at, is_news=before is not None)

    def _lead_to(self, address: str, item: Item, at: str, is_news: bool) -> None:
        """A feed leads to a page: a new one is looked at if it may belong, a known one if the feed
        tells of it otherwise than before.
        """
        page = self.page_of(address)
        if page is None and item.belongs:
            page, is_news = self._watch(address, "page"), True
        if page is None or page.what != "page" or page.choice == "throw":
            return
        page.item = page.item or item
        if is_news and item.belongs:
            page.item, page.next = item, at

    def _forget(self, address: str) -> None:
        """What was told of a page whose words had to go."""
        key = same_page(address)
        self.erased.add(key)
        self.decided.pop(key, None)
        self.told = {by: item for by, item in self.told.items() if by[1] != key}

    def _choose(self, subject: str, at: str, choice: Choice) -> None:
        """What a person has chosen."""
        if choice.choice in ("pull", "throw"):
            self.choices[subject] = choice.choice
        if choice.erased:
            self._forget(subject)
        known = self.page_of(subject)
        if choice.choice == "watch":
            watched = known or self._watch(subject, choice.what or "page")
            watched.by_person = True
            watched.next = watched.next or at
            return
        if known is None and choice.choice == "pull" and "://" in subject:
            known = self._watch(subject, "page")
        if known is None:
            return
        known.choice = "pull" if choice.choice == "pull" else "throw"
        known.next = at if choice.choice == "pull" else None
        if choice.choice == "pull":
            known.etag = known.modified = known.digest = known.words = None  # read it anew


def key_of(item: Item) -> str:
    """By what an item is known: its page, else its report."""
    return same_page(item.address) if item.address else item.id


def same_words(before: Item, item: Item) -> bool:
    """True if a feed tells of an item what it told before."""
    return (before.id, before.title, before.published) == (item.id, item.title, item.published)


def body_of(fetch: Fetch) -> str:
    """A look as it stands in its entry."""
    return msgspec.json.encode(fetch).decode()
