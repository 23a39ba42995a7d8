"""The messages of a file that were read already: a quoted copy of one is no second report of its
words.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from msgspec import Struct

from dateline.reference.text import letters_of

REMEMBERED = 20_000_000  # characters of the newest messages that are kept to compare with
HELD = 0.9  # of the lines of a quote that the message must hold


class _Message(Struct, frozen=True):
    """A message that was read: its report's id, its sender and its letters."""

    id: str
    outlet: str | None
    letters: str


class MailCopies:
    """Which report holds the words of a quote. Holds the newest messages only, so that it stays
    small; of the older ones it knows a fingerprint of all their words.
    """

    def __init__(self) -> None:
        """Begins with no message."""
        self._by_words: dict[bytes, str] = {}
        self._by_message_id: OrderedDict[str, _Message] = OrderedDict()
        self._size = 0

    def add(self, id: str, outlet: str | None, words: str, message_id: str = "") -> None:
        """A message that was read; `words` are its own."""
        letters = letters_of(words)
        self._by_words.setdefault(_fingerprint(letters, outlet), id)
        if not message_id:
            return
        self._by_message_id[message_id] = _Message(id, outlet, letters)
        self._size += len(letters)
        while self._size > REMEMBERED:
            _, oldest = self._by_message_id.popitem(last=False)
            self._size -= len(oldest.letters)

    def find(self, outlet: str | None, lines: Sequence[str], answered: Iterable[str]) -> str | None:
        """The id of the report that holds a quote's own lines; None where there is none.

        answered: the ids of the messages that the quoting mail answers, nearest first; of these one
        may have been quoted in part.
        """
        plain = list(map(letters_of, lines))
        whole = self._by_words.get(_fingerprint("".join(plain), outlet))
        if whole is not None:
            return whole
        known = [self._by_message_id[id] for id in answered if id in self._by_message_id]
        for message in known:
            if outlet in (None, message.outlet) and _holds(message.letters, plain):
                return message.id
        return None


def _fingerprint(letters: str, outlet: str | None) -> bytes:
    """A short name for the words of a sender."""
    return sha256(f"{letters}\x1f{outlet or ''}".encode("utf-8", "surrogatepass")).digest()[:12]


def _holds(letters: str, lines: Sequence[str]) -> bool:
    """True if a message holds nearly all of the lines."""
    total = sum(map(len, lines))
    held = sum(len(line) for line in lines if line in letters)
    return total > 0 and held >= HELD * total
