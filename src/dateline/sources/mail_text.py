"""The words of a mail as lines: its plain text, or its markup as a reader sees it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email.message import EmailMessage, MIMEPart
from typing import cast

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (lxml ships no types)
from lxml.html import HtmlElement, document_fromstring, tostring
from lxml.html.builder import E
from msgspec.structs import replace

from dateline.record.nouns import Furniture, Report
from dateline.reference.publishing.mail_forms import mail_forms, mail_patterns
from dateline.sources.decoding import decode
from dateline.sources.excerpts import excerpt
from dateline.sources.mail_envelope import introduction
from dateline.sources.mail_quotes import MailLine
from dateline.sources.page import read_fragment
from dateline.sources.refusal import Refusal

# lines that stand where an element that holds a quote or a signature begins, and where it ends
_QUOTE, _SIGNATURE = "\ue0f0", "\ue0f2"
_CLOSES = {"\ue0f1": _QUOTE, "\ue0f3": _SIGNATURE}
_MARKS = frozenset((_QUOTE, _SIGNATURE, *_CLOSES))
NARROWEST, WIDEST = 50, 100  # characters of a line that was wrapped
RAGGED = 12  # characters that such a line is shorter than the longest: a word
_COLUMN = re.compile(r"[^\s.!?:](?: {2,}|\t+| ?\| ?)(?=\S)")
_BEGINS_LINE = re.compile(r"\s|[-*•–—#|>]|\d{1,3}[.)]\s")  # of a list, table or verse
_STUB = 3  # times as many words in the markup as in the plain text: that is no text of the mail


def body_of(message: EmailMessage) -> tuple[Report, list[MailLine]]:
    """The words of a message in all its parts that are shown, with their lines; no words where it
    has none.
    """
    plain = _shown(message, "plain")
    markup = _shown(message, "html")
    if plain.strip() and not _is_stub(plain, markup):
        return _plain_lines(plain)
    return _markup_lines(markup) if markup.strip() else _plain_lines(plain)


def part_words(part: MIMEPart) -> str:
    """The words of a text part: as UTF-8 where they are that, else by the encoding that the part
    names, else by their bytes.
    """
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return str(part.get_payload() or "")
    for encoding in ("utf-8", str(part.get_content_charset() or "utf-8")):
        with suppress(LookupError, ValueError):
            return raw.decode(encoding)
    try:
        return decode(raw)
    except Refusal:
        return raw.decode("utf-8", "replace")


def renumbered(source: Report, lines: Sequence[MailLine]) -> tuple[Report, list[MailLine]]:
    """The lines as a report of their own, blank ones at its ends left out, and the lines with their
    places in its text.
    """
    first, last = 0, len(lines)
    while first < last and not lines[first].text.strip():
        first += 1
    while first < last and not lines[last - 1].text.strip():
        last -= 1
    kept = lines[first:last]
    return excerpt(source, kept), _numbered([(line.text, line.boxes) for line in kept])


def _numbered(lines: Sequence[tuple[str, int]]) -> list[MailLine]:
    """Lines with the offsets that they have when a line end parts them."""
    numbered: list[MailLine] = []
    at = 0
    for text, boxes in lines:
        numbered.append(MailLine(text, at, boxes))
        at += len(text) + 1
    return numbered


# -------------------------------------------------------------- plain text and markup


def _shown(message: EmailMessage, subtype: str) -> str:
    """The text of one type that the message shows, an empty line between two parts of it."""
    return "\n\n".join(part_words(part) for part in _shown_parts(message, subtype))


def _shown_parts(part: MIMEPart, subtype: str) -> Iterator[MIMEPart]:
    """The parts of a type that are shown and no attachments, attached messages left alone."""
    if part.get_content_maintype() == "multipart":
        for inner in part.iter_parts():
            yield from _shown_parts(inner, subtype)
    elif part.get_content_type() == f"text/{subtype}" and is_shown(part):
        yield part


def is_shown(part: MIMEPart) -> bool:
    """True for a part that mail programs show in the mail itself."""
    return part.get_content_disposition() != "attachment" and not part.get_filename()


def _is_stub(plain: str, markup: str) -> bool:
    """True for plain text that stands for the markup: it sends the reader to it, or has only a part
    of its words.
    """
    words, others = plain.split(), _visible_words(markup)
    if _STUB * len(words) < len(others):
        return True
    is_notice = mail_patterns().no_html.fullmatch(" ".join(words)) is not None
    return is_notice and len(words) < len(others)


def _visible_words(markup: str) -> list[str]:
    """The words of markup that a reader sees; none where it cannot be read."""
    if not markup.strip():
        return []
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=_utf8())
    except (etree.ParserError, ValueError):
        return []
    words: object = tree.xpath("//body//text()[not(ancestor::style or ancestor::script)]")
    return " ".join(map(str, cast("list[object]", words))).split()


def _plain_lines(words: str) -> tuple[Report, list[MailLine]]:
    """Plain text, letter for letter but for its line ends."""
    text = words.replace("\r\n", "\n").replace("\r", "\n")
    return Report(id="", text=text), _numbered([(line, 0) for line in text.split("\n")])


def _markup_lines(markup: str) -> tuple[Report, list[MailLine]]:
    """Markup as a reader sees it: its lines know in how many quotes they stand."""
    try:
        report = read_fragment(_with_marks(markup))
    except (Refusal, ValueError, RecursionError):
        return _plain_lines("")
    kept: list[MailLine] = []
    signed: list[Furniture] = []
    open_marks: Counter[str] = Counter()
    at, is_behind_mark = 0, False
    for text in report.text.split("\n"):
        mark = text.strip()
        if mark in _MARKS:
            open_marks.update({mark: 1} if mark in (_QUOTE, _SIGNATURE) else {_CLOSES[mark]: -1})
        elif text or not is_behind_mark:
            kept.append(MailLine(text, at, max(0, open_marks[_QUOTE])))
            if mark and open_marks[_SIGNATURE] > 0:
                signed.append(Furniture("legal", at, at + len(text.rstrip())))
        is_behind_mark = mark in _MARKS
        at += len(text) + 1
    return renumbered(replace(report, furniture=(*report.furniture, *signed)), kept)


def _with_marks(markup: str) -> str:
    """The markup with a paragraph at the beginning and end of each quote and signature."""
    tree = document_fromstring(markup.encode("utf-8", "replace"), parser=_utf8())
    ends = {begin: end for end, begin in _CLOSES.items()}
    held = [(element, _held_by(element)) for element in tree.iter("*")]
    for element, mark in held:
        if mark is None:
            continue
        opening = E.p(mark)
        opening.tail, element.text = element.text, None
        element.insert(0, opening)
        element.append(E.p(ends[mark]))
    return tostring(tree, encoding="unicode")


def _utf8():
    """A parser of markup that is UTF-8 whatever it declares."""
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def _held_by(element: HtmlElement) -> str | None:
    """The mark of an element in which mail programs put what they quote, or a signature; None for
    any other.
    """
    if element.tag == "blockquote" and _is_cited(element):
        return _QUOTE
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    if not mail_forms().quote_classes.isdisjoint(names):
        return _QUOTE
    return None if mail_forms().signature_classes.isdisjoint(names) else _SIGNATURE


def _is_cited(element: HtmlElement) -> bool:
    """True for a quotation element that quotes a mail."""
    return element.get("type", "").lower() == "cite" or _is_introduced(element)


def _is_introduced(element: HtmlElement) -> bool:
    """True if the words before an element say that it quotes a mail: "On 4 March, X wrote:"."""
    above = element.getprevious()
    parent = element.getparent()
    words = ""
    if above is not None:
        words = f"{above.text_content()}\n{above.tail or ''}"
    elif parent is not None:
        words = parent.text or ""
    stripped = (line.strip() for line in words.split("\n"))
    lines = list(filter(None, stripped))[-3:]
    found = (introduction(lines[at:], None) for at in range(len(lines)))
    return any(known is not None and known[0].published for known in found)


# -------------------------------------------------------------- wrapped lines


def unwrapped(text: str, lines: Sequence[MailLine]) -> str:
    """The text with the lines that a mail program wrapped put together: a space instead of the line
    end, so that all offsets stay. lines: those of the text that may be wrapped.

    A line was wrapped where the first word of the next one would not have fitted into the width of
    the longest; a program copies a message with other widths than it came with.
    """
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if _is_next(a, b)]
    full = [len(above.text.rstrip()) for above, _ in pairs if "://" not in above.text]
    width = max(full, default=0)
    if not NARROWEST <= width <= WIDEST:
        return text
    is_wrapped = sum(length >= width - RAGGED for length in full) > 1
    letters = list(text)
    for above, line in pairs:
        first = line.text.split(maxsplit=1)[0]
        fits = len(above.text.rstrip()) + 1 + len(first) <= width
        goes_on = is_wrapped or first[0].islower()
        if goes_on and not fits and not _BEGINS_LINE.match(line.text):
            letters[line.start - 1] = " "
    return "".join(letters)


def _is_next(above: MailLine, line: MailLine) -> bool:
    """True for two lines of one paragraph, one below the other."""
    is_near = line.start == above.start + len(above.text) + 1
    is_next = is_near and not above.is_blank and not line.is_blank and above.boxes == line.boxes
    return is_next and not (_is_set_out(above.text) or _is_set_out(line.text))


def _is_set_out(line: str) -> bool:
    """True for a line of several columns, set out with spaces, tabs or bars: a row of a table."""
    return len(_COLUMN.findall(line)) > 1
