"""Bytes to text: byte order marks, UTF-8 first, then what the page declares, then what the bytes
look like.

What is declared counts only where the words that come out are words: a wrong code page puts capital
letters, signs or a second script inside them. Text that was decoded wrongly before it was saved
("â€œ" for a quotation mark) is mended by ftfy (Apache-2.0), which leaves alone what is not certain.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from dateline.sources.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*(?:[\"']\s*)?([A-Za-z0-9_:.-]+)|<\?xml[^>]{0,200}encoding=[\"']([\w-]+)",
    re.I,
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# ISO-8859-1 as declared is windows-1252 in practice (WHATWG Encoding Standard, section 4.2)
_IN_PRACTICE = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
}
_WESTERN = ("cp1252", "mac_roman", "cp437")  # in the order in which they are met
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_BEYOND = re.compile(r"[^\x00-\x7f]")
# inside a word: a capital behind a small letter, a sign, or a letter of another script
_ODD = re.compile(
    "[a-zß-öø-ÿ][À-ÖØ-Þ]|[A-Za-z][¡-©«-´¶-¿×÷€ƒ‚„†‡ˆ‰‹›˜∂-≥─-▟]+[A-Za-z]"
    "|[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]|[\x80-\x9f\ufffd\ue000-\uf8ff]"
    "|[À-ÖØ-öø-ÿ]{3}|[─-▟]"
)
MOST_CONTROLS = 0.002  # control characters of a text, with two more
MOST_NULS, RARE = 0.001, 0.02  # NULs of a text with more than one; of a short text, with controls
MOST_BEYOND = 0.12  # characters of a Western text that are not ASCII
MOST_ODD = 0.15  # odd places for each character beyond ASCII
# what text that was decoded wrongly cannot lack: the first byte of a character and one behind it
_TWICE = re.compile(
    "[ÂÃÅÄâðÐÑÙØ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[РС][\u0400-\u045f‚„…†‡‰‹“”•–—™›°±]|[\x80-\x9f]"
)
_SAVE_AGAIN = "save it again as UTF-8"


def decode(data: bytes, page: bool = False) -> str:
    """The text of the bytes, byte order mark left out; a page's own declaration is heard if page is
    True.

    Raises Refusal `binary-file` or `undecodable`.
    """
    text = _decoded_once(_checked(_as_read(data, page)))
    return text.replace("\x00", "" if page else "\ufffd")  # as HTML has it; elsewhere offsets count


def _as_read(data: bytes, page: bool) -> str:
    """The text by the first of mark, UTF-8, declaration and guess that fits."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            marked = _marked(data[len(mark) :], encoding)
            if marked is not None:
                return marked
            data = data[len(mark) :]
            break
    if b"\x00" in data[:65536]:
        wide = _without_mark(data)
        if wide is not None:
            return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mixed = _mostly_utf8(data)
    if mixed is not None:
        return mixed
    declared = _declared(data) if page else None
    return _guessed(data) if declared is None else declared


def _marked(data: bytes, encoding: str) -> str | None:
    """The text behind a byte order mark, without a cut last character; None for UTF-8 that is none.

    Raises Refusal `undecodable`.
    """
    if encoding != "utf-8":
        width = 4 if "32" in encoding else 2
        data = data[: len(data) - len(data) % width]
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return None
        raise Refusal(
            "undecodable", f"opens as {encoding} but is not ({error.reason})", _SAVE_AGAIN
        ) from None


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with some bytes that are none: windows-1252 pasted in, or a last character cut off.
    None where it is another encoding.
    """
    good = len(_MULTIBYTE.findall(data))
    rest = _MULTIBYTE.sub(b"", data)
    cut = re.search(rb"[\xc2-\xf4][\x80-\xbf]*$", rest)
    if cut is not None and len(cut.group()) <= 3:
        rest = rest[: cut.start()]
    bad = sum(byte > 0x7F for byte in rest)
    if good < 2 * bad or not (good or cut):
        return None
    return data.decode("utf-8", errors="dateline-mixed")


def _foreign_bytes(error: UnicodeError) -> tuple[str, int]:
    """Bytes in UTF-8 that are none as windows-1252; a character cut off at the end as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    piece = error.object[error.start : error.end]
    if error.end >= len(error.object) and "unexpected end" in error.reason:
        return "\ufffd", error.end
    return piece.decode("cp1252", errors="replace"), error.end


codecs.register_error("dateline-mixed", _foreign_bytes)


def _declared(data: bytes) -> str | None:
    """The text by the encoding that the page declares in its head; None without a known one, or
    where what comes out are no words.

    Single bytes that the encoding lacks are replaced, as browsers do.
    """
    found = _DECLARED.search(data, 0, 4096)
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    if name.startswith("utf"):  # it was tried, and a declaration in ASCII is not of UTF-16
        return None
    try:
        text = data.decode(_IN_PRACTICE.get(name, name), errors="replace")
    except (LookupError, ValueError):
        return None
    return text if _reads_as_words(text) else None


def _guessed(data: bytes) -> str:
    """The first Western code page whose words read as such, else the best guess of
    charset-normalizer.
    """
    from charset_normalizer import from_bytes

    for text in _western(data):
        if _reads_western(text) and _reads_as_words(text):
            return text
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise Refusal("undecodable", "is in no encoding that could be recognised", _SAVE_AGAIN)
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        raise Refusal(
            "undecodable", f"looked like {best.encoding} but is not, further down", _SAVE_AGAIN
        ) from None


def _western(data: bytes) -> Iterator[str]:
    """The text by each Western code page that has all its bytes."""
    for encoding in _WESTERN:
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue


def _reads_western(text: str) -> bool:
    """Few letters beyond ASCII, none of them in runs: what a wrong code page never gives."""
    beyond = len(_BEYOND.findall(text))
    return beyond <= MOST_BEYOND * len(text) and not re.search("[\x80-\xff]{4}", text)


def _reads_as_words(text: str) -> bool:
    """True if hardly any word has a sign, a capital or a letter of another script inside."""
    head = text[:200_000]
    beyond = len(_BEYOND.findall(head))
    return len(_ODD.findall(head)) <= MOST_ODD * beyond


def _decoded_once(text: str) -> str:
    """Text that was decoded wrongly before it was saved, put right where that is certain."""
    if not _TWICE.search(text):
        return text
    from ftfy import TextFixerConfig, fix_encoding

    # what these two guess at is not certain: a lost byte, a no-break space that became a space
    certain = TextFixerConfig(restore_byte_a0=False, replace_lossy_sequences=False)
    return fix_encoding(text, certain)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Western text is nil; None for text in which a
    few are. Raises Refusal `binary-file` for anything else.
    """
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.3 * len(head) / 2 and min(even, odd) < 0.05 * len(head) / 2:
        try:
            return data.decode("utf-16-le" if odd > even else "utf-16-be")
        except UnicodeDecodeError:
            pass
    head = data[:65536]
    if head.count(0) <= max(1, MOST_NULS * len(head)) and _is_rare(head.count(0), len(head)):
        return None
    raise _binary()


def _checked(text: str) -> str:
    """The text itself; a Refusal if control characters show that it was no text.

    A few of them are pardoned; only the first 64 Ki characters are looked at.
    """
    head = text[:65536]
    count = len(_CONTROL.findall(head))
    if count > MOST_CONTROLS * len(head) + 2 or ("\x00" in head and not _is_rare(count, len(head))):
        raise _binary()
    return text


def _is_rare(count: int, length: int) -> bool:
    """True if so few of so many characters are no slip of a binary file."""
    return count <= RARE * length


def _binary() -> Refusal:
    """The refusal of bytes that are no text."""
    return Refusal("binary-file", "is a binary file, not text", "give the page or its text instead")
