"""`vanban diff`: what differs between two plans, in the field's words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.console import complain, put, say, say_text
from vanban.cli.exit_codes import ExitCode
from vanban.cli.wording import Command
from vanban.printable import unbroken, visible

if TYPE_CHECKING:
    from vanban.comparing import Change
    from vanban.comparing.words import Kind

_LONG = 60
"""From how many letters on a text is shown once, with its changes marked in it."""


@click.command(
    "diff",
    cls=Command,
    short_help="So hai kế hoạch.",
    help=(
        "So hai kế hoạch từng phần: bản CŨ với bản MỚI, mỗi bản là tệp kế hoạch, tệp Word, PDF hoặc chữ. Văn bản thiếu "
        "phần nào thì không so phần ấy. Mã thoát: 0 giống nhau, 1 có chỗ khác, 3 có tệp không đọc được."
    ),
)
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="MỚI")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng kết quả: chữ, JSON.")
@click.option("--color/--no-color", default=None, help="Tô màu chữ thêm, chữ bỏ; mặc định khi in ra màn hình.")
def diff_command(old: str, new: str, form: str, color: bool | None) -> None:
    """Read both plans and tell what differs."""
    changes, lacking = _compared(old, new)
    for name, words in lacking:
        complain(f"{unbroken(name)} không có, nên không so: {visible('; '.join(words))}")
    if form == "json":
        say_text(json.dumps([change.as_dict() for change in changes], ensure_ascii=False, indent=2))
    else:
        coloured = color if color is not None else sys.stdout.isatty()
        for change in changes:
            put(change_line(change, color=coloured) + "\n")
        say(f"{len(changes)} chỗ khác." if changes else "Hai kế hoạch giống nhau.")
    click.get_current_context().exit(ExitCode.FINDINGS if changes else ExitCode.DONE)


def _compared(old: str, new: str) -> tuple[tuple[Change, ...], list[tuple[str, tuple[str, ...]]]]:
    """What differs, and what each file lacks; two plan files need nothing of what reads papers."""
    from vanban.readers.file_text import FORMATS

    if all(Path(each).suffix.lower() in FORMATS for each in (old, new)):
        from vanban.comparing import compare
        from vanban.readers import load

        return compare(load(old), load(new)), []
    from vanban.importing.comparable import compared

    found = compared(old, new)
    return found.changes, [(name, words) for name, words in zip((old, new), found.lacking, strict=True) if words]


def change_line(change: Change, *, color: bool) -> str:
    """A change in one line: where, what, and the words before and after."""
    field = change.field[:1].lower() + change.field[1:] if change.where else change.field
    head = visible(": ".join(name for name in (change.where, field) if name))
    if change.kind == "moved":
        return f"{visible(change.before)}: chuyển đến {visible(change.after)}"
    if change.kind == "added":
        return f"{head}: thêm {_shown(change.after, 'new', color=color)}"
    if change.kind == "removed":
        return f"{head}: bỏ {_shown(change.before, 'gone', color=color)}"
    if min(len(change.before), len(change.after)) < _LONG:
        return f"{head} {_shown(change.before, 'gone', color=color)} → {_shown(change.after, 'new', color=color)}"
    from vanban.comparing.words import pieces

    return f"{head} " + "".join(_marked(text, kind, color=color) for kind, text in pieces(change.before, change.after))


def _shown(text: str, kind: Kind, *, color: bool) -> str:
    """Words that stand alone: no brackets need to tell where they end."""
    return _marked(text, kind, color=color) if color else visible(text.replace("\n", " "))


def _marked(text: str, kind: Kind, *, color: bool) -> str:
    """Words as Word shows revisions: struck out in red, underlined in green; in brackets where there are no colours."""
    shown = visible(text.replace("\n", " "))
    if kind == "same":
        return shown
    if color:
        gone = kind == "gone"
        return click.style(shown, fg="red" if gone else "green", strikethrough=gone, underline=not gone)
    return f"[-{shown}-]" if kind == "gone" else f"{{+{shown}+}}"
