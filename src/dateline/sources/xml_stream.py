"""XML of strangers, read element by element: whatever its encoding, with HTML's names for
characters, with control characters and open tags, and however long it is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from html.entities import html5

from lxml import etree

from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST, ByteSource

XmlElement = etree._Element  # pyright: ignore[reportPrivateUsage]  (it has no other name)
PIECE = 65536  # bytes read at a time
LONGEST_TAG = 200_000  # characters: a parser takes time by the square of the attributes
LONGEST_END = 4096  # characters behind the end of the root: comments, white space
MOST_UNCUT = 16  # pieces without white space or the end of a tag that are put together
_CUT = re.compile(rb".*[>\n ]", re.S)  # no part of a longer character in any encoding that is used
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"\A[^<]*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)")
_MEND_CUT = "fetch it again, or save it whole"
_WESTERN = ("iso8859-1", "ascii")  # as declared; in practice windows-1252
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def elements(source: ByteSource, names: frozenset[str]) -> Iterator[XmlElement]:
    """Each element with one of the local names (lower-case), whole, in the order of their ends.

    Once the next one is asked for, an element is forgotten: memory does not grow with the length of
    the file. What else stands before it in its parent stays. Raises Refusal behind the last element
    of a file that breaks off: `cut-item` where that element is not whole, else `cut-feed`.
    """
    parser = etree.XMLPullParser(
        events=("end",), recover=True, huge_tree=True, resolve_entities=False, no_network=True
    )
    since, tag, end = 0, "", _End(names)
    for piece in _without_declaration(_decoded(source)):
        parser.feed(_readable(piece))
        since += len(piece)
        end.take(piece)
        for element in _ended(parser, names):
            since = 0
            yield element
        if since > LARGEST:
            raise Refusal(
                "too-large", f"has an item of more than {LARGEST / 1e6:.0f} MB", "give it alone"
            )
        tag = _open_tag(tag + piece)
        if len(tag) > LONGEST_TAG:
            raise Refusal("broken-feed", "has a tag that does not end", "mend it there")
    try:
        root = parser.close()
    except etree.XMLSyntaxError:
        return  # what was read of a file that breaks off has been given
    name = local_name(root)
    yield from _ended(parser, names)
    end.check(name)


class _End:
    """How a file ends, by its text: the parser closes what is open without a word."""

    def __init__(self, names: frozenset[str]) -> None:
        listed = "|".join(map(re.escape, sorted(names)))
        self._tag = re.compile(rf"<(/?)(?:[\w.-]+:)?(?:{listed})[\s>]", re.I)
        self._is_open = False
        self._last = ""

    def take(self, piece: str) -> None:
        """One more piece of the text."""
        for tag in self._tag.finditer(piece):
            self._is_open = not tag[1]
        self._last = (self._last + piece)[-LONGEST_END:]

    def check(self, root: str) -> None:
        """Raises Refusal where the end of the root is missing."""
        if not root or re.search(rf"</(?:[\w.-]+:)?{re.escape(root)}\s*>", self._last, re.I):
            return
        if self._is_open:
            raise Refusal("cut-item", "breaks off in the middle of an item", _MEND_CUT)
        raise Refusal("cut-feed", "breaks off before its end", _MEND_CUT)


def _open_tag(text: str) -> str:
    """The tag that has not ended where the text does; "" for none."""
    opened = text.rfind("<")
    return text[opened:] if opened > text.rfind(">") else ""


def local_name(element: XmlElement) -> str:
    """The name of an element in lower case, without its namespace or prefix."""
    if not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower()


def _ended(parser: etree.XMLPullParser[XmlElement], names: frozenset[str]) -> Iterator[XmlElement]:
    """The named elements that have ended since."""
    for _, element in parser.read_events():
        if local_name(element) in names:
            yield element
            _forget(element)


def _forget(element: XmlElement) -> None:
    """Empties an element and takes the one before it, which is empty, out of the tree.

    The last one has to stay: the parser still writes behind it.
    """
    element.clear(keep_tail=True)
    parent, previous = element.getparent(), element.getprevious()
    if parent is not None and previous is not None and previous.tag == element.tag:
        parent.remove(previous)


def _decoded(source: ByteSource) -> Iterator[str]:
    """The text of a file, piece by piece.

    Each piece is UTF-8 where it can be, else in the encoding that the file declares, else
    windows-1252: feeds are pasted together from texts of several encodings.
    """
    mark, encoding = _mark(source.head)
    stream = source.stream
    stream.read(len(mark))
    if encoding and encoding != "utf-8":
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        while piece := stream.read(PIECE):
            yield decoder.decode(piece)
        return
    declared = _declared(source.head)
    for piece in _cut_between_characters(iter(lambda: stream.read(PIECE), b"")):
        try:
            yield piece.decode("utf-8")
        except UnicodeDecodeError:
            yield _decoded_otherwise(piece, declared)


def _mark(head: bytes) -> tuple[bytes, str | None]:
    """The byte order mark with which a file opens, and the encoding that it stands for."""
    return next(((m, e) for m, e in _MARKS.items() if head.startswith(m)), (b"", None))


def _declared(head: bytes) -> str:
    """The encoding that an XML declaration names; UTF-8 where it names none that is known."""
    found = _ENCODING.search(head)
    name = found[1].decode("ascii") if found else "utf-8"
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return "utf-8"
    return "cp1252" if known in _WESTERN else known


def _decoded_otherwise(piece: bytes, declared: str) -> str:
    """A piece that is no UTF-8: as declared; declared as UTF-8, its odd bytes by windows-1252."""
    if declared != "utf-8":
        return piece.decode(declared, errors="replace")
    return piece.decode("utf-8", errors="surrogateescape").translate(_ODD_BYTES)


_ODD_BYTES = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)
}


def _cut_between_characters(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut only behind characters of ASCII."""
    rest: list[bytes] = []
    for piece in pieces:
        found = _CUT.match(piece)
        if found is None and len(rest) < MOST_UNCUT:
            rest.append(piece)
            continue
        end = found.end() if found else len(piece)
        yield b"".join((*rest, piece[:end]))
        rest = [piece[end:]]
    if any(rest):
        yield b"".join(rest)


def _without_declaration(pieces: Iterable[str]) -> Iterator[str]:
    """The text without its XML declaration, whose encoding is no longer true."""
    is_first = True
    for piece in pieces:
        if is_first and piece.strip():
            piece, is_first = _DECLARATION.sub("", piece.lstrip(), count=1), False
        yield piece


def _readable(piece: str) -> str:
    """The text with HTML's names for characters written as numbers: XML knows five of them."""
    return _NAMED.sub(_as_number, piece)


def _as_number(name: re.Match[str]) -> str:
    """A name for a character as its number; a name that XML knows, or that nobody does, as it
    stands.
    """
    known = html5.get(name[1] + ";")
    if known is None or name[1] in _XML_NAMES:
        return name[0]
    return "".join(f"&#{ord(char)};" for char in known)
