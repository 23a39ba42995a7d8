"""Reads one message that came back: its kind, its status, and whose it is.

Reports of RFC 3464 and RFC 5965 are read field by field. What other systems write in free text is
known by codes and phrases of mail systems, and by flufl.bounce, the library of Mailman, which tells
only that an address failed; whose it is, marks alone say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from flufl.bounce import all_failures  # pyright: ignore[reportUnknownVariableType]

from dateline.mail.returns.kinds import ReturnedMail, ReturnKind
from dateline.mail.returns.marks import MarkReader, ReturnMark
from dateline.mail.returns.parts import (
    Parsed,
    copied_headers,
    own_parts,
    own_words,
    parsed,
    report_blocks,
    returned_mail,
    subject_of,
)
from dateline.mail.returns.severity import has_reply_code, said_in, severity, status_in
from dateline.mail.returns.tables import (
    auto_reply_subjects,
    automatic_headers,
    bounce_words,
    complaint_words,
)

MOST = 2_000_000  # bytes that are read; reports stand before what they return
_COMPLAINTS = ("abuse", "fraud", "opt-out", "opt-out-list")
_FAILED, _DELAYED = ("failed", "fail", "failure"), ("delayed", "delay")
_DELIVERED = ("delivered", "relayed", "expanded")
_TAG = re.compile(r"^(\[[^\]]*\]\s*)+")  # what lists and ticket systems put before a subject
_ORDER: Sequence[ReturnKind] = ("hard", "soft", "delayed", "delivered")
AddressOf = Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words of a message say, whoever's they are."""

    kind: ReturnKind
    status: str | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A message that is read. address: of the reader whose mark it bears, in lower case."""

    message: Parsed
    address: str | None = None


def read_return(
    data: bytes,
    marks: MarkReader,
    recipient: str | None = None,
    address_of: AddressOf | None = None,
) -> ReturnedMail:
    """What a message says. `recipient`: to whom it came, where whoever hands it over knows;
    `address_of`: the address of the reader of a delivery, for reports about several recipients.
    """
    message = parsed(data[:MOST])
    if not _is_automatic(message):
        subscription = marks.leaving(message, recipient)
        if subscription is not None:
            return ReturnedMail("leave", subscription=subscription)
    mark = marks.mark(message, _report_within(message), recipient)
    address = address_of(mark.delivery) if address_of and mark.delivery is not None else None
    asked = _Asked(_report_within(message), address.lower() if address else None)
    return _joined(next(filter(None, (rule(asked) for rule in _RULES)), _Told("other")), mark)


def _joined(told: _Told, mark: ReturnMark) -> ReturnedMail:
    """What the words say, of whom the mark says; without a mark of ours nobody is touched."""
    if mark.is_altered and told.kind in (*_ORDER, "complaint"):
        return ReturnedMail("forged", status=told.status)
    return ReturnedMail(told.kind, mark.way, mark.delivery, told.status)


def _report_within(message: Parsed) -> Parsed:
    """The report that a gateway has wrapped into a mail of its own; else the message."""
    inner = returned_mail(message)
    if inner is None or report_blocks(message) or not _is_from_mail_system(inner):
        return message
    return inner if report_blocks(inner) else message


def _complaint(asked: _Asked) -> _Told | None:
    """A feedback report (RFC 5965)."""
    blocks = report_blocks(asked.message, ("message/feedback-report",))
    kinds = [_first_word(block["Feedback-Type"]) for block in blocks]
    if not blocks:
        return None
    return _Told("complaint" if any(kind in _COMPLAINTS for kind in kinds) else "other")


def _receipt(asked: _Asked) -> _Told | None:
    """A receipt that a mail was read or thrown away (RFC 8098): no word about its delivery."""
    types = {part.get_content_type() for part in own_parts(asked.message)}
    return _Told("other") if "message/disposition-notification" in types else None


def _status_report(asked: _Asked) -> _Told | None:
    """A delivery status notification (RFC 3464): what it says of the reader's own address; where it
    names that nowhere, the worst.
    """
    words = own_words(asked.message)
    told = [
        (_is_of(block, asked.address), found)
        for block in report_blocks(asked.message)
        if (found := _recipient(block, words))
    ]
    own = [found for is_own, found in told if is_own] or [found for _, found in told]
    return min(own, key=lambda found: _ORDER.index(found.kind), default=None)


def _is_of(block: Parsed, address: str | None) -> bool:
    """True where a block of a report is about an address."""
    named = [str(block.get(name, "")) for name in ("Original-Recipient", "Final-Recipient")]
    return address is not None and any(
        parseaddr(value.partition(";")[2])[1].lower() == address for value in named
    )


def _recipient(block: Parsed, words: str) -> _Told | None:
    """What the block of one recipient says; None for the block of the message."""
    action = _folded(block.get("Action"))
    status = status_in(str(block.get("Status", "")))
    diagnostic = " ".join(str(value) for value in block.get_all("Diagnostic-Code", ()))
    if not action and not status:
        return None
    if action in _DELAYED:
        return _Told("delayed", status)
    if action in _DELIVERED or (not action and (status or "").startswith("2")):
        return _Told("delivered", status)
    if action in _FAILED or not action:
        return _Told(severity(status, diagnostic, words), status)
    return None


def _auto_reply(asked: _Asked) -> _Told | None:
    """An answer of a program for a person (RFC 3834)."""
    message = asked.message
    if _is_named_as_mail_system(message) or not _is_automatic(message):
        return None
    is_generated = _submitted(message) == "auto-generated" and not _has_reply_subject(message)
    return None if is_generated and _has_empty_sender(message) else _Told("auto_reply")


def _complaint_in_words(asked: _Asked) -> _Told | None:
    """A complaint in a form of its own, with the mail that it is about."""
    message = asked.message
    words = f"{subject_of(message)}\n{own_words(message)}".lower()
    has_mail = returned_mail(message) is not None or bool(copied_headers(message, "Message-ID"))
    is_complaint = has_mail and any(said in words for said in complaint_words())
    return _Told("complaint") if is_complaint else None


def _free_text(asked: _Asked) -> _Told | None:
    """A report in a form of its own, known by its sender and by codes or phrases in it."""
    message = asked.message
    if not _is_from_mail_system(message):
        return None
    words = f"{subject_of(message)}\n{own_words(message)}"
    said, temporary, permanent = said_in(words), *_failures(message)
    if not (said or temporary or permanent or status_in(words) or has_reply_code(words)):
        return None
    if said == "delayed" or (temporary and not (permanent or said or status_in(words))):
        return _Told("delayed", status_in(words))
    return _Told(severity(None, words), status_in(words))


_RULES: Sequence[Callable[[_Asked], _Told | None]] = (
    _complaint,
    _receipt,
    _status_report,
    _complaint_in_words,
    _auto_reply,
    _free_text,
)
"""Tried in this order; the first that knows the message says what it is."""


def _failures(message: Parsed) -> tuple[bool, bool]:
    """Whether flufl.bounce finds addresses that failed for now, and for good; neither where the
    message is too broken for it.
    """
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # its detectors take any text of anybody
        return False, False
    return bool(temporary), bool(permanent)


def _is_automatic(message: Parsed) -> bool:
    """True for the answer of a program, by its headers, else by its subject."""
    submitted = _submitted(message)
    if submitted:
        return submitted != "no"
    if any(message.get(name) for name in automatic_headers()):
        return True
    if _folded(message.get("Precedence")) in ("auto_reply", "auto-reply"):
        return True
    return _has_reply_subject(message)


def _submitted(message: Parsed) -> str:
    """auto-replied, auto-generated or no (RFC 3834), without comments; empty for none."""
    return _first_word(message.get("Auto-Submitted"))


def _has_reply_subject(message: Parsed) -> bool:
    """True where the subject is one of automatic answers."""
    subject = subject_of(message)
    subject = _TAG.sub("", subject)
    return any(
        subject.startswith(words) if begins else words in subject
        for words, begins in auto_reply_subjects()
    )


def _is_from_mail_system(message: Parsed) -> bool:
    """True where a mail system wrote it, not a person: it names itself so, or the sender of the
    envelope is empty.
    """
    return _has_empty_sender(message) or _is_named_as_mail_system(message)


def _has_empty_sender(message: Parsed) -> bool:
    """True where the sender of the envelope is empty, so that nobody answers it."""
    return str(message.get("Return-Path", "")).strip() == "<>"


def _is_named_as_mail_system(message: Parsed) -> bool:
    """True where its sender, its subject or a header of its own says that it reports a failure."""
    if message.get("X-Failed-Recipients"):
        return True
    sender = _folded(message.get("From"))
    return any(words in sender for words in bounce_words("from")) or subject_of(message).startswith(
        bounce_words("subject")
    )


def _first_word(value: object) -> str:
    """The first word of a field, in lower case, without what stands behind it."""
    return re.split(r"[^a-z-]", _folded(value), maxsplit=1)[0]


def _folded(value: object) -> str:
    """A field's value, in lower case; empty for None."""
    return str(value or "").strip().lower()
