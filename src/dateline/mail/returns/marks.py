"""Whose mail came back: by the address to which it came (VERP), or by a signed header of the mail
that is returned with it; never by its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import getaddresses

from dateline.mail.errors import BadToken
from dateline.mail.returns.kinds import MarkSource
from dateline.mail.returns.parts import Parsed, copied_headers, report_blocks, returned_mail
from dateline.mail.settings import NewsletterSettings
from dateline.mail.tokens import Purpose, read_token

HEADER = "X-Dateline-Id"
FEEDBACK = ("message/feedback-report",)
RECIPIENTS = ("Delivered-To", "X-Original-To", "X-Envelope-To", "Envelope-To", "Original-To", "To")
"""Where mail systems write to whom a mail came; the first that is marked counts."""
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,200}>")
_SHAPED = re.compile(r"[blm][0-9a-z]+-[0-9a-z]+-[a-z2-7]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReturnMark:
    """What a mark of ours says. delivery: None where there is no mark that is whole; is_altered:
    one stands there that is not ours.
    """

    delivery: int | None = None
    way: MarkSource = "none"
    is_altered: bool = False


def _nobody(_message_id: str) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class MarkReader:
    """Reads marks with a newsletter's secret. delivery_of: the delivery of a Message-ID of ours,
    which is a hash with that secret, so that nobody can make one up.
    """

    secret: bytes
    settings: NewsletterSettings
    at: datetime
    delivery_of: Callable[[str], int | None] = _nobody

    def mark(self, message: Parsed, report: Parsed, recipient: str | None) -> ReturnMark:
        """The mark of a mail that came back. `report`: the one that it holds; `recipient`: to whom
        it came, where whoever hands it over says so.
        """
        verp = list(self._tagged(_recipients(message, recipient), self.settings.bounce_address))
        numbers = [self._number("bounce", tag) for tag in verp]
        number = next((one for one in numbers if one is not None), None)
        if number is not None:
            return ReturnMark(number, "verp")
        if verp:
            return ReturnMark(is_altered=True)
        mark = self._returned_mark(report)
        if mark.delivery is None and not mark.is_altered:
            return self._by_message_id(message, report)
        return mark

    def _by_message_id(self, message: Parsed, report: Parsed) -> ReturnMark:
        """By the Message-ID of the mail that is returned, or answered: one, or none."""
        returned = returned_mail(report)
        names = ("In-Reply-To", "References")
        said = [str(value) for name in names for value in message.get_all(name, ())]
        said += copied_headers(report, "Message-ID")
        if returned is not None:
            said += [str(value) for value in returned.get_all("Message-ID", ())]
        found = {self.delivery_of(one) for value in said for one in _MESSAGE_ID.findall(value)}
        numbers = found - {None}
        return ReturnMark(numbers.pop(), "header") if len(numbers) == 1 else ReturnMark()

    def _returned_mark(self, report: Parsed) -> ReturnMark:
        """The mark that the returned mail bears: one, or none where several differ."""
        returned = returned_mail(report)
        ids = copied_headers(report, HEADER)
        senders = [str(one["Original-Mail-From"]) for one in report_blocks(report, FEEDBACK)]
        if returned is not None:
            ids |= {str(value).strip() for value in returned.get_all(HEADER, ())}
            senders += map(str, returned.get_all("Return-Path", ()))
        envelopes = [address.lower() for _, address in getaddresses(senders)]
        tags = list(self._tagged(envelopes, self.settings.bounce_address))
        found = {self._number("message", one) for one in ids}
        found |= {self._number("bounce", tag) for tag in tags}
        numbers = found - {None}
        if len(numbers) == 1:
            return ReturnMark(numbers.pop(), "header")
        return ReturnMark(is_altered=bool(found))

    def leaving(self, message: Parsed, recipient: str | None) -> int | None:
        """The subscription that a mail leaves: its mark stands in the address that it came to, or
        in its subject.
        """
        if not self.settings.leave_address:
            return None
        tags = list(self._tagged(_recipients(message, recipient), self.settings.leave_address))
        if not tags and not self._came_to(message, recipient, self.settings.leave_address):
            return None
        for tag in (*tags, *_SHAPED.findall(str(message.get("Subject", ""))[:1000])):
            number = self._number("leave", tag)
            if number is not None:
                return number
        return None

    def _number(self, purpose: Purpose, given: str) -> int | None:
        try:
            return read_token(self.secret, purpose, given, 1, self.at)[0]
        except BadToken:
            return None

    def _tagged(self, addresses: Sequence[str], address: str) -> Iterator[str]:
        """What stands behind the plus of an address of ours (bounce+MARK@…)."""
        local, _, host = address.rpartition("@")
        start, end = f"{local}+".lower(), f"@{host}".lower()
        for found in addresses:
            if local and found.startswith(start) and found.endswith(end):
                yield found[len(start) : len(found) - len(end)]

    def _came_to(self, message: Parsed, recipient: str | None, address: str) -> bool:
        wanted = address.lower()
        return bool(wanted) and any(
            found == wanted or found.partition("+")[0] + "@" + found.rpartition("@")[2] == wanted
            for found in _recipients(message, recipient)
        )


def _recipients(message: Parsed, recipient: str | None) -> Sequence[str]:
    """To whom a mail came, in lower case; as whoever hands it over says, else by its headers."""
    if recipient:
        return [recipient.strip("<> ").lower()]
    values = [str(value) for name in RECIPIENTS for value in message.get_all(name, ())]
    return [address.lower() for _, address in getaddresses(values)]
