"""Mails: each message that a file carries is a report of its own, with its own sender, date and
subject; so are the messages that it forwards, quotes or has attached, and attached pages and
documents.

The sender is the outlet, the subject the title. What a message quotes stays in its text, as
furniture and as a part that names the report with the same words; what an agency's copy says of
itself (dateline, byline, credits) is read from its words by the stage `clean`.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as replaced
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import unquote
from typing import cast

from msgspec.structs import replace

from dateline.record.nouns import Furniture, Part, Report
from dateline.reference.publishing.mail_forms import is_passed_over
from dateline.sources.kinds import reader_of_media_type
from dateline.sources.mail_copies import MailCopies
from dateline.sources.mail_envelope import Envelope, envelope_of, header_of, received_of
from dateline.sources.mail_notices import mail_furniture
from dateline.sources.mail_pictures import with_mail_pictures
from dateline.sources.mail_quotes import MailLine, Quote, Quoting, quoting_of
from dateline.sources.mail_text import body_of, is_shown, renumbered, unwrapped
from dateline.sources.own_output import is_own_mail, own_refusal
from dateline.sources.read_source import read_source
from dateline.sources.reader import Result
from dateline.sources.refusal import Refusal
from dateline.sources.settling import INNER_ID
from dateline.sources.source import source_of_bytes

DEEPEST = 20  # messages within messages
DEEPEST_QUOTE = 50  # quotes within quotes: the rest is read as words of the innermost
NOTICES = ("legal", "newsletter")  # furniture that is no word of the message itself
LEAST_HEADLINE = 3  # words: a subject of fewer tells nothing by itself
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
_MESSAGES = ("message/rfc822", "message/global")


def read_mail(data: bytes) -> list[Result]:
    """The reports of a mail; Refusal `not-a-mail` where there are no headers and `no-text` where no
    part is readable.
    """
    return list(MailReader().read(data))


@dataclass(frozen=True, slots=True)
class _CarriedMail:
    """What a mail lends to what it carries: its envelope, the ids of the messages that it answers,
    its own id, when it was there at the latest; in how many messages and quotes it lies.
    """

    envelope: Envelope
    answered: tuple[str, ...] = ()
    message_id: str = ""
    sent: str | None = None
    depth: int = 0
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class _MessageReports:
    """The reports that a message gives: `reports`, its own last; `shown`: the id of the report that
    holds its own words; `envelope`: whose these are.
    """

    reports: list[Report]
    shown: str | None
    envelope: Envelope


@dataclass(slots=True)
class MailReader:
    """Reads the mails of one file and knows those that it has read, since mails quote one another.

    Its reports have ids that hold within the file, by which their parts name one another; `files`
    gives them those of their words.
    """

    copies: MailCopies = field(default_factory=MailCopies)
    count: int = 0

    def read(self, data: bytes) -> Iterator[Result]:
        """The reports of a mail in its bytes. Raises Refusal as `read_mail`."""
        try:
            message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
        except _BROKEN as error:
            raise _broken_mail(error) from None
        if not any(header_of(message, name) for name in ("from", "subject", "date")):
            raise Refusal(
                "not-a-mail", "has no mail headers", "save the mail as .eml, or its text as .txt"
            )
        try:
            results = list(self._carried_by(message, _CarriedMail(Envelope())))
        except _BROKEN as error:
            raise _broken_mail(error) from None
        if results:
            yield from results
        else:
            yield _headline_only(envelope_of(message))

    def _carried_by(self, message: EmailMessage, outer: _CarriedMail) -> Iterator[Result]:
        """The reports of a message and of all that it carries, the innermost first; nothing is read
        of a digest that this program mailed.
        """
        if is_own_mail(message):
            yield own_refusal()
            return
        carried = _carried(message, outer)
        attached = list(_attachments(message))
        for part in attached:
            if part.get_content_type() in _MESSAGES:
                yield from self._attached_message(part, carried)
        is_digest = any(part.get_content_type() == "multipart/digest" for part in message.walk())
        if not is_digest:  # its own words only present the messages
            report, lines = body_of(message)
            found = self._message(report, lines, carried, carried.envelope)
            for given in found.reports:
                yield with_mail_pictures(given, message) if given.id == found.shown else given
        for part in attached:
            if part.get_content_type() not in _MESSAGES:
                yield from self._attached_file(part, carried)

    def _attached_message(self, part: MIMEPart, carried: _CarriedMail) -> Iterator[Result]:
        """The reports of an attached message; one that cannot be read costs itself only."""
        try:
            if carried.depth < DEEPEST:
                yield from self._carried_by(_unpacked(part), carried)
        except _BROKEN as error:
            yield _broken_mail(error)

    def _attached_file(self, part: MIMEPart, carried: _CarriedMail) -> Iterator[Result]:
        """The reports of an attached file, by the reader of its kind; whose they are and when they
        were there at the latest the mail tells where they do not.
        """
        name = str(part.get_filename() or "")
        told = reader_of_media_type(part.get_content_type())
        data = part.get_payload(decode=True)
        is_report = not is_passed_over(part.get_content_type()) and (name or told)
        if not (is_report and isinstance(data, bytes) and carried.depth < DEEPEST):
            return
        self.count += 1
        for result in read_source(source_of_bytes(data, name, carried.depth), told):
            if isinstance(result, Refusal):
                yield Refusal(result.slug, result.reason, result.mend, _below(name, result.member))
                continue
            named = _with_ids_of(result, f"{INNER_ID}{self.count}")
            yield replace(
                named,
                file=_below(name, result.file),
                outlet=result.outlet or carried.envelope.outlet,
                captured=result.captured or (None if result.published else carried.sent),
            )

    def _message(
        self,
        source: Report,
        lines: Sequence[MailLine],
        carried: _CarriedMail,
        envelope: Envelope,
        is_quote: bool = False,
    ) -> _MessageReports:
        """The reports of the message in some lines of a text, those that it quotes first."""
        report, numbered = renumbered(source, lines)
        if carried.quoted < DEEPEST_QUOTE:
            quoting = quoting_of(numbered, envelope.published or carried.sent, is_quote)
        else:
            quoting = Quoting(list(numbered), [])
        notices = mail_furniture(quoting.own)
        marked = [mark for mark in report.furniture if mark.kind in NOTICES]
        own = [] if quoting.is_digest else _unmarked(quoting.own, [*notices, *marked])
        reports: list[Report] = []
        parts: list[Part] = []
        shown: list[_MessageReports] = []
        for quote in quoting.quotes:
            inner = self._quoted(report, quote, carried, envelope, bool(own))
            reports += inner.reports
            shown.append(inner)
            parts += _parts(quote, inner)
        if not own:  # it says nothing itself: what it quotes is all
            alone = shown[0] if len(shown) == 1 else _MessageReports([], None, envelope)
            return _MessageReports(reports, alone.shown, alone.envelope)
        known = self.copies.find(envelope.outlet, own, carried.answered) if is_quote else None
        if known is not None:
            return _MessageReports(reports, known, envelope)
        embedded = [Furniture("embed", part.start, part.end) for part in parts]
        marks = sorted([*report.furniture, *notices, *embedded], key=lambda mark: mark.start)
        self.count += 1
        given = replace(
            report,
            id=f"{INNER_ID}{self.count}",
            text=unwrapped(report.text, _free(quoting.own, notices)),
            title=envelope.subject,
            outlet=envelope.outlet,
            published=envelope.published,
            published_basis="metadata" if envelope.published else "unknown",
            captured=None if envelope.published else carried.sent,
            parts=tuple(parts),
            furniture=tuple(marks),
        )
        message_id = "" if is_quote else carried.message_id
        self.copies.add(given.id, envelope.outlet, "".join(own), message_id)
        return _MessageReports([*reports, given], given.id, envelope)

    def _quoted(
        self,
        report: Report,
        quote: Quote,
        carried: _CarriedMail,
        outer: Envelope,
        is_answered: bool,
    ) -> _MessageReports:
        """The reports of a quoted message. One of which nothing tells whose it is, and that quotes
        nothing itself, stays a part of the answer.
        """
        known = quote.envelope or Envelope()
        envelope = Envelope(known.outlet, known.published, known.subject or outer.subject)
        sent = outer.published or carried.sent
        if (
            quote.envelope is None
            and is_answered
            and not quoting_of(quote.lines, sent, True).quotes
        ):
            return _MessageReports([], None, envelope)
        lent = replaced(carried, message_id="", sent=sent, quoted=carried.quoted + 1)
        return self._message(report, quote.lines, lent, envelope, is_quote=True)


def _carried(message: EmailMessage, outer: _CarriedMail) -> _CarriedMail:
    """What a message lends to what it carries."""
    envelope = envelope_of(message)
    answers = f"{message.get('in-reply-to', '')} {message.get('references', '')}".split()
    return _CarriedMail(
        envelope,
        tuple(reversed(dict.fromkeys(map(unquote, answers)))),
        unquote(str(message.get("message-id", "")).strip()),
        envelope.published or received_of(message) or outer.sent,
        outer.depth + 1,
    )


def _parts(quote: Quote, inner: _MessageReports) -> list[Part]:
    """The stretches of a quote as parts of the message that shows it."""
    return [
        Part(
            kind="message",
            start=start,
            end=end,
            author=inner.envelope.outlet,
            published=inner.envelope.published,
            copy_of=inner.shown,
        )
        for start, end in quote.stretches
    ]


def _unmarked(lines: Sequence[MailLine], marks: Sequence[Furniture]) -> list[str]:
    """The lines that hold words of the message itself, no notices."""
    free = _free(lines, marks)
    return [line.text for line in free if any(char.isalnum() for char in line.text)]


def _free(lines: Sequence[MailLine], marks: Sequence[Furniture]) -> list[MailLine]:
    """The lines that none of the marks holds."""
    return [
        line for line in lines if not any(mark.start <= line.start < mark.end for mark in marks)
    ]


# -------------------------------------------------------------- attachments


def _attachments(part: MIMEPart) -> Iterator[MIMEPart]:
    """The attached messages and files of a message, at whatever depth of its own parts."""
    if part.get_content_type() in _MESSAGES:
        yield part
    elif part.get_content_maintype() == "multipart":
        for inner in part.iter_parts():
            yield from _attachments(inner)
    elif part.get_content_maintype() != "text" or not is_shown(part):
        yield part


def _unpacked(part: MIMEPart) -> EmailMessage:
    """The message in an attachment, also where a program encoded it, against the standard."""
    inner = part.get_payload(0)
    if not isinstance(inner, EmailMessage):
        raise ValueError("it is no message")
    message = cast("EmailMessage", inner)
    coding = str(part.get("content-transfer-encoding", "")).lower()
    words = message.get_payload()
    if message.keys() or coding != "base64" or not isinstance(words, str):
        return message
    return message_from_bytes(b64decode(words), policy=policy.default)


def _with_ids_of(report: Report, within: str) -> Report:
    """A report of an attachment, its ids set apart from those of the mail."""
    parts = tuple(
        replace(part, copy_of=f"{within}{part.copy_of}") if part.copy_of else part
        for part in report.parts
    )
    return replace(report, id=f"{within}{report.id}", parts=parts) if report.id else report


def _headline_only(envelope: Envelope) -> Report:
    """A mail that is all subject, as a headline; Refusal `no-text` where that tells nothing."""
    subject = envelope.subject or ""
    if len(subject.split()) < LEAST_HEADLINE:
        raise Refusal(
            "no-text", "is a mail without readable text", "save the page or text that it carries"
        )
    return Report(
        id="",
        text=subject,
        title=subject,
        outlet=envelope.outlet,
        published=envelope.published,
        published_basis="metadata" if envelope.published else "unknown",
        furniture=(Furniture("headline", 0, len(subject)),),
    )


def _broken_mail(error: BaseException) -> Refusal:
    """The refusal of a message that the library cannot take apart."""
    return Refusal(
        "broken-mail", f"holds a message that cannot be read ({error})", "save it again, as .txt"
    )


def _below(name: str, member: str | None) -> str:
    """The name of an attachment, or of a part of one."""
    return f"{name}/{member}" if member else name
