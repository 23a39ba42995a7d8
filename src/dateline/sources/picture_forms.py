"""The form in which a picture is kept: small, and made anew where Pillow is there.

With Pillow (the extra `pictures`) a picture is decoded, turned upright, made as large as a page
shows it and written as a JPEG, so that nothing is left of the file that came. Without it JPEG, PNG
and WebP files of up to `AS_THEY_ARE` bytes are kept, less all that is not the picture
(`image_formats`).
"""

from __future__ import annotations

import hashlib
import io
import warnings
from importlib import import_module
from typing import Any

from msgspec import Struct

from dateline.record.nouns import PictureFile
from dateline.sources.image_formats import ImageFile, NoPicture, read_image

AS_THEY_ARE = 150_000  # bytes of a picture that is kept without being made smaller
WIDEST, HIGHEST = 640, 480  # pixels
QUALITY = 72  # of a JPEG, 1 to 95
_PAPER = "white"  # behind what is transparent
# what Pillow raises for a file that is not what it says: its decoders are many
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    ArithmeticError,
    LookupError,
    TypeError,
    Warning,
    MemoryError,
)


class KeptPicture(Struct, frozen=True):
    """`file`: as the record tells of it; `data`: the bytes that are shown."""

    file: PictureFile
    data: bytes


def kept_form(data: bytes, fetched: bool = False) -> KeptPicture:
    """The picture in the bytes of a file, small. Raises NoPicture for what cannot be shown.

    fetched: it came from the web; else the report's own file brought it.
    """
    image = read_image(data)
    shown = _smaller(data, image) or _as_it_is(image)
    return KeptPicture(
        PictureFile(
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=shown.media_type,
            width=shown.width,
            height=shown.height,
            fetched=fetched,
        ),
        shown.data,
    )


def _as_it_is(image: ImageFile) -> ImageFile:
    """The picture alone, where it is light and its format one that can be told from other data."""
    mend = "pip install 'dateline[pictures]' makes pictures smaller"
    if image.media_type == "image/gif":
        raise NoPicture(f"is a GIF, which is not kept as it is; {mend}")
    if len(image.data) > AS_THEY_ARE:
        raise NoPicture(f"has {len(image.data) // 1000} kB, too many for a page; {mend}")
    return image


def _smaller(data: bytes, image: ImageFile) -> ImageFile | None:
    """The picture made anew by Pillow; None where Pillow is not installed."""
    try:
        pillow: Any = import_module("PIL.Image")
        operations: Any = import_module("PIL.ImageOps")
    except ImportError:
        return None
    kind = image.media_type.removeprefix("image/").upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of a bomb Pillow only warns at first
            with pillow.open(io.BytesIO(data), formats=(kind,)) as opened:
                opened.draft("RGB", (2 * WIDEST, 2 * HIGHEST))
                upright = operations.exif_transpose(opened)
                upright.thumbnail((WIDEST, HIGHEST))
                return _as_jpeg(upright, pillow)
    except (*_BROKEN, pillow.DecompressionBombError) as error:
        raise NoPicture(f"cannot be decoded ({error})") from None


def _as_jpeg(picture: Any, pillow: Any) -> ImageFile:
    """A picture of Pillow as the bytes of a JPEG; what is transparent lies on white."""
    has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    layer = picture.convert("RGBA" if has_alpha else "RGB")
    flat = pillow.new("RGB", picture.size, _PAPER)
    flat.paste(layer, mask=layer if has_alpha else None)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    width, height = flat.size
    return ImageFile("image/jpeg", width, height, out.getvalue())
