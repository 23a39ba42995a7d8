"""Pictures by their own bytes: what they are, how large, and the same picture without anything else
in its file.

What a server, a name or a mail says of a file is not believed. Of JPEG, PNG and WebP the parts that
hold the picture are kept and all others left out: places and cameras (Exif, XMP), comments, and
whatever was hidden behind the picture's end. Sources: ITU-T T.81, annex B (JPEG); W3C PNG, section
5; RFC 9649 (WebP); GIF89a.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator

from msgspec import Struct

LARGEST = 8_000_000  # bytes of a picture's file
MOST_PIXELS = 40_000_000  # more is a decompression bomb or no picture of a page
LEAST_SIDE = 100  # pixels; smaller ones are icons, portraits of writers, counters of readers
NARROWEST = 8  # a picture is not so many times as wide as it is high, nor the other way round

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.S)  # what ends the data of a scan
_KEPT_PNG = (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"IDAT", b"IEND")
_KEPT_WEBP = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP")
_PNG = b"\x89PNG\r\n\x1a\n"


class NoPicture(ValueError):
    """Bytes that are not shown as a picture; the message completes "it ..."."""


class TooSmall(NoPicture):
    """A picture that is none of a report, but an icon, a rule, or a counter of readers."""


class ImageFile(Struct, frozen=True):
    """`media_type`: as its bytes show; `data`: the picture alone; width, height: pixels."""

    media_type: str
    width: int
    height: int
    data: bytes


def read_image(data: bytes) -> ImageFile:
    """The picture in a file. Raises NoPicture for what is none or is too large, TooSmall for what
    is none of a report.
    """
    if len(data) > LARGEST:
        raise NoPicture(f"has more than {LARGEST // 1_000_000} MB")
    read = next((reader for opening, reader in _FORMATS if re.match(opening, data, re.S)), None)
    if read is None:
        raise NoPicture("is an SVG drawing" if _is_svg(data) else "is no JPEG, PNG, WebP or GIF")
    try:
        image = read(data)
    except (struct.error, IndexError):
        raise NoPicture("is damaged") from None
    short, long = sorted((image.width, image.height))
    if short < LEAST_SIDE or long > NARROWEST * short:
        raise TooSmall(f"has only {image.width} × {image.height} pixels")
    if image.width * image.height > MOST_PIXELS:
        raise NoPicture(f"unpacks to {image.width} × {image.height} pixels")
    return image


def is_image(data: bytes) -> bool:
    """True for bytes that open as one of the formats does."""
    return any(re.match(opening, data, re.S) for opening, _ in _FORMATS)


def _is_svg(data: bytes) -> bool:
    return re.search(rb"<svg[\s>]", data[:4096], re.I) is not None


# ------------------------------------------------------------------------ JPEG


def _jpeg(data: bytes) -> ImageFile:
    """The segments of a JPEG up to the end of its picture, those of programs left out."""
    kept = [b"\xff\xd8"]
    size: tuple[int, int] | None = None
    at = 2
    while True:
        kind, at = _marker(data, at)
        if kind == 0xD9:
            break
        (length,) = struct.unpack_from(">H", data, at)
        end = at + length
        if length < 2 or end > len(data):
            raise NoPicture("is damaged")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 3)
            size = size or (width, height)
        if _is_of_picture(kind, data[at + 2 : end]):
            kept.append(data[at - 2 : end])
        at = end
        if kind == 0xDA:
            found = _MARKER.search(data, at)
            if found is None:
                raise NoPicture("is cut off")
            kept.append(data[at : found.start()])
            at = found.start()
    if size is None:
        raise NoPicture("is damaged")
    return ImageFile("image/jpeg", *size, b"".join([*kept, b"\xff\xd9"]))


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at a place, and where it ends; fill bytes may stand before it."""
    if data[at] != 0xFF:
        raise NoPicture("is damaged")
    while data[at] == 0xFF:
        at += 1
    return data[at], at + 1


def _is_of_picture(kind: int, body: bytes) -> bool:
    """False for comments and for what programs add, but for the colours' own: JFIF, a colour
    profile, Adobe's note of the colour space.
    """
    if kind == 0xFE:
        return False
    if kind == 0xE2:
        return body.startswith(b"ICC_PROFILE\x00")
    return not 0xE1 <= kind <= 0xEF or kind == 0xEE


# --------------------------------------------------------------- PNG, WebP, GIF


def _png(data: bytes) -> ImageFile:
    """The chunks of a PNG that draw it, up to its end."""
    width, height = struct.unpack_from(">II", data, 16)
    kept = [_PNG]
    at = len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or (at == len(_PNG)) != (kind == b"IHDR"):
            raise NoPicture("is damaged")
        if kind in _KEPT_PNG:
            kept.append(data[at:end])
        if kind == b"IEND":
            return ImageFile("image/png", width, height, b"".join(kept))
        at = end


def _webp(data: bytes) -> ImageFile:
    """The chunks of a WebP that draw it; one that moves is refused."""
    kept: list[bytes] = []
    size: tuple[int, int] | None = None
    for kind, body in _riff_chunks(data):
        if kind == b"ANMF":
            raise NoPicture("is a moving picture")
        if kind not in _KEPT_WEBP:
            continue
        size = size or _webp_size(kind, body)
        if kind == b"VP8X":
            body = bytes([body[0] & ~0b1110]) + body[1:]  # no Exif, no XMP, no motion
        kept.append(kind + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2))
    if size is None:
        raise NoPicture("is damaged")
    whole = b"WEBP" + b"".join(kept)
    return ImageFile("image/webp", *size, b"RIFF" + struct.pack("<I", len(whole)) + whole)


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a RIFF file within the size that it gives."""
    last = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    at = 12
    while at + 8 <= last:
        (length,) = struct.unpack_from("<I", data, at + 4)
        if at + 8 + length > last:
            raise NoPicture("is damaged")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _webp_size(kind: bytes, body: bytes) -> tuple[int, int] | None:
    """Width and height by the chunk that opens a WebP."""
    if kind == b"VP8X":
        wide, high = body[4:7] + b"\x00", body[7:10] + b"\x00"
        return struct.unpack("<I", wide)[0] + 1, struct.unpack("<I", high)[0] + 1
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and body[0] == 0x2F:
        (bits,) = struct.unpack_from("<I", body, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _gif(data: bytes) -> ImageFile:
    """A GIF as it is: only a library that reads it can tell what of it is picture."""
    width, height = struct.unpack_from("<HH", data, 6)
    return ImageFile("image/gif", width, height, data)


_FORMATS: tuple[tuple[bytes, Callable[[bytes], ImageFile]], ...] = (
    (rb"\xff\xd8\xff", _jpeg),
    (re.escape(_PNG), _png),
    (rb"RIFF....WEBP", _webp),
    (rb"GIF8[79]a", _gif),
)
