"""The JSON Schemas of a plan and of an office, printed by the command that users have."""

from __future__ import annotations

import contextlib
import io

from vanban.cli import main


def page() -> str:
    """What `vanban schema` prints."""
    return _printed("schema")


def office_page() -> str:
    """What `vanban schema --office` prints."""
    return _printed("schema", "--office")


def _printed(*arguments: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main(arguments)
    if code != 0:
        raise RuntimeError(f"vanban schema ended with {code}")
    return printed.getvalue()
