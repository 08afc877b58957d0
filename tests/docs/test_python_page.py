"""The page on Python keeps its word: its snippets run one after another, and it names every public name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import vanban

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text("utf-8")
SNIPPETS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_snippets_run_one_after_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))  # rdocx lays out: it is there without a word processor
    monkeypatch.delenv("VANBAN_SOFFICE", raising=False)
    names: dict[str, object] = {"__name__": "__main__"}
    for number, snippet in enumerate(SNIPPETS, 1):
        exec(compile(snippet, f"docs/python.md, snippet {number}", "exec"), names)
    made = {file.name for file in tmp_path.iterdir()}
    assert made >= {
        "ke-hoach.docx",
        "nhan-xet.docx",
        "ke-hoach.pdf",
        "co-o-ky.pdf",
        "co-o-ky.sign.json",
        "a.pdf",
        "b.pdf",
    }
    assert len(list(tmp_path.glob("cac-ke-hoach/*.docx"))) == 3
    shown = capsys.readouterr().out
    assert "114 phường" in shown
    assert "['number-range', 'date-invalid']" in shown


def test_every_public_name_is_used_or_listed() -> None:
    assert not [name for name in vanban.__all__ if not re.search(rf"\| `{name}\b", PAGE)]
