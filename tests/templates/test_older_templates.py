"""Templates of one's own: exported from any release they are filled, and what they have no place for is told."""

from __future__ import annotations

import pytest

import vanban
from support import paragraphs, part, plan
from vanban.templates import TemplateInfo, find_template, list_templates
from vanban.templates.archive import read_archive, write_archive

OLD_STATE = find_template("state/ke-hoach/1.0").read()


def words(document: vanban.Document) -> list[str]:
    """All words of a document's body, whatever the order of its paragraphs."""
    return sorted(" ".join(paragraphs(part(bytes(document), "word/document.xml"))).split())


@pytest.mark.parametrize("template", list_templates(), ids=lambda template: template.id)
def test_what_was_exported_from_any_release_is_filled_as_ones_own(template: TemplateInfo) -> None:
    given = plan(template.family, urgency="Khẩn")
    own, newest = vanban.render(given, template=template.read()), vanban.render(given)
    assert words(own) == words(newest)


def test_marks_of_circulation_stand_below_each_other() -> None:
    given = plan("state", circulation=["Lưu hành nội bộ", "Tài liệu & thu hồi"])
    document = read_archive(bytes(vanban.render(given, template=OLD_STATE)), "x")["word/document.xml"].decode()
    assert 'LƯU HÀNH NỘI BỘ</w:t><w:br/><w:t xml:space="preserve">TÀI LIỆU &amp; THU HỒI</w:t>' in document


def test_the_style_of_the_typist_code_is_put_in_where_it_is_named() -> None:
    distribution = {"recipients": ["Các phòng"], "archive": "VT", "typist": "TTTHO"}
    with_code = read_archive(bytes(vanban.render(plan("state", distribution=distribution), template=OLD_STATE)), "x")
    assert with_code["word/styles.xml"].count(b'w:styleId="KyHieuDanhMayLien"') == 1
    without = read_archive(bytes(vanban.render(plan("state"), template=OLD_STATE)), "x")
    assert b"KyHieuDanhMayLien" not in without["word/styles.xml"]


def test_a_text_without_a_place_is_an_error() -> None:
    given = plan("state", contact=["Thư điện tử: vanthu@anlao.example"])
    for template in ("state/ke-hoach/1.0", OLD_STATE):
        with pytest.raises(vanban.TemplateError) as caught:
            vanban.render(given, template=template)
        assert [(problem.code, problem.path) for problem in caught.value.problems] == [
            ("template-text-lost", "contact[0]")
        ]


def test_a_place_that_a_condition_hides_is_an_error() -> None:
    parts = read_archive(find_template("state/ke-hoach/1.1").read(), "x")
    name = next(name for name, data in parts.items() if b"in contact %}" in data)
    hidden = parts[name].replace(b"in contact %}", b"in no_media %}").replace(b"if contact", b"if no_media")
    with pytest.raises(vanban.TemplateError):
        vanban.render(plan("state", contact="Điện thoại"), template=write_archive((parts | {name: hidden}).items()))
