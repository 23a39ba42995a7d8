"""Signs mail by DKIM (RFC 6376, RFC 8463): with RSA and with Ed25519, each a signature of its own.

The signatures are `cryptography`'s: dkimpy, by which the tests verify, needs forty times as long.
Headers by which a reader leaves stand in both signatures, and once more than they are there, so
that nobody can add a second one (RFC 8058, 4).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from dateline.mail.errors import NewsletterError
from dateline.mail.settings import DkimKey

Algorithm = Literal["rsa-sha256", "ed25519-sha256"]
HeaderLine = tuple[str, bytes]
"""The name of a header, and the whole of it as it goes over the wire, its last CRLF included."""
RSA_BITS = 2048  # RFC 8301 asks for no less; more does not fit into one string of DNS
LINE = 76  # columns
ONCE_MORE = (
    "from", "reply-to", "to", "subject", "date", "message-id", "mime-version", "content-type",
    "content-transfer-encoding", "list-id", "list-unsubscribe", "list-unsubscribe-post",
    "feedback-id",
)  # fmt: skip
"""Headers that are signed once more than they are there."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that is ready to sign, and where its public half stands in DNS."""

    domain: str
    selector: str
    algorithm: Algorithm
    private: RSAPrivateKey | Ed25519PrivateKey

    def sign(self, digest: bytes) -> bytes:
        """The signature of a SHA-256."""
        if isinstance(self.private, RSAPrivateKey):
            return self.private.sign(digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))
        return self.private.sign(digest)

    @property
    def record(self) -> tuple[str, str]:
        """Name and text of the record in DNS by which others verify."""
        public = self.private.public_key()
        if isinstance(self.private, RSAPrivateKey):
            kind, data = "rsa", public.public_bytes(_DER, _SUBJECT)
        else:
            kind, data = "ed25519", public.public_bytes(_RAW, serialization.PublicFormat.Raw)
        text = f"v=DKIM1; k={kind}; p={base64.b64encode(data).decode()}"
        return f"{self.selector}._domainkey.{self.domain}", text


_DER, _RAW = serialization.Encoding.DER, serialization.Encoding.Raw
_SUBJECT = serialization.PublicFormat.SubjectPublicKeyInfo


def signing_key(key: DkimKey) -> SigningKey:
    """The key of a file. Raises NewsletterError: not there, no key, or too weak."""
    try:
        data = Path(key.path).read_bytes()
    except OSError as error:
        raise NewsletterError(
            f"{key.path}: the key that signs mail cannot be read ({error.strerror}); make one with "
            "`dateline mail key`, or take it out of the settings."
        ) from error
    private = _private(data, key.path)
    if isinstance(private, RSAPrivateKey):
        if private.key_size < RSA_BITS:
            raise NewsletterError(
                f"{key.path}: an RSA key of {private.key_size} bits is too short to sign mail; "
                f"make one of {RSA_BITS} with `dateline mail key`."
            )
        return SigningKey(key.domain, key.selector, "rsa-sha256", private)
    return SigningKey(key.domain, key.selector, "ed25519-sha256", private)


def _private(data: bytes, path: str) -> RSAPrivateKey | Ed25519PrivateKey:
    """A key from a file: PEM, or the 32 bytes of Ed25519 in base64. Raises NewsletterError."""
    try:
        if b"-----BEGIN" in data:
            found = serialization.load_pem_private_key(data, password=None)
        else:
            found = Ed25519PrivateKey.from_private_bytes(base64.b64decode(data, validate=False))
    except (ValueError, TypeError) as error:
        raise NewsletterError(
            f"{path}: is no key that can sign mail; make one with `dateline mail key`."
        ) from error
    if not isinstance(found, RSAPrivateKey | Ed25519PrivateKey):
        raise NewsletterError(f"{path}: mail is signed with keys of RSA and Ed25519 alone.")
    return found


def new_key(path: Path, key: DkimKey, algorithm: Algorithm) -> SigningKey:
    """Makes a key and keeps it in a file that only its owner reads. Raises NewsletterError."""
    make = partial(generate_private_key, 65537, RSA_BITS)
    private = make() if algorithm == "rsa-sha256" else Ed25519PrivateKey.generate()
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(pem)
    except FileExistsError:
        raise NewsletterError(
            f"{path}: is there already; a key is never overwritten, since mail that was sent is "
            "verified by it. Choose another selector."
        ) from None
    except OSError as error:
        raise NewsletterError(f"{path}: cannot be written ({error.strerror}).") from error
    return SigningKey(key.domain, key.selector, algorithm, private)


def signatures(
    headers: Sequence[HeaderLine], body: bytes, keys: Sequence[SigningKey], at: datetime
) -> bytes:
    """The DKIM-Signature headers of a message, one a key. `body`: with CRLF at its lines' ends."""
    if not keys:
        return b""
    simple = body.rstrip(b"\r\n") + b"\r\n"  # RFC 6376, 3.4.3
    body_hash = base64.b64encode(hashlib.sha256(simple).digest()).decode()
    names, canonical = _in_order(headers)
    return b"".join(_signature(key, names, canonical, body_hash, at) for key in keys)


def _in_order(headers: Sequence[HeaderLine]) -> tuple[str, bytes]:
    """The names of the headers that are signed, from the last to the first of each name as RFC
    6376 (5.4.2) has it, and their canonical form.
    """
    chosen = list(reversed(headers))
    names = [name.lower() for name, _ in chosen]
    lines = [_relaxed(line) for _, line in chosen]
    return ":".join([*names, *ONCE_MORE]), b"".join(lines)


def _relaxed(line: bytes) -> bytes:
    """A header in its canonical form (RFC 6376, 3.4.2)."""
    name, _, value = line.partition(b":")
    return name.lower() + b":" + b" ".join(value.split()) + b"\r\n"


def _signature(
    key: SigningKey, names: str, canonical: bytes, body_hash: str, at: datetime
) -> bytes:
    """One header of a signature, whole."""
    value = (
        f"v=1; a={key.algorithm}; c=relaxed/simple; d={key.domain}; s={key.selector};\r\n"
        f" t={int(at.timestamp())}; bh={body_hash};\r\n h={_folded(names, ':')};\r\n b="
    )
    whole = f"DKIM-Signature: {value}".encode()
    own = " ".join(value.split()).encode()  # relaxed; the folds stand where a space stands
    digest = hashlib.sha256(canonical + b"dkim-signature:" + own).digest()
    signature = base64.b64encode(key.sign(digest)).decode()
    return whole + _chunks(signature).encode() + b"\r\n"


def _folded(names: str, by: str) -> str:
    """A list over lines."""
    lines = [""]
    for name in names.split(by):
        if len(lines[-1]) + len(name) > LINE - 4:
            lines.append("")
        lines[-1] += f"{name}{by}"
    return "\r\n ".join(lines).removesuffix(by)


def _chunks(signature: str) -> str:
    """A signature over lines."""
    size = LINE - 4
    return "\r\n ".join(signature[n : n + size] for n in range(0, len(signature), size))
