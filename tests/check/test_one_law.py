"""Rules are written once: a changed value reaches the text, the template, the check and the page of rules."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import pytest

from support import plan
from vanban import render
from vanban.check import checking
from vanban.compose import compose
from vanban.rulebook import Rulebook, parse_rulebook
from vanban.templates.builder import build_template
from vanban.templates.styles import styles_xml

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))


def changed(*pairs: tuple[str, str]) -> Rulebook:
    text = (files("vanban.rulebook") / "nd30.toml").read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_rulebook(text, "nd30.toml")


def test_a_changed_value_is_followed_by_text_template_check_and_documentation(monkeypatch: pytest.MonkeyPatch) -> None:
    law = changed(
        ('rules.title = "Nơi nhận:"', 'rules.title = "Nơi gửi đến:"'),
        (
            "rules.size_pt = 11\nrules.bold = false\nrules.italic = false",
            "rules.size_pt = 9\nrules.bold = false\nrules.italic = false",
        ),
    )
    assert law.number("recipients.size_pt") == 9

    # the template
    assert (
        '<w:sz w:val="18"/>' in styles_xml(law).partition('w:styleId="NoiNhanDanhSach"')[2].partition("</w:style>")[0]
    )
    assert build_template(law, "state/ke-hoach/9.9")

    # the text
    before = render(plan("state")).data
    book = {"nd30": law}
    real = checking.load_rulebook
    for module in list(sys.modules.values()):
        if getattr(module, "load_rulebook", None) is real:
            monkeypatch.setattr(module, "load_rulebook", lambda name: book.get(name) or real(name))
        if getattr(module, "rulebook_for", None) is checking.rulebook_for and module is not checking:
            monkeypatch.setattr(module, "rulebook_for", lambda *_: law)
    assert compose(plan("state")).recipients.title == "Nơi gửi đến"

    # the check: what was right is wrong by the changed law
    broken = {finding.id for finding in checking.check(before, rulebook="nd30")}
    assert broken == {"nd30.recipients.size_pt", "nd30.recipients.title"}

    # the documentation
    from pages import rules

    monkeypatch.setattr(rules, "rulebooks", lambda: (law,))
    page = rules.page()
    assert "| `nd30.recipients.title` | Lời mở đầu nơi nhận | “Nơi gửi đến:” |" in page
    assert "| `nd30.recipients.size_pt` | Danh sách nơi nhận: cỡ chữ | 9 pt |" in page
