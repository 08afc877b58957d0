"""A paper mended as somebody wishes, and told so that the page can show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vanban.web.papers.papers import Wish, plain_report


@dataclass(frozen=True, slots=True)
class Mend:
    """What mending came to: the file, and as plain data what was done, what was left, the check before and after."""

    data: bytes = field(repr=False)
    told: dict[str, Any] = field(repr=False)


def checked(file: Path, name: str) -> dict[str, Any]:
    """The report of a Word file's check, which needs no pages."""
    from vanban import check

    return plain_report({**check(file.read_bytes()).as_dict(), "file": name})


def annotated(file: Path) -> bytes:
    """A copy of a Word file with a comment at each place where something was found."""
    from vanban import annotate, check

    data = file.read_bytes()
    return annotate(data, check(data))


def mended(file: Path, name: str, wish: Wish) -> Mend:
    """A Word file mended; always from the file as it came, so that a wish that is taken back leaves nothing behind."""
    from vanban import fix

    if wish.only is not None and not wish.only:
        data = file.read_bytes()
        report = checked(file, name)
        counts = report["counts"]
        return Mend(data, _told([], [], report, {"before": counts, "after": counts}, changed=False))
    fixed = fix(file.read_bytes(), only=wish.only or (), text=wish.text, track=wish.track)
    whole = fixed.as_dict()
    after = plain_report({**fixed.report.as_dict(), "file": name})
    return Mend(fixed.data, _told(whole["mended"], whole["left"], after, whole["counts"], changed=fixed.changed))


def _told(
    done: list[Any], left: list[Any], report: dict[str, Any], counts: dict[str, Any], *, changed: bool
) -> dict[str, Any]:
    return {"changed": changed, "mended": done, "left": left, "report": report, "counts": counts}
