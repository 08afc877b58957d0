"""The pictures of a package, by the parts that hold them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from vanban.wordfile.parts import open_parts


def read_pictures(source: str | os.PathLike[str] | bytes, targets: Iterable[str]) -> dict[str, bytes]:
    """The bytes of some parts of a .docx by name, as `Drawing.target` names them.

    Raises `CheckError` as `read_word` does.
    """
    parts = open_parts(source)
    return {target: parts.data(target) for target in dict.fromkeys(targets) if target and parts.has(target)}
