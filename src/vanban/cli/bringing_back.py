"""`vanban import … --onto`: what was edited in Word put into the plan file, and told."""

from __future__ import annotations

from vanban.cli.console import complain, put, say, say_text
from vanban.cli.diff import change_line
from vanban.cli.fmt import line_differences
from vanban.printable import unbroken, visible


def bring_back(source: str | bytes, path: str, office: str | None, *, diff: bool, write: bool) -> None:
    """Tell what was edited, and write the plan file unless its differences are shown or `write` is off."""
    from vanban.importing.onto import onto
    from vanban.output_files import write_atomic

    made = onto(path, source, office=office)
    for note in made.notes:
        complain(f"  - {visible(str(note))}")
    if diff:
        say_text(line_differences(unbroken(str(made.path)), made.before, made.text))
        return
    for change in made.changes:
        put(change_line(change, color=False) + "\n")
    if not made.changes:
        say("Văn bản không có chỗ nào sửa; tệp kế hoạch giữ nguyên.")
    elif write:
        say(f"Đã sửa {len(made.changes)} chỗ: {write_atomic(made.path, made.content, overwrite=True)}")
    else:
        say(f"{len(made.changes)} chỗ sửa; chưa ghi vào {unbroken(str(made.path))}.")
