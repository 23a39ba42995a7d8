"""The words of a mail parted into its own and those of the messages that it quotes or forwards.

Works on lines, each with its depth of quoting: by ">" marks in plain text, by the elements that
hold quotes in markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dateline.reference.publishing.mail_forms import mail_patterns
from dateline.sources.excerpts import ExcerptLine
from dateline.sources.mail_envelope import Envelope, copied_headers, introduction

_MARK = re.compile(r">[ \u00a0]?")
_BLANK = re.compile(r"[\s>]*")


@dataclass(frozen=True, slots=True)
class MailLine(ExcerptLine):
    """A line of a mail; `boxes`: how many elements of markup that hold quotes stand around it."""

    boxes: int = 0

    @property
    def is_quoted(self) -> bool:
        """True if it stands in a quote, as this message shows it."""
        return self.boxes > 0 or self.text.startswith(">")

    @property
    def is_blank(self) -> bool:
        """True if it holds no words."""
        return _BLANK.fullmatch(self.text) is not None

    def raised(self) -> MailLine:
        """The line as the quoted message had it."""
        if self.boxes:
            return replace(self, boxes=self.boxes - 1)
        mark = _MARK.match(self.text)
        if mark is None:
            return self
        return replace(self, text=self.text[mark.end() :], start=self.start + mark.end())


@dataclass(slots=True)
class Quote:
    """A message that another one quotes.

    envelope: None where nothing tells whose it is; stretches: where it stands in the text of the
    message that quotes it, header lines included; lines: its own body.
    """

    envelope: Envelope | None
    stretches: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    lines: list[MailLine] = field(default_factory=list[MailLine])


@dataclass(frozen=True, slots=True)
class Quoting:
    """What a message says in its own words, and what it quotes. is_digest: it says nothing itself,
    but presents the messages of a list.
    """

    own: list[MailLine]
    quotes: list[Quote]
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class _QuoteOpening:
    """Where a quoted message begins: its envelope, the numbers of its first line of body and of the
    line behind its last.
    """

    envelope: Envelope | None
    body: int
    end: int
    is_raised: bool = False  # its lines are quoted: one depth of it is the quote itself
    is_digest: bool = False


def quoting_of(lines: Sequence[MailLine], sent: str | None, is_quote: bool = False) -> Quoting:
    """The parts of a message. sent: when it was sent (ISO 8601), where that is known; is_quote: the
    lines are those of a quote that nothing introduces, so that its first line may.
    """
    own: list[MailLine] = []
    quotes: list[Quote] = []
    is_digest, at = False, 0
    while at < len(lines):
        opening = _opening(lines, at, sent, is_quote and not _has_words(own))
        if opening is None:
            own.append(lines[at])
            at += 1
            continue
        is_digest = is_digest or opening.is_digest
        _add(quotes, lines, at, opening, sent)
        at = opening.end
    return Quoting(own, quotes, is_digest)


def _has_words(lines: Sequence[MailLine]) -> bool:
    """True if one of the lines holds something."""
    return any(not line.is_blank for line in lines)


def _add(
    quotes: list[Quote],
    lines: Sequence[MailLine],
    at: int,
    opening: _QuoteOpening,
    sent: str | None,
) -> None:
    """Adds a quoted message, or goes on with the one before, which an answer interrupted."""
    body = list(lines[opening.body : opening.end])
    if opening.is_raised:
        body = [line.raised() for line in body]
    while body and (body[-1].is_blank or _ends_forward(body[-1])):
        body.pop()
    shown = [line for line in lines[at : opening.end] if not line.is_blank]
    stretch = (shown[0].start, shown[-1].start + len(shown[-1].text.rstrip()))
    if opening.envelope is None and quotes and not _begins_message(body, sent):
        quotes[-1].lines += [MailLine("", body[0].start - 1), *body] if body else []
        quotes[-1].stretches.append(stretch)
    else:
        quotes.append(Quote(opening.envelope, [stretch], body))


def _ends_forward(line: MailLine) -> bool:
    """True for a line that says that the forwarded message ends."""
    return mail_patterns().separator_end.fullmatch(line.text) is not None


def _begins_message(body: Sequence[MailLine], sent: str | None) -> bool:
    """True where quoted lines open with what introduces a message themselves."""
    first = _skip(body, 0)
    opening = _opening(body, first, sent, is_first=True) if first < len(body) else None
    return opening is not None and opening.envelope is not None


def _opening(
    lines: Sequence[MailLine], at: int, sent: str | None, is_first: bool
) -> _QuoteOpening | None:
    """The message that begins at a line; None where none does. The first form that fits decides."""
    if lines[at].is_blank:
        return None
    if lines[at].is_quoted:  # nothing introduces it, or a line above would have begun the message
        return _QuoteOpening(None, at, _end_of_quoted(lines, at), is_raised=True)
    return next(filter(None, (form(lines, at, sent, is_first) for form in _FORMS)), None)


def _in_digest(
    lines: Sequence[MailLine], at: int, sent: str | None, is_first: bool
) -> _QuoteOpening | None:
    """A line of hyphens, then header lines: a message of a digest, up to the next such line."""
    found = _digest_envelope(lines, at, sent)
    if found is None:
        return None
    envelope, body = found
    for end in range(body, len(lines)):
        if _digest_envelope(lines, end, sent) is not None or _ends_digest(lines, end):
            return _QuoteOpening(envelope, body, end, is_digest=True)
    return None  # a single line of hyphens is no digest


def _digest_envelope(
    lines: Sequence[MailLine], at: int, sent: str | None
) -> tuple[Envelope, int] | None:
    """The envelope below a line of hyphens, and the number of the line behind it."""
    if not mail_patterns().digest_rule.fullmatch(lines[at].text):
        return None
    body = _skip(lines, at + 1, lambda text: bool(mail_patterns().digest_number.fullmatch(text)))
    return _headers_at(lines, body, sent)


def _ends_digest(lines: Sequence[MailLine], at: int) -> bool:
    """True for the line of hyphens behind the last message."""
    if not mail_patterns().digest_rule.fullmatch(lines[at].text):
        return False
    behind = "\n".join(line.text for line in lines[at + 1 : at + 12])
    return mail_patterns().digest_end.search(behind) is not None


def _separated(
    lines: Sequence[MailLine], at: int, sent: str | None, is_first: bool
) -> _QuoteOpening | None:
    """ "-----Original Message-----", then header lines, which may be quoted with the rest."""
    if not mail_patterns().separator.fullmatch(lines[at].text):
        return None
    below = _skip(lines, at + 1)
    if below < len(lines) and lines[below].is_quoted:
        end = _end_of_quoted(lines, below)
        raised = [line.raised() for line in lines[below:end]]
        inside = _headers_at(raised, 0, sent)
        body = below + (inside[1] if inside else 0)
        return _QuoteOpening(inside[0] if inside else None, body, end, is_raised=True)
    known = _headers_at(lines, below, sent)
    end = _end_of_separated(lines, below)
    if known is None:
        return _QuoteOpening(Envelope(), below, end)
    return _QuoteOpening(known[0], known[1], end)


def _under_headers(
    lines: Sequence[MailLine], at: int, sent: str | None, is_first: bool
) -> _QuoteOpening | None:
    """Header lines as Outlook copies them, with a rule above or without one."""
    first = at
    if mail_patterns().rule.fullmatch(lines[at].text):
        first = _skip(lines, at + 1)
    known = _headers_at(lines, first, sent)
    return _QuoteOpening(known[0], known[1], len(lines)) if known else None


def _introduced(
    lines: Sequence[MailLine], at: int, sent: str | None, is_first: bool
) -> _QuoteOpening | None:
    """ "On 4 March 2019 at 18:20, X wrote:", then a quote; without one, where it names an address
    or opens a quote itself, all that follows.
    """
    found = introduction([line.text for line in lines[at : at + 6]], sent)
    if found is None:
        return None
    envelope, count, is_sure = found
    below = _skip(lines, at + count)
    if below < len(lines) and lines[below].is_quoted:
        return _QuoteOpening(envelope, below, _end_of_quoted(lines, below), is_raised=True)
    if is_sure or (is_first and envelope.published):
        return _QuoteOpening(envelope, below, len(lines))
    return None


_FORMS: tuple[Callable[[Sequence[MailLine], int, str | None, bool], _QuoteOpening | None], ...] = (
    _in_digest,
    _separated,
    _under_headers,
    _introduced,
)


def _skip(
    lines: Sequence[MailLine], at: int, also: Callable[[str], bool] = lambda text: False
) -> int:
    """The number of the next line that is not blank, nor one that `also` names."""
    while at < len(lines) and (lines[at].is_blank or also(lines[at].text)):
        at += 1
    return at


def _headers_at(
    lines: Sequence[MailLine], at: int, sent: str | None
) -> tuple[Envelope, int] | None:
    """The envelope of header lines that begin at a line, and the number of the line behind them."""
    if at >= len(lines):
        return None
    found = copied_headers([line.text for line in lines[at : at + 40]], sent)
    return (found[0], at + found[1]) if found else None


def _end_of_quoted(lines: Sequence[MailLine], at: int) -> int:
    """The number of the line behind a run of quoted lines, blank ones between them included.

    A run of markup ends with its element; a blank line parts runs of quoting marks only where the
    next line is not quoted.
    """
    end = at
    for number in range(at, len(lines)):
        line = lines[number]
        if line.is_quoted and bool(line.boxes) == bool(lines[at].boxes):
            end = number + 1
        elif not line.is_blank:
            break
    return end


def _end_of_separated(lines: Sequence[MailLine], at: int) -> int:
    """The number of the line that ends a forwarded message in so many words, else of the last."""
    for number in range(at, len(lines)):
        if mail_patterns().separator_end.fullmatch(lines[number].text):
            return number + 1
    return len(lines)
