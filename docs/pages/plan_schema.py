"""The JSON Schema of a plan, printed by the command that users have."""

from __future__ import annotations

import contextlib
import io

from vanban.cli import main


def page() -> str:
    """What `vanban schema` prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main(["schema"])
    if code != 0:
        raise RuntimeError(f"vanban schema ended with {code}")
    return printed.getvalue()
