"""What the desk refuses, and how it says so."""

from __future__ import annotations


class DeskError(Exception):
    """What a person asked for and cannot have; the message is for that person.

    status: of the answer (HTTP); mend: what to do instead, a sentence; again: after how many
    seconds it may go well, None where waiting does not help.
    """

    again: int | None = None

    def __init__(self, message: str, status: int = 400, mend: str = "") -> None:
        super().__init__(message)
        self.status, self.mend = status, mend

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says beside it, for programs."""
        return {"Retry-After": str(self.again)} if self.again else {}


class NotSignedIn(DeskError):
    """The page is not for everybody, and nobody is signed in."""

    def __init__(self) -> None:
        super().__init__("Sign in to see this page.", 401)


class TokenOver(DeskError):
    """A program sent a token that is none, or has ended: it is not answered as the public is."""

    def __init__(self) -> None:
        super().__init__(
            "This token is none of this desk's, or it has ended.", 401, "Make one at /tokens."
        )

    @property
    def headers(self) -> dict[str, str]:
        """How a program is to ask (RFC 6750, section 3)."""
        return {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class NotAllowed(DeskError):
    """Who is signed in may not do this."""

    def __init__(self, needed: str) -> None:
        super().__init__(
            f"This takes the role of {needed} in this case.",
            403,
            "An admin of the case can give it.",
        )


class NotThere(DeskError):
    """There is nothing at this address."""

    def __init__(self, message: str = "There is nothing at this address.") -> None:
        super().__init__(message, 404)


class NotBuilt(DeskError):
    """There is no revision to show just now: the desk was started, or a text is being erased."""

    again = 3

    def __init__(self, trouble: str | None = None) -> None:
        super().__init__(
            trouble or "The record is being built and will be here in a moment.",
            503,
            "This page asks again by itself.",
        )
