"""What a watch is given: lists of feeds (OPML), lists of pages (one address a line), folders, and
addresses themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from dateline.watch.addresses import BadAddress, checked
from dateline.watch.looks import Watchable

LARGEST = 10_000_000  # bytes of a list
_ENDLESS = re.compile(rb"<[^<>]{200000}")  # a parser takes time by the square of the attributes


class ListError(ValueError):
    """A list that cannot be used; the message names it and the mend."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address, or the path of a folder, that is to be watched."""

    address: str
    what: Watchable


def read_lists(named: Sequence[str]) -> tuple[list[Wanted], list[str]]:
    """What the named lists, folders and addresses hold, each once, and a sentence for each line
    that is no address of the web. Raises ListError for a list that cannot be used at all.
    """
    found: dict[str, Wanted] = {}
    told: list[str] = []
    for name in named:
        for wanted in _of(name, told):
            found.setdefault(wanted.address, wanted)
    return list(found.values()), told


def _of(name: str, told: list[str]) -> Iterator[Wanted]:
    """What one argument names."""
    if "://" in name:
        yield from _addresses([name], "page", name, told)
        return
    path = Path(name)
    if path.is_dir():
        yield Wanted(str(path.resolve()), "folder")
        return
    data = _bytes(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from _addresses(_outlines(data, name), "feed", name, told)
    else:
        yield from _addresses(_lines(data), "page", name, told)


def _bytes(path: Path) -> bytes:
    """A list's bytes. Raises ListError."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ListError(
            f"{path}: cannot be read ({error.strerror}); give an OPML file, a list of addresses, "
            "a folder or an address."
        ) from None
    if len(data) > LARGEST:
        raise ListError(f"{path}: has more than {LARGEST // 1_000_000} MB; no list is so long.")
    return data


def _outlines(data: bytes, name: str) -> list[str]:
    """The addresses of an OPML file's outlines. Raises ListError where it is none."""
    if _ENDLESS.search(data):
        raise ListError(f"{name}: has a tag that does not end; export the list again.")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or str(root.tag).lower() != "opml":
        raise ListError(
            f"{name}: is no OPML; export the list of feeds from your reader, or write the "
            "addresses one a line."
        )
    outlines = [element for element in root.iter() if str(element.tag).lower() == "outline"]
    found = [value for element in outlines if (value := _feed_of(element.attrib.items()))]
    if not found:
        raise ListError(f"{name}: names no feed; an outline needs an xmlUrl.")
    return found


def _feed_of(attributes: Iterable[tuple[str | bytes, str | bytes]]) -> str | None:
    """The xmlUrl of an outline, in whatever case it is written."""
    return next((str(value) for key, value in attributes if str(key).lower() == "xmlurl"), None)


def _lines(data: bytes) -> list[str]:
    """The lines of a list, without comments (#) and blanks."""
    lines = data.decode("utf-8-sig", "replace").splitlines()
    return [words for line in lines if (words := line.strip()) and not words.startswith("#")]


def _addresses(
    found: Iterable[str], what: Watchable, name: str, told: list[str]
) -> Iterator[Wanted]:
    """The addresses among what was found; for each other a sentence."""
    for address in found:
        try:
            yield Wanted(checked(address), what)
        except BadAddress as error:
            told.append(f"{name}: {address[:200]} {error}.")
