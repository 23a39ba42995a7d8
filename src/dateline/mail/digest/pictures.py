"""Pictures inside a mail, and how the store keeps them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class DigestPicture(msgspec.Struct, frozen=True):
    """A picture inside a mail. name: by which the HTML shows it (`cid:NAME`)."""

    name: str
    kind: str  # image/png
    data: bytes


def packed(pictures: Sequence[DigestPicture]) -> bytes | None:
    """Pictures as the store keeps them; None for none."""
    return msgspec.json.encode(pictures) if pictures else None


def unpacked(kept: bytes | None) -> tuple[DigestPicture, ...]:
    """Pictures that the store kept."""
    return msgspec.json.decode(kept or b"[]", type=tuple[DigestPicture, ...])
