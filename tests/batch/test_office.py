"""A base plan of an office: every row's plan is completed, and made again when the office's file changes."""

from __future__ import annotations

from pathlib import Path

from vanban.batch import render_batch
from vanban.examples import find_example

BASE = """\
office: co-quan
date: 07/02/2026
number: "{{ so }}"
subject: Diễn tập tại {{ thon }}
body: {purpose: Nâng cao năng lực chỉ huy.}
"""


def test_rows_are_completed_by_the_office(tmp_path: Path) -> None:
    office = tmp_path / "co-quan.yaml"
    office.write_bytes(find_example("co-quan").content())
    base = tmp_path / "goc.yaml"
    base.write_text(BASE, "utf-8")
    rows = [{"so": number, "thon": f"thôn {number}"} for number in range(1, 4)]
    report = render_batch(base, rows, tmp_path / "ra", jobs=2)
    assert [outcome.status for outcome in report.outcomes] == ["made"] * 3
    again = render_batch(base, rows, tmp_path / "ra")
    assert {outcome.status for outcome in again.outcomes} == {"unchanged"}
    office.write_text(office.read_text("utf-8").replace("archive: VT", "archive: HS"), "utf-8")
    changed = render_batch(base, rows, tmp_path / "ra")
    assert {outcome.status for outcome in changed.outcomes} == {"made"}
