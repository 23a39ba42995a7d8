"""Addresses of mail: what was typed, and the key that is the same for all spellings of one box."""

from __future__ import annotations

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from dateline.mail.errors import BadMailAddress

LONGEST = 254  # characters (RFC 5321, 4.5.3.1.3, less the brackets)
LONGEST_TYPED = 1000  # of what is looked at at all


@dataclass(frozen=True, slots=True)
class MailAddress:
    """address: as it was typed, its domain in ASCII; key: lower case, for comparing; domain."""

    address: str
    key: str
    domain: str


def mail_address(typed: str) -> MailAddress:
    """The address that somebody typed: name@example.org, nothing around it. Its domain may be in
    any script; before the @ stand ASCII letters, since many servers take nothing else.

    Raises BadMailAddress; its message holds nothing of what was typed but single characters.
    """
    typed = typed.strip()
    if not typed:
        raise BadMailAddress("Please type the address to which mail is to go, as name@example.org.")
    if len(typed) > LONGEST_TYPED:
        raise BadMailAddress("This address is too long for mail.")
    try:
        found = validate_email(
            typed,
            check_deliverability=False,
            test_environment=True,
            strict=True,
            allow_smtputf8=False,
        )
    except EmailNotValidError as error:
        raise BadMailAddress(
            f"No mail can be sent to this address: {_on_one_line(error)}"
        ) from None
    domain = found.ascii_domain.lower()
    address = f"{found.local_part}@{domain}"
    if len(address) > LONGEST:
        raise BadMailAddress("This address is too long for mail.")
    return MailAddress(address, address.lower(), domain)


def _on_one_line(error: EmailNotValidError) -> str:
    """What is wrong, without controls."""
    return "".join(letter for letter in str(error) if letter.isprintable())[:200]
