"""WACZ, web archives as Webrecorder's programs save them: a ZIP of WARC files with a list of their
pages and the digests of all that is in it (WACZ 1.1.1, specs.webrecorder.net).
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

import msgspec
from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.sources.packed import (
    PACKING_ERRORS,
    check_bomb,
    check_depth,
    is_read,
    reports_of_member,
    seekable,
    under_member,
    zip_of,
)
from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST, PIECE, ByteSource, lines_of

ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz")
PACKAGE = "datapackage.json"
PACKAGE_DIGEST = "datapackage-digest.json"
PAGES = "pages/pages.jsonl"
MOST_PAGES = 1_000_000  # of the list of pages that are held against what was read


class _Resource(msgspec.Struct):
    """What the package says of a file in it."""

    path: str | None = None
    hash: str | None = None


class _Package(msgspec.Struct):
    """`datapackage.json` (frictionlessdata.io), as far as it is asked."""

    resources: list[_Resource]


class _Page(msgspec.Struct):
    """A line of the list of pages; its first line is a head without an address."""

    url: str | None = None
    title: str | None = None


@dataclass(slots=True)
class _Pages:
    """The pages that the list names, by address, with their titles, and which of them were read."""

    titles: dict[str, str | None] = field(default_factory=dict[str, str | None])
    read: set[str] = field(default_factory=set[str])

    def told(self, result: Report | Refusal) -> Report | Refusal:
        """What was read, with the title of its page in the list where it has none of its own."""
        if not isinstance(result, Report) or result.url is None:
            return result
        url = _plain(result.url)
        if url not in self.titles:
            return result
        self.read.add(url)
        return result if result.title else replace(result, title=self.titles[url])


def read_wacz(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of the WARC files in the archive, in the order of their names, and what is wrong
    with it: files that are not as their digests say, or missing, and pages of its list of which
    nothing could be read.
    """
    check_depth(source)
    with seekable(source) as stream:
        archive = zip_of(stream)
        check_bomb(archive, source)
        members = sorted(filter(is_read, archive.infolist()), key=lambda one: one.filename)
        held = [one for one in members if one.filename.lower().endswith(ARCHIVES)]
        if not held:
            raise Refusal("nothing-usable", "holds no WARC file", "save it again")
        yield from _complaints(archive)
        pages, told = _pages(archive)
        yield from told
        for member in held:
            for result in reports_of_member(archive, member, source):
                yield pages.told(under_member(result, member.filename))
        yield from _unread(pages)


def _complaints(archive: zipfile.ZipFile) -> Iterator[Refusal]:
    """What is not as the package says: each file is held against its digest, one after another."""
    try:
        data = _whole(archive, PACKAGE)
        package = msgspec.json.decode(data, type=_Package)
        signed = _digest_of_package(archive)
    except (*PACKING_ERRORS, KeyError, msgspec.MsgspecError) as error:
        yield Refusal(
            "no-digests",
            f"has no list of its files with their digests that can be read ({error})",
            "save it again; it is read as it stands",
            PACKAGE,
        )
        return
    if signed and not _is_digest(signed, [data]):
        yield _mismatch(PACKAGE)
    listed = {one.path: one.hash for one in package.resources if one.path}
    names = set(archive.namelist())
    for path in sorted(set(listed) - names):
        yield Refusal("missing-member", "is listed and missing", "save the archive again", path)
    for path in sorted(names & set(listed)):
        yield from _checked(archive, path, listed[path])
    for path in sorted(name for name in names - set(listed) if name.lower().endswith(ARCHIVES)):
        yield Refusal(
            "unlisted-member",
            "is in no list of the archive's files, so that nothing tells whether it is as it was",
            "save the archive again; it is read as it stands",
            path,
        )


def _digest_of_package(archive: zipfile.ZipFile) -> str | None:
    """The digest of the package's own list; None where there is none."""
    if PACKAGE_DIGEST not in archive.NameToInfo:
        return None
    return msgspec.json.decode(_whole(archive, PACKAGE_DIGEST), type=_Resource).hash


def _checked(archive: zipfile.ZipFile, path: str, said: str | None) -> Iterator[Refusal]:
    """What is wrong with one file by its digest."""
    if not said:
        return
    try:
        with archive.open(path) as stream:
            if not _is_digest(said, iter(lambda: stream.read(PIECE), b"")):
                yield _mismatch(path)
    except PACKING_ERRORS:
        return  # reading it tells what is wrong


def _is_digest(said: str, pieces: Iterable[bytes]) -> bool:
    """True if the bytes have the digest, or nothing of that kind can be made."""
    algorithm, _, value = said.partition(":")
    make = _DIGESTS.get(algorithm.strip().lower())
    if make is None:
        return True
    made = make(usedforsecurity=False)
    for piece in pieces:
        made.update(piece)
    return made.hexdigest() == value.strip().lower()


def _mismatch(path: str) -> Refusal:
    return Refusal(
        "digest-mismatch",
        "is not as it was archived, by its digest",
        "save the archive again; it is read as it stands",
        path,
    )


def _pages(archive: zipfile.ZipFile) -> tuple[_Pages, list[Refusal]]:
    """The list of pages, and what is wrong with it."""
    pages, odd = _Pages(), list[int]()
    try:
        with archive.open(PAGES) as stream:
            for number, line in enumerate(lines_of(cast(BinaryIO, stream)), 1):
                if len(pages.titles) == MOST_PAGES:
                    break
                if line is not None and line.strip():
                    _add_page(pages, line, number, odd)
    except (*PACKING_ERRORS, KeyError) as error:
        told = Refusal(
            "no-pages",
            f"cannot be read as a list of pages ({error})",
            "save the archive again; its WARC files are read all the same",
            PAGES,
        )
        return pages, [told]
    if not odd:
        return pages, []
    told = Refusal(
        "broken-json",
        f"has {len(odd)} lines that are no pages (the first is line {odd[0]})",
        "save the archive again; its WARC files are read all the same",
        PAGES,
    )
    return pages, [told]


def _add_page(pages: _Pages, line: bytes, number: int, odd: list[int]) -> None:
    """Adds the page of a line, or the line to those that are none."""
    try:
        page = msgspec.json.decode(line, type=_Page)
    except (msgspec.MsgspecError, ValueError):
        odd.append(number)
        return
    if page.url:
        pages.titles[_plain(page.url)] = page.title


def _unread(pages: _Pages) -> Iterator[Refusal]:
    """What is told of pages in the list of which there is no report."""
    missing = [url for url in pages.titles if url not in pages.read]
    if missing:
        yield Refusal(
            "pages-unread",
            f"lists {len(missing)} pages of which no report was read (the first is {missing[0]})",
            "look at them in a viewer of web archives: they may be errors, or hold no words",
            PAGES,
        )


def _plain(url: str) -> str:
    """An address without its fragment."""
    return url.partition("#")[0]


def _whole(archive: zipfile.ZipFile, path: str) -> bytes:
    """A small file of the archive. Raises KeyError where it is missing, ValueError where it is
    not small.
    """
    with archive.open(path) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"{path} is longer than 25 MB")
    return data


_DIGESTS = {"sha256": hashlib.sha256, "md5": hashlib.md5, "sha1": hashlib.sha1}
