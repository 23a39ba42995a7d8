"""Time stamps (RFC 3161) on the head of the chain: an authority signs that this hash, and so all
that came before it, stood at a moment of its own clock. Asked for once, checked offline for ever.

What is stamped is the hash of an entry itself, so others can check it without Dateline:
`openssl ts -verify -digest HASH -in TOKEN -CAfile ROOT`.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Sequence
from email.message import Message
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from dateline.ledger.entries import Entry, hashed_bytes
from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.ledger.token_order import in_der_order

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

WAIT = 30  # seconds
LARGEST = 1 << 20  # bytes of an answer
UNSIGNED = (
    "whether that authority signed it was not checked: give its root certificate with "
    "--roots FILE.pem."
)
SHA256 = "2.16.840.1.101.3.4.2.1"


class StampError(LedgerError):
    """A time stamp that cannot be had, or proves nothing; the message says why, and the mend."""


class MissingStampLibrary(StampError):
    """The extra that reads time stamps is not installed."""

    def __init__(self) -> None:
        super().__init__("Time stamps need a library: pip install 'dateline[stamp]'.")


class StampBody(msgspec.Struct, frozen=True):
    """What the entry of a stamp tells: who stamped which entry, and when by their clock."""

    tsa: str
    entry: int
    at: str


class StampCheck(Struct, frozen=True):
    """What is known of the stamp in the entry `stamp`. `told`: what it vouches for; `wrong`: why
    it proves nothing; `unchecked`: what could not be checked, and the mend.
    """

    stamp: int
    told: str = ""
    wrong: str | None = None
    unchecked: str | None = None

    def __str__(self) -> str:
        if self.wrong:
            return f"Stamp {self.stamp} proves nothing: {self.wrong}"
        rest = self.unchecked or "its signature leads to a root that you gave."
        return f"Stamp {self.stamp}: {self.told}; {rest}"


def stamp_head(
    ledger: Ledger, tsa: str, roots: Sequence[Certificate] = (), by: str | None = None
) -> tuple[Entry, StampBody]:
    """Has the head stamped by the authority at an address, and appends the answer. `roots`: the
    certificates that its signature must lead to, where given. Raises StampError.
    """
    head = ledger.head().seq
    entry = ledger.entries(head, after=head - 1)[0]
    request = _request(entry)
    token = _asked(tsa, request.as_bytes())
    at = read_token(token, entry, roots, request.nonce)
    body = StampBody(tsa, entry.seq, at)
    with ledger.write() as writer:
        texts = {"body": msgspec.json.encode(body).decode()}
        return writer.append("stamp", entry.hash, texts, {"token": token}, by), body


def check_stamps(ledger: Ledger, roots: Sequence[Certificate] = ()) -> list[StampCheck]:
    """Every stamp of the chain against the entry that it is on; nothing is asked of anybody.

    `roots`: certificates that the user trusts.
    """
    stamps = ledger.entries(kinds=("stamp",))
    bodies = ledger.payloads(stamp.parts["body"] for stamp in stamps)
    return [_checked(ledger, stamp, bodies, roots) for stamp in stamps]


def read_roots(path: Path) -> list[Certificate]:
    """The certificates of a PEM file. Raises StampError."""
    try:
        from cryptography.x509 import load_pem_x509_certificates
    except ImportError as error:
        raise MissingStampLibrary from error
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except OSError as error:
        raise StampError(f"{path}: cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise StampError(
            f"{path}: holds no certificate; give the authority's root as PEM "
            "(-----BEGIN CERTIFICATE-----)."
        ) from error


def read_token(
    token: bytes, entry: Entry, roots: Sequence[Certificate] = (), nonce: int | None = None
) -> str:
    """The moment (UTC) that an authority's answer vouches for, after checking that it is about the
    entry, that it answers the request with `nonce`, and that its signature leads to one of
    `roots`, where they are given. Raises StampError.
    """
    response = _decoded(token)
    info = response.tst_info
    imprint = info.message_imprint
    if imprint.hash_algorithm.dotted_string != SHA256 or imprint.message.hex() != entry.hash:
        raise StampError(f"the token is on something else than entry {entry.seq} ({entry.hash}).")
    if nonce is not None and info.nonce != nonce:
        raise StampError("the token answers another request than ours; ask again.")
    if roots:
        _check_signature(response, entry, roots)
    return info.gen_time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _check_signature(
    response: TimeStampResponse, entry: Entry, roots: Sequence[Certificate]
) -> None:
    """Raises StampError where the signature does not lead to a root."""
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        verifier = VerifierBuilder(roots=list(roots)).build()
        verifier.verify(response, bytes.fromhex(entry.hash))
    except (VerificationError, ValueError) as error:
        raise StampError(
            "the token's signature does not lead to a root that you gave: it is forged, altered, "
            f"or another authority's ({_short(error)})."
        ) from error


def _checked(
    ledger: Ledger, stamp: Entry, bodies: dict[str, str], roots: Sequence[Certificate]
) -> StampCheck:
    """One stamp of the chain."""
    told = ""
    try:
        body = msgspec.json.decode(bodies.get(stamp.parts["body"], ""), type=StampBody)
        told = f"entry {body.entry} stood at {body.at}, says {body.tsa}"
        token = ledger.source(stamp.parts["token"])
        entry = next(iter(ledger.entries(body.entry, after=body.entry - 1)), None)
        if token is None or entry is None:
            raise StampError("the token, or the entry that it is on, is missing.")
        if read_token(token, entry, roots) != body.at:
            raise StampError("the token tells another moment than the entry does.")
    except MissingStampLibrary as missing:
        return StampCheck(stamp.seq, told, unchecked=f"not checked. {missing}")
    except (StampError, msgspec.MsgspecError, KeyError) as error:
        return StampCheck(stamp.seq, told, wrong=str(error))
    return StampCheck(stamp.seq, told, unchecked=None if roots else UNSIGNED)


def _request(entry: Entry) -> TimeStampRequest:
    """A request for a stamp on an entry's hash."""
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise MissingStampLibrary from error
    builder = TimestampRequestBuilder().data(hashed_bytes(entry))
    return builder.hash_algorithm(HashAlgorithm.SHA256).build()


def _decoded(token: bytes) -> TimeStampResponse:
    """An authority's answer, which must grant a stamp."""
    try:
        from rfc3161_client import PKIStatus, decode_timestamp_response
    except ImportError as error:
        raise MissingStampLibrary from error
    try:
        response = decode_timestamp_response(in_der_order(token))
        if response.status == PKIStatus.GRANTED:
            _ = response.tst_info
            return response
    except ValueError as error:
        raise StampError(
            f"the answer is no time stamp (RFC 3161) that can be read ({_short(error)}); "
            "check the address, or try another authority."
        ) from error
    why = "; ".join(response.status_string) or f"status {response.status}"
    raise StampError(f"the authority refused: {why}.")


def _short(error: Exception) -> str:
    """What a library said, at a length that a person reads."""
    said = " ".join(str(error).split()).rstrip(".")
    return said if len(said) <= 120 else f"{said[:120]}…"


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A request for a stamp is sent where the user said, and nowhere else."""

    def redirect_request(
        self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        raise StampError(
            f"{req.full_url}: leads on to {newurl}; give that address if you trust it."
        )


def _asked(tsa: str, request: bytes) -> bytes:
    """What an authority answers to a request."""
    if not tsa.lower().startswith(("http://", "https://")):
        raise StampError(f"{tsa}: an authority's address begins with https:// or http://.")
    message = urllib.request.Request(
        tsa, data=request, headers={"Content-Type": "application/timestamp-query"}
    )
    try:
        with urllib.request.build_opener(_NoRedirects).open(message, timeout=WAIT) as answer:
            data: bytes = answer.read(LARGEST + 1)
    except urllib.error.HTTPError as error:
        raise StampError(
            f"{tsa}: answers {error.code} {error.reason}; check the address."
        ) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise StampError(f"{tsa}: does not answer ({error}); say it again later.") from error
    if len(data) > LARGEST:
        raise StampError(f"{tsa}: answers more than {LARGEST} bytes, which is no time stamp.")
    return data
