"""Heads of picture files: sizes and turns are read whatever wrote the file, and nothing is believed of a broken one."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from vanban.model.picture_files import read_head


def jpeg(orientation: int | None = None, mode: str = "RGB", **how: object) -> bytes:
    picture, out = Image.new(mode, (60, 40)), io.BytesIO()
    if orientation is not None:
        exif = Image.Exif()
        exif[0x0112] = orientation
        how["exif"] = exif
    picture.save(out, "JPEG", **how)
    return out.getvalue()


def without_jfif(data: bytes) -> bytes:
    assert data[2:4] == b"\xff\xe0"
    return data[:2] + data[4 + int.from_bytes(data[4:6], "big") :]


PNG = io.BytesIO()
Image.new("RGB", (60, 40)).save(PNG, "PNG")


@pytest.mark.parametrize(
    "data",
    [jpeg(), without_jfif(jpeg()), jpeg(mode="CMYK"), jpeg(progressive=True), jpeg(comment=b"x" * 500), PNG.getvalue()],
    ids=["jfif", "bare", "adobe", "progressive", "comment", "png"],
)
def test_a_size_is_read_whatever_stands_before_it(data: bytes) -> None:
    head = read_head(data)
    assert head is not None
    assert (head.pixels, head.orientation) == ((60, 40), 1)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_on_its_side_is_as_high_as_it_was_wide(orientation: int) -> None:
    head = read_head(jpeg(orientation))
    assert head is not None
    assert head.orientation == orientation
    assert head.pixels == ((40, 60) if orientation >= 5 else (60, 40))


def test_an_orientation_that_cannot_be_is_upright() -> None:
    head = read_head(jpeg(9))
    assert head is not None
    assert head.orientation == 1


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff", PNG.getvalue()[:20], jpeg()[:40]])
def test_what_is_cut_short_has_no_head(data: bytes) -> None:
    assert read_head(data) is None


def test_no_damage_ends_in_an_exception() -> None:
    whole, chance = jpeg(6), random.Random(6)
    for _ in range(3_000):
        data = bytearray(whole)
        for _ in range(chance.randrange(8)):
            data[chance.randrange(2, 200)] = chance.randrange(256)
        read_head(bytes(data[: chance.randrange(2, len(data))]))
