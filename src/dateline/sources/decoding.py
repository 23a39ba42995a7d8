"""Bytes to text: byte order marks, UTF-8 first, then what the page declares, then what the bytes
look like.
"""

from __future__ import annotations

import codecs
import re

from dateline.sources.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)|<\?xml[^>]{0,200}encoding=[\"']([\w-]+)"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# ISO-8859-1 as declared is windows-1252 in practice (WHATWG Encoding Standard, section 4.2)
_IN_PRACTICE = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


def decode(data: bytes, page: bool = False) -> str:
    """The text of the bytes, byte order mark left out; a page's own declaration is heard if page is
    True.

    Raises Refusal `binary-file` or `undecodable`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise Refusal(
                    "undecodable", f"opens as {encoding} but is not ({error.reason})", _SAVE_AGAIN
                ) from None
    if b"\x00" in data[:65536]:
        return _without_mark(data)
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    declared = _declared(data) if page else None
    return _checked(_guessed(data) if declared is None else declared)


_SAVE_AGAIN = "save it again as UTF-8"


def _declared(data: bytes) -> str | None:
    """The text by the encoding that the page declares in its head; None without a known one.

    Bytes that the encoding lacks are replaced, as browsers do.
    """
    found = _DECLARED.search(data, 0, 4096)
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        return data.decode(_IN_PRACTICE.get(name, name), errors="replace")
    except LookupError:
        return None


def _guessed(data: bytes) -> str:
    """Windows-1252 where the bytes read as Western words, else the best guess of
    charset-normalizer.
    """
    from charset_normalizer import from_bytes

    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if western is not None and _reads_western(western):
        return western
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise Refusal("undecodable", "is in no encoding that could be recognised", _SAVE_AGAIN)
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        raise Refusal(
            "undecodable", f"looked like {best.encoding} but is not, further down", _SAVE_AGAIN
        ) from None


def _reads_western(text: str) -> bool:
    """Few letters beyond ASCII, none of them in runs: what a wrong code page never gives."""
    beyond = sum(ch > "\x7f" for ch in text)
    return beyond <= 0.05 * len(text) and not re.search("[\x80-\xff]{4}", text)


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of Western text is nil; anything else is
    not text.
    """
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.3 * len(head) / 2 and min(even, odd) < 0.05 * len(head) / 2:
        try:
            return _checked(data.decode("utf-16-le" if odd > even else "utf-16-be"))
        except UnicodeDecodeError:
            pass
    raise Refusal("binary-file", "is a binary file, not text", "give the page or its text instead")


def _checked(text: str) -> str:
    """The text itself; a Refusal if control characters show that it was no text.

    A few of them are pardoned, one NUL is not; only the first 64 Ki characters are looked at.
    """
    head = text[:65536]
    if len(_CONTROL.findall(head)) > 0.002 * len(head) + 2 or "\x00" in head:
        raise Refusal(
            "binary-file", "is a binary file, not text", "give the page or its text instead"
        )
    return text
