"""What the newsletter refuses, and how it says so."""

from __future__ import annotations


class NewsletterError(Exception):
    """What a person asked for and cannot have; the message names the mend."""


class BadMailAddress(NewsletterError):
    """What was typed is no address of mail."""


class BadZone(NewsletterError):
    """What was typed is no time zone."""


class NoListChosen(NewsletterError):
    """Somebody signed up for nothing."""

    def __init__(self) -> None:
        super().__init__("Please select at least one mailing list.")


class BadToken(NewsletterError):
    """A link that was altered, has ended, or is of another newsletter."""
