"""Addresses of mail: what was typed, and the key that is the same for all spellings of one box."""

from __future__ import annotations

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from dateline.mail.errors import BadAddress

LONGEST = 254  # characters (RFC 5321, 4.5.3.1.3, less the brackets)


@dataclass(frozen=True, slots=True)
class MailAddress:
    """address: as it was typed, its domain in ASCII; key: lower case, for comparing; domain."""

    address: str
    key: str
    domain: str


def mail_address(typed: str) -> MailAddress:
    """The address that somebody typed. Raises BadAddress."""
    try:
        found = validate_email(
            typed.strip(), check_deliverability=False, test_environment=True, strict=True
        )
    except EmailNotValidError as error:
        raise BadAddress(f"This is no address that mail can be sent to: {error}") from None
    domain = found.ascii_domain.lower()
    address = f"{found.local_part}@{domain}"
    if len(address) > LONGEST:
        raise BadAddress("This address is too long for mail.")
    return MailAddress(address, address.lower(), domain)
