"""The page of the Party's two guidances has every rule once, and tells what differs first."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from vanban.rulebook import load_rulebook

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/hai-huong-dan-cua-dang.md").read_text("utf-8")
OLD, NEW = load_rulebook("hd36"), load_rulebook("hd05")


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| Nội dung |")]


def test_every_rule_of_the_party_has_its_row_under_one_topic() -> None:
    _, _, topics = PAGE.partition("## Trang giấy")
    assert len(rows(topics)) == len(NEW.rules)
    assert {row.split(" | ")[0].removeprefix("| ") for row in rows(topics)} == {rule.title for rule in NEW.rules}


def test_every_component_has_one_topic() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from pages.party_laws import TOPICS
    finally:
        sys.path.remove(str(ROOT / "docs"))
    prefixes = [prefix for topic in TOPICS.values() for prefix in topic]
    assert sorted(prefixes) == sorted({rule.property.partition(".")[0] for rule in NEW.rules})


@pytest.mark.parametrize(
    ("title", "before", "after"),
    [
        ("Căn cứ: dấu cuối dòng cuối cùng", "“,”", "“.”"),
        ("Nơi nhận: dấu cuối dòng", "“,”", "“;”"),
        ("Chỉ dẫn không phổ biến: vị trí", "dưới chữ ký, giữa trang", "cuối trang cuối, giữa trang"),
    ],
)
def test_what_differs_stands_first_with_both_values(title: str, before: str, after: str) -> None:
    _, _, section = PAGE.partition("## Khác nhau")
    section, _, _ = section.partition("\n## ")
    row = next(row for row in rows(section) if row.startswith(f"| {title} |"))
    _, _, old, new, _ = row.split("|")
    assert old.strip().startswith(f"{before}<br>")
    assert new.strip().startswith(f"{after}<br>")
