"""The results of stages that a case keeps, so that a build reads only what is new.

A row counts only while the chain names it and its bytes are what the chain says: one that was
altered by hand, or put there, is as good as missing, and `verify` names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

import msgspec

from dateline.ledger.entries import Entry, digest, payload_hash
from dateline.ledger.erasures import Erasure
from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger

Named = dict[str, tuple[str, str | None]]
"""The hash and the subject of each result, by key."""


class ResultsTold(msgspec.Struct, frozen=True):
    """The body of an entry of kind `results`. `added`: hash and subject by key."""

    added: dict[str, tuple[str, str | None]] = {}
    dropped: tuple[str, ...] = ()


class KeptResults:
    """Finds results of earlier builds, and keeps those of one."""

    def __init__(self, ledger: Ledger):
        """It stands before the reports are taken from the ledger: what is erased from here on must
        leave nothing.
        """
        self._ledger = ledger
        self._named = named_results(ledger)
        self._erased_before = self._erased()

    def fetch(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The bodies by key of those that are as the chain names them."""
        found = self._ledger.results([key for key in keys if key in self._named])
        return {key: body for key, body in found.items() if digest(body) == self._named[key][0]}

    def store(self, made: Mapping[str, tuple[str | None, bytes]], used: set[str]) -> None:
        """Keeps what a build has made and drops what it had no use for.

        Where the case may only be read, or the disk is full, nothing is kept: the next build reads
        again.
        """
        gone = self._named.keys() - used
        if not self._ledger.is_read_only and (made or gone):
            with suppress(LedgerError):
                self._keep(made, gone)

    def store_meanwhile(self, made: Mapping[str, tuple[str | None, bytes]]) -> bool:
        """Keeps what a build has made so far; False where it could not."""
        if self._ledger.is_read_only:
            return False
        try:
            kept = self._keep(made, ())
        except LedgerError:
            return False
        self._named.update({k: (digest(body), subject) for k, (subject, body) in kept.items()})
        return True

    def _keep(
        self, made: Mapping[str, tuple[str | None, bytes]], gone: Iterable[str]
    ) -> Mapping[str, tuple[str | None, bytes]]:
        """Keeps results, but for those of what was erased meanwhile, and drops others; what is
        kept.
        """
        with self._ledger.write() as writer:
            erased: set[str | None] = set(self._erased())  # while the build ran, maybe
            if erased != self._erased_before:
                erased.add(None)  # what all reports have made, the erased ones among them
            kept = {k: v for k, v in made.items() if v[0] not in erased}
            writer.keep_results(kept, gone)
        return kept

    def _erased(self) -> set[str]:
        """The reports whose text had to go."""
        entries = self._ledger.entries(kinds=("erasure",))
        bodies = self._ledger.payloads(e.parts["body"] for e in entries)
        told = (msgspec.json.decode(body, type=Erasure).report for body in bodies.values())
        return {report for report in told if report is not None}


def named_results(ledger: Ledger) -> Named:
    """The results that the chain says are there."""
    entries = ledger.entries(kinds=("results", "erasure"))
    bodies = ledger.payloads(entry.parts["body"] for entry in entries if "body" in entry.parts)
    named: Named = {}
    for entry in entries:
        hash = entry.parts.get("body", "")
        body = bodies.get(hash)
        if body is not None and payload_hash(body) == hash:
            replay_results(entry, body, named)
    return named


def replay_results(entry: Entry, body: str, named: Named) -> None:
    """Changes what is named as an entry tells; a body that cannot be read tells nothing."""
    with suppress(msgspec.DecodeError):
        if entry.kind == "erasure":
            told = ResultsTold(dropped=msgspec.json.decode(body, type=Erasure).dropped)
        else:
            told = msgspec.json.decode(body, type=ResultsTold)
        for key in told.dropped:
            named.pop(key, None)
        named.update(told.added)
