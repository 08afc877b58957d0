"""Pictures made as they are to be seen, before they go into a document."""

from __future__ import annotations

import io

from vanban.errors import ComposeError, Problem
from vanban.extras import needs_extra
from vanban.model import Image

MAX_PIXELS = 100_000_000
"""Largest picture that is turned, in pixels."""
_QUALITY = 95


def upright(picture: Image) -> bytes:
    """A JPEG that a camera held sideways has stored as it lay, into one stored as it is to be seen.

    Word prints pixels as they are stored, whatever Exif says of them. Raises `ComposeError`: for a broken picture, one
    too large, and where Pillow is not installed.
    """
    width, height = picture.pixels
    if width * height > MAX_PIXELS:
        raise _refused("image-too-large", picture, f"rộng {width}, cao {height} điểm ảnh, quá lớn để xoay")
    with needs_extra("pdf", ComposeError):
        from PIL import Image as ImageFile
        from PIL import ImageOps
    try:
        with ImageFile.open(io.BytesIO(picture.data), formats=("JPEG",)) as stored:
            turned = ImageOps.exif_transpose(stored)
            out = io.BytesIO()
            turned.save(out, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=stored.info.get("icc_profile"))
    except (OSError, SyntaxError, ValueError) as error:
        raise _refused("image-broken", picture, "không đọc được") from error
    return out.getvalue()


def _refused(code: str, picture: Image, words: str) -> ComposeError:
    return ComposeError(
        [Problem(code, f"ảnh “{picture.image}” {words}", remedy="mở ảnh, xoay cho đúng chiều, lưu lại rồi thử lại")]
    )
