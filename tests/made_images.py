"""Pictures made by hand, byte by byte, so that tests need no library and no file."""

from __future__ import annotations

import base64
import io
import struct
import zlib

# a grey JPEG of 8 × 8 pixels, written by Pillow once (without Exif); `jpeg` gives it another size in its header
_SEGMENTS = (
    b"\xff\xdb\x00\x43\x00" + b"\x10" * 64,
    b"\xff\xc4\x00\x14\x00\x01" + b"\x00" * 15 + b"\x00",
    b"\xff\xc4\x00\x14\x10\x01" + b"\x00" * 15 + b"\x00",
)


def png(
    width: int = 320,
    height: int = 200,
    shade: int = 90,
    extra: tuple[tuple[bytes, bytes], ...] = (),
    behind: bytes = b"",
) -> bytes:
    """A PNG of one shade of grey; extra: chunks between header and data; behind: bytes at its end."""
    rows = b"".join(b"\x00" + bytes([shade]) * width for _ in range(height))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        *extra,
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks)) + behind


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of few bytes whose header promises as many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\x00" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        map(_chunk, [(b"IHDR", header), (b"IDAT", data), (b"IEND", b"")])
    )


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    kind, body = chunk
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def jpeg(
    width: int = 320, height: int = 200, extra: tuple[bytes, ...] = (), behind: bytes = b""
) -> bytes:
    """A grey baseline JPEG; extra: whole segments behind its start; behind: bytes at its end."""
    frame = b"\xff\xc0" + struct.pack(">HBHHBBBB", 11, 8, height, width, 1, 1, 0x11, 0)
    scan = b"\xff\xda" + struct.pack(">HBBBBBB", 8, 1, 1, 0x00, 0, 63, 0)
    blocks = -(-width // 8) * -(-height // 8)
    data = b"\x00" * -(-2 * blocks // 8)  # each block: difference 0, end of block; a bit each
    return (
        b"\xff\xd8" + b"".join(extra) + _SEGMENTS[0] + frame + _SEGMENTS[1] + _SEGMENTS[2]
        + scan + data + b"\xff\xd9" + behind
    )  # fmt: skip


def segment(kind: int, body: bytes) -> bytes:
    """A segment of a JPEG: 0xE1 Exif, 0xFE a comment."""
    return bytes([0xFF, kind]) + struct.pack(">H", len(body) + 2) + body


def gif(width: int = 1, height: int = 1) -> bytes:
    """A GIF as counters of readers are."""
    pixel = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
    return pixel[:6] + struct.pack("<HH", width, height) + pixel[10:]


def webp(width: int = 320, height: int = 200, extra: tuple[tuple[bytes, bytes], ...] = ()) -> bytes:
    """The frame of a lossless WebP: header and chunks, its data not decodable."""
    bits = struct.pack("<I", (width - 1) | (height - 1) << 14)
    chunks = [(b"VP8L", b"\x2f" + bits + b"\x00" * 5), *extra]
    body = io.BytesIO()
    for kind, data in chunks:
        body.write(kind + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2))
    inner = b"WEBP" + body.getvalue()
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
