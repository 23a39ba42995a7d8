"""A picture is what its own bytes show, and nothing of its file but the picture is kept."""

from __future__ import annotations

import sys

import pytest

from dateline.sources import picture_forms
from dateline.sources.image_formats import LARGEST, NoPicture, TooSmall, is_image, read_image
from dateline.sources.picture_forms import AS_THEY_ARE, kept_form
from tests.made_images import SVG, bomb, gif, jpeg, png, segment, webp

HIDDEN = b"<script>alert(1)</script>"
EXIF = segment(0xE1, b"Exif\x00\x00GPS 12.5 N 7.9 W")


@pytest.fixture
def no_pillow(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.setitem(sys.modules, "PIL.Image", None)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(jpeg(), "jpeg"), (png(), "png"), (webp(), "webp"), (gif(320, 200), "gif")],
    ids=["jpeg", "png", "webp", "gif"],
)
def test_the_kind_and_size_are_those_of_the_bytes(data: bytes, kind: str):
    image = read_image(data)
    assert (image.media_type, image.width, image.height) == (f"image/{kind}", 320, 200)


@pytest.mark.parametrize(
    "data",
    [
        jpeg(extra=(EXIF, segment(0xFE, HIDDEN), segment(0xEC, HIDDEN)), behind=HIDDEN),
        png(extra=((b"tEXt", b"Comment\x00" + HIDDEN), (b"eXIf", b"GPS")), behind=HIDDEN),
        webp(extra=((b"EXIF", b"GPS"), (b"XMP ", HIDDEN))) + HIDDEN,
    ],
    ids=["jpeg", "png", "webp"],
)
def test_what_is_not_the_picture_is_left_out(data: bytes):
    kept = read_image(data).data
    assert HIDDEN in data and HIDDEN not in kept
    assert b"GPS" not in kept
    assert read_image(kept).data == kept


def test_colours_keep_their_profile():
    profile, adobe = segment(0xE2, b"ICC_PROFILE\x00\x01\x01abc"), segment(0xEE, b"Adobe\x00d")
    kept = read_image(jpeg(extra=(profile, adobe, segment(0xE2, b"MPF\x00" + HIDDEN)))).data
    assert profile in kept and adobe in kept and HIDDEN not in kept


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (SVG, "SVG"),
        (b"<html><img></html>", "no JPEG"),
        (b"", "no JPEG"),
        (b"MZ\x90\x00" + png(), "no JPEG"),
        (b"%PDF-1.7\n" + jpeg(), "no JPEG"),
        (bomb(), "60000 × 60000"),
        (jpeg(8_000, 6_000), "8000 × 6000"),
        (png() + b"\x00" * LARGEST, "more than 8 MB"),
        (jpeg()[:-2], "cut off"),
        (jpeg()[:40], "damaged"),
        (png()[:60], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "damaged"),
        (b"\xff\xd8\xff\xd9", "damaged"),
        (webp()[:24], "damaged"),
        (webp(extra=((b"ANMF", b"\x00" * 16),)), "moving"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_reason(data: bytes, why: str):
    with pytest.raises(NoPicture, match=why):
        read_image(data)


@pytest.mark.parametrize(
    "data", [gif(), png(1, 1), png(64, 64), jpeg(728, 90), png(2000, 120)], ids=len
)
def test_counters_icons_and_banners_are_none_of_a_report(data: bytes):
    with pytest.raises(TooSmall):
        read_image(data)


def test_any_cut_and_any_changed_byte_is_an_answer():
    for whole in (jpeg(extra=(EXIF,)), png(120, 110), webp()):
        step = max(1, len(whole) // 150)
        for at in range(0, len(whole), step):
            for data in (whole[:at], whole[:at] + b"\xff" + whole[at + 1 :]):
                try:
                    read_image(data)
                except NoPicture:
                    continue


def test_only_what_opens_as_a_picture_is_kept_aside():
    assert is_image(jpeg()) and is_image(gif())
    assert not is_image(SVG) and not is_image(b"GIF") and not is_image(b"\x89PNG")


def test_without_pillow_light_files_are_kept_as_they_are(no_pillow):
    kept = kept_form(png(behind=HIDDEN))
    assert kept.data == png()
    assert (kept.file.media_type, kept.file.width, kept.file.fetched) == ("image/png", 320, False)
    assert kept.file.sha256 != kept_form(png()).file.sha256, "the hash is that of what came"


def test_without_pillow_heavy_files_and_gifs_are_told(no_pillow):
    heavy = jpeg(extra=tuple(segment(0xE2, b"ICC_PROFILE\x00" + b"x" * 60_000) for _ in range(3)))
    assert len(heavy) > AS_THEY_ARE
    for data in (heavy, gif(320, 200)):
        with pytest.raises(NoPicture, match=r"dateline\[pictures\]"):
            kept_form(data)


class TestWithPillow:
    @pytest.fixture(autouse=True)
    def pillow(self):
        pytest.importorskip("PIL", reason="no Pillow (pip install 'dateline[pictures]')")

    @pytest.mark.parametrize("data", [jpeg(2000, 1500), png(2000, 1500)], ids=["jpeg", "png"])
    def test_a_picture_is_made_anew_and_small(self, data: bytes):
        kept = kept_form(data)
        assert (kept.file.media_type, kept.file.width, kept.file.height) == ("image/jpeg", 640, 480)
        assert kept.data.startswith(b"\xff\xd8") and len(kept.data) < 60_000
        assert read_image(kept.data).width == 640
        assert kept == kept_form(data), "the same bytes twice"

    def test_nothing_of_the_file_is_left(self):
        data = jpeg(extra=(EXIF, segment(0xFE, HIDDEN)), behind=HIDDEN)
        assert HIDDEN not in kept_form(data).data and b"GPS" not in kept_form(data).data

    def test_what_pillow_cannot_decode_is_told(self):
        for data in (webp(), bomb(6000, 6000), png()[:90] + b"\x00" * 30 + png()[120:]):
            with pytest.raises(NoPicture):
                kept_form(data)

    def test_the_size_is_read_before_pillow_is_asked(self, monkeypatch):
        def never(*_):
            raise AssertionError("decoded")

        monkeypatch.setattr(picture_forms, "_smaller", never)
        with pytest.raises(NoPicture, match="60000"):
            kept_form(bomb())
