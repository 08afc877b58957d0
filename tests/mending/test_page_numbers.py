"""The number of the page is made, moved up, hidden on the first page and set right, and nothing else goes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import ooxml_integrity
import openxml_audit
import pytest
import rdocx
from lxml import etree

import vanban
from check.breaking import broken
from check.corpus.offices_heads import drawn_box
from check.corpus.offices_packages import STRICT
from check.corpus.sheet import Office, state
from check.corpus.styles import settings, style, styles
from check.corpus.wml import (
    Part,
    R,
    control,
    field,
    header,
    marks,
    members,
    paragraph,
    reference,
    relationships,
    run,
    section,
    simple_field,
    table,
    twips,
    zipped,
)
from mending.revising import parts
from short_form import LAWS, every
from support import plan as plan_of
from vanban.check import check
from vanban.mending import Fixed, fix
from vanban.mending.number_fields import page_numbers
from vanban.templates.archive import write_archive
from vanban.wordfile import WordFile, read_word
from vanban.wordfile.names import STRICT as STRICT_NAMES
from vanban.wordfile.names import W

SAID = "Cán bộ hướng dẫn từng hộ gia đình cài đặt, sử dụng dịch vụ công trực tuyến ngay tại nhà văn hóa thôn"
NUMBER = field("PAGE", "2", marks(14))
TOP, FOOT = reference("rIdH1"), reference("rIdF1", root="footer")
TITLE = "Kế hoạch tuyên truyền"


def long_body(office: Office) -> str:
    """A body of some pages."""
    shown = {"align": "both", **office.look.body}
    more = [paragraph(run(f"{SAID} {at};", office.look.marks["body"]), **shown) for at in range(1, 50)]
    first, last = office.body().rsplit("<w:p>", 1)
    return first + "".join(more) + "<w:p>" + last


def footer(inside: str, number: int = 1) -> Part:
    return header(inside, f"footer{number}.xml", f"rIdF{number}", "ftr")


def plan(*parts: Part, refs: str = "", title_page: bool = False, sections: str = "", look: Part | None = None) -> bytes:
    """A plan of some pages with these headers and footers."""
    last = sections or section(refs=refs, title_page=title_page)
    headers = tuple(each for each in parts if each.kind in ("header", "footer"))
    others = tuple(each for each in parts if each.kind not in ("header", "footer"))
    return state(body=long_body, last_section=last, headers=headers, parts=others, look_from=look).data


def strict(data: bytes) -> bytes:
    """A package in the strict namespaces."""
    files: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            text = package.read(name).decode("utf-8")
            for transitional, own in STRICT.items():
                text = text.replace(f'"{transitional}"', f'"{own}"').replace(f'"{transitional}/', f'"{own}/')
            files[name] = text
    return zipped(files)


def mended(data: bytes, **options: object) -> Fixed:
    """A file mended: nothing of page numbers is found any more, nothing new, and again it stays as it is."""
    fixed = fix(data, **options)  # type: ignore[arg-type]
    told = {each for each in check(fixed.data).ids if ".page_number." in each}
    assert not told, [(each.id, each.reason) for each in fixed.left]
    assert set(fixed.report.ids) <= {*fixed.before.ids, *({"vi.final.changes"} if options.get("track") else ())}
    assert fix(fixed.data, **options).data == fixed.data  # type: ignore[arg-type]
    return fixed


def seen(file: WordFile, kind: str, section_number: int = 1) -> tuple[str, str]:
    """What pages of a kind show above and below."""
    own = file.sections[section_number - 1]
    kind = kind if kind != "first" or own.first_page_differs else "default"
    sides = (own.headers, own.footers)
    texts = [" ".join(each.text for each in file.others.get(side.get(kind, ""), ()) if each.text) for side in sides]
    return texts[0], texts[1]


def unzipped(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def other_letters(data: bytes) -> str:
    """The letters of the main part."""
    return "".join(each.text for each in read_word(data).paragraphs)


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize(
    "prop",
    [
        *("present", "place", "format", "start", "first_page_hidden", "from_top_mm", "restart_in_annex", "center_of"),
        *("align", "size_pt", "bold", "italic", "underline"),
    ],
)
def test_every_rule_of_page_numbers_is_mended(law: str, prop: str) -> None:
    if (law, prop) in (("hd36", "restart_in_annex"), ("nd30", "center_of")):
        pytest.skip("that law says nothing of it")
    data = broken(law, f"page_number.{prop}")
    fixed = fix(data, rulebook=law)
    assert fixed.before.ids == (f"{law}.page_number.{prop}",)
    assert fixed.report.ids == ()
    assert fix(fixed.data, rulebook=law).data == fixed.data
    assert other_letters(fixed.data) == other_letters(data)


# Made where there is none


def test_a_number_is_made_in_a_part_of_its_own() -> None:
    data = plan()
    fixed = mended(data)
    file = read_word(fixed.data)
    assert seen(file, "first") == ("", "")
    assert seen(file, "default") == ("2", "")
    assert file.others[file.sections[0].headers["default"]][0].layout.align == "center"
    assert set(names(fixed.data)) - set(names(data)) == {"word/header1.xml"}
    assert '"/word/header1.xml"' in member(fixed.data, "[Content_Types].xml")
    assert other_letters(fixed.data) == other_letters(data)


def test_a_new_part_takes_no_name_that_is_taken() -> None:
    orphan = header("<w:p/>", "HEADER1.xml", "rIdOld")
    fixed = mended(plan(orphan))
    assert "word/header2.xml" in names(fixed.data)


def test_a_file_that_states_no_section_is_given_one() -> None:
    data = plan(sections="<w:p/>")
    assert "sectPr" not in member(data, "word/document.xml")
    fixed = mended(data)
    assert seen(read_word(fixed.data), "default") == ("2", "")


def test_a_strict_package_stays_strict() -> None:
    fixed = mended(strict(plan()))
    part, relations = (member(fixed.data, f"word/{name}") for name in ("header1.xml", "_rels/document.xml.rels"))
    assert STRICT_NAMES in part
    assert "schemas.openxmlformats.org" not in part
    assert f"{STRICT_NAMES}officeDocument/relationships/header" in relations
    assert "http://schemas.openxmlformats.org/officeDocument" not in relations


def test_an_empty_header_takes_the_number() -> None:
    data = plan(header("<w:p/>"), refs=TOP)
    fixed = mended(data)
    assert names(fixed.data) == names(data)
    assert seen(read_word(fixed.data), "default") == ("2", "")


def test_a_blank_line_too_low_for_a_number_is_made_higher() -> None:
    file = read_word(mended(plan(header(paragraph(exact=2)), refs=TOP)).data)
    number = file.others[file.sections[0].headers["default"]][0]
    assert (number.layout.line, number.layout.line_rule) == (240, "multiple")


def test_what_a_header_says_stays_on_every_page() -> None:
    mark = paragraph(run("Bản của thôn", marks(13)), align="right")
    file = read_word(mended(plan(header(mark), refs=TOP)).data)
    assert seen(file, "default") == ("Bản của thôn 2", "")
    assert seen(file, "first") == ("Bản của thôn", "")


def test_a_header_without_room_is_left() -> None:
    lines = "".join(paragraph(run(f"Dòng {at}", marks(13))) for at in range(4))
    fixed = fix(plan(header(lines), refs=TOP))
    assert {each.id: each.reason for each in fixed.left}["nd30.page_number.present"] == "no-way"
    assert seen(read_word(fixed.data), "default")[0].count("2") == 1  # only "Dòng 2"


def test_even_pages_with_headers_of_their_own_are_numbered_too() -> None:
    file = read_word(mended(plan(settings("<w:evenAndOddHeaders/>"))).data)
    assert seen(file, "default") == ("2", "")
    assert seen(file, "even") == ("2", "")


def sections_of(first: str, last: str) -> str:
    """A section that ends with the plan, and one with a table behind it."""
    ruled = table([[paragraph(run("Việc", marks(13))), paragraph(run("Hạn", marks(13)))]], (80, 80), ruled=True)
    return paragraph(tail=first) + ruled + paragraph() + last


def test_sections_without_headers_of_their_own_have_those_of_the_first() -> None:
    both = sections_of(section(title_page=False), section(title_page=False, landscape=True))
    fixed = mended(plan(sections=both))
    file = read_word(fixed.data)
    assert seen(file, "default", 2) == ("2", "")
    assert member(fixed.data, "word/document.xml").count("headerReference") == 1


def test_a_section_with_a_header_of_its_own_is_numbered_as_well() -> None:
    own = header(paragraph(run("Bản của thôn", marks(13)), align="right"), "header2.xml", "rIdH2")
    both = sections_of(section(title_page=False), section(title_page=False, refs=reference("rIdH2")))
    file = read_word(mended(plan(own, sections=both)).data)
    assert seen(file, "default", 1) == ("2", "")
    assert seen(file, "default", 2) == ("Bản của thôn 2", "")


def test_a_number_looks_as_the_law_builds_it_whatever_styles_say() -> None:
    odd = styles(
        normal=f'<w:pPr><w:spacing w:after="200"/><w:ind w:firstLine="567"/></w:pPr>{marks(11, bold=True, font="Arial")}',
        more=style("Header", title="header", paragraph='<w:jc w:val="right"/>'),
    )
    file = read_word(mended(plan(look=odd)).data)
    number = file.others[file.sections[0].headers["default"]][0]
    look = number.spans[0].look
    assert (look.font, look.bold) == ("Times New Roman", False)
    assert look.size_pt in (13.0, 14.0)
    assert (number.layout.align, number.layout.first, number.layout.after) == ("center", 0, 0)


# Moved up

SHAPES = {
    "alone": (paragraph(NUMBER, align="center"), "", "2"),
    "simple": (paragraph(simple_field("PAGE \\* MERGEFORMAT", "2", marks(13)), align="right"), "", "2"),
    "gallery": (control(paragraph(NUMBER, align="center"), gallery="Page Numbers (Bottom of Page)"), "", "2"),
    "gallery and blank": (
        control(paragraph(NUMBER, align="center"), gallery="Page Numbers (Bottom of Page)") + paragraph(),
        "",
        "2",
    ),
    "page X of Y": (
        control(
            control(
                paragraph(
                    *(run("Page "), field("PAGE", "2", marks(12, bold=True)), run(" of ")),
                    field("NUMPAGES", "5", marks(12, bold=True)),
                ),
                gallery="Page Numbers (Top of Page)",
            ),
            gallery="Page Numbers (Bottom of Page)",
        )
        + paragraph(run(TITLE, marks(11))),
        TITLE,
        "Page 2 of 5",
    ),
    "a line's own place": (
        paragraph(
            run(TITLE, marks(11)),
            '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>',
            NUMBER,
        ),
        f"{TITLE}\t",
        "2",
    ),
    "frame": (
        paragraph(NUMBER, frame='<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="right"/>')
        + paragraph(run(TITLE, marks(11))),
        TITLE,
        "2",
    ),
    "below words": (paragraph(run(TITLE, marks(11))) + paragraph(NUMBER, align="center"), TITLE, "2"),
    "behind a tab": (paragraph(run(f"{TITLE}\t", marks(11)), NUMBER), f"{TITLE}\t", "2"),
    "behind a tab with words": (
        paragraph(run(f"{TITLE}\tTrang ", marks(11)), NUMBER, run("/", marks(11)), field("NUMPAGES", "5", marks(11))),
        f"{TITLE}\t",
        "Trang 2/5",
    ),
    "between words": (
        paragraph(run(f"{TITLE}\t- ", marks(11)), NUMBER, run(" -\tMẫu", marks(11))),
        f"{TITLE}\t\tMẫu",
        "- 2 -",
    ),
    "dashes": (paragraph(run("- ", marks(14)), NUMBER, run(" -", marks(14)), align="center"), "", "- 2 -"),
    "text box": (paragraph(drawn_box(paragraph(NUMBER), 80, 20, 1)) + paragraph(run(TITLE)), TITLE, "2"),
    "in a table": (table([[paragraph(run(TITLE)), paragraph(NUMBER, align="right")]], (100, 60)), TITLE, "2"),
    "control in a line": (paragraph(run(f"{TITLE}\t"), control(NUMBER)), f"{TITLE}\t", "2"),
}


@pytest.mark.parametrize("shape", every(SHAPES, 3))
@pytest.mark.parametrize("title_page", [False, True])
def test_a_number_at_the_foot_is_moved_up_and_all_else_stays(shape: str, title_page: bool) -> None:
    inside, rest, above = SHAPES[shape]
    data = plan(footer(inside), refs=FOOT, title_page=title_page)
    fixed = mended(data, ignore=["nd30.page_number.bare"]) if above == "2" else fix(data)
    file = read_word(fixed.data)
    assert seen(file, "default") == (above, rest)
    assert "nd30.page_number.place" not in fixed.report.ids
    assert set(fixed.report.ids) <= set(fixed.before.ids)
    first = seen(file, "first")
    assert first == ("", "" if title_page else rest)
    assert fix(fixed.data).data == fixed.data
    assert member(fixed.data, "word/footer1.xml").count("<w:p") > 0


@pytest.mark.parametrize("shape", SHAPES)
def test_with_letters_nothing_stays_around_a_number(shape: str) -> None:
    inside, rest, _ = SHAPES[shape]
    fixed = mended(plan(footer(inside), refs=FOOT), text=True)
    assert seen(read_word(fixed.data), "default") == ("2", rest)


def test_what_stays_at_the_foot_looks_as_it_did() -> None:
    words = paragraph(run(f"{TITLE}\t", marks(9, italic=True)), field("PAGE", "2", marks(9, italic=True)))
    fixed = mended(plan(footer(words), refs=FOOT))
    file = read_word(fixed.data)
    rest = next(each for each in file.others["word/footer1.xml"] if each.text)
    assert [(look.size_pt, look.italic) for _, look in rest.looks()] == [(9.0, True)]


def test_a_number_in_the_middle_of_words_is_left() -> None:
    words = paragraph(run("Kế hoạch 05, trang ", marks(11)), NUMBER, run(" của phòng", marks(11)))
    data = plan(footer(words), refs=FOOT, title_page=True)
    fixed = fix(data)
    assert [each.reason for each in fixed.left if each.id == "nd30.page_number.place"] == ["no-way"]
    assert seen(read_word(fixed.data), "default")[1] == seen(read_word(data), "default")[1]


def test_the_numbers_of_every_section_are_moved_up() -> None:
    other = footer(paragraph(run("Biểu số 1\t", marks(11)), NUMBER), 2)
    both = sections_of(
        section(title_page=True, refs=FOOT), section(title_page=False, refs=reference("rIdF2", root="footer"))
    )
    file = read_word(mended(plan(footer(paragraph(NUMBER)), other, sections=both)).data)
    assert seen(file, "default", 1) == ("2", "")
    assert seen(file, "default", 2) == ("2", "Biểu số 1\t")


def test_numbers_of_odd_and_even_pages_are_moved_up() -> None:
    refs = FOOT + reference("rIdF2", "even", "footer")
    parts = (footer(paragraph(NUMBER, align="right")), footer(paragraph(NUMBER, align="left"), 2))
    file = read_word(mended(plan(*parts, settings("<w:evenAndOddHeaders/>"), refs=refs, title_page=True)).data)
    assert seen(file, "default") == ("2", "")
    assert seen(file, "even") == ("2", "")


# Not on the first page


def test_what_the_default_footer_says_stays_on_the_first_page() -> None:
    refs = TOP + FOOT
    parts = (header(paragraph(NUMBER, align="center")), footer(paragraph(run(TITLE, marks(11)))))
    fixed = mended(plan(*parts, refs=refs))
    assert seen(read_word(fixed.data), "first") == ("", TITLE)
    assert "word/footer2.xml" not in names(fixed.data)


def test_a_line_under_the_number_stays_on_the_first_page() -> None:
    line = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    fixed = mended(plan(header(f"<w:p><w:pPr>{line}<w:jc w:val='center'/></w:pPr>{NUMBER}</w:p>"), refs=TOP))
    file = read_word(fixed.data)
    assert seen(file, "first") == ("", "")
    assert file.others[file.sections[0].headers["first"]][0].layout.border_bottom


def test_later_sections_keep_the_first_pages_they_had() -> None:
    refs = TOP + FOOT
    parts = (header(paragraph(NUMBER, align="center")), footer(paragraph(run(TITLE, marks(11)))))
    both = sections_of(section(title_page=False, refs=refs), section(title_page=True))
    file = read_word(mended(plan(*parts, sections=both)).data)
    assert seen(file, "first", 1) == ("", TITLE)
    assert seen(file, "first", 2) == ("", "")


def test_a_first_header_with_a_number_loses_it_and_keeps_its_words() -> None:
    first = header(
        paragraph(run("LƯU HÀNH NỘI BỘ", marks(13)), align="right") + paragraph(NUMBER), "header2.xml", "rIdH2"
    )
    refs = TOP + reference("rIdH2", "first")
    file = read_word(mended(plan(header(paragraph(NUMBER, align="center")), first, refs=refs, title_page=True)).data)
    assert seen(file, "first") == ("LƯU HÀNH NỘI BỘ", "")
    assert seen(file, "default") == ("2", "")


def test_one_header_for_first_and_other_pages_is_parted() -> None:
    refs = TOP + reference("rIdH1", "first")
    file = read_word(mended(plan(header(paragraph(NUMBER, align="center")), refs=refs, title_page=True)).data)
    assert seen(file, "first") == ("", "")
    assert seen(file, "default") == ("2", "")


def test_a_picture_of_the_header_is_shown_on_the_first_page_too() -> None:
    logo = (
        '<w:r><w:pict><v:shape id="Logo" o:spid="_x0000_s2049"><v:imagedata r:id="rIdLogo"/></v:shape></w:pict></w:r>'
    )
    top = header(paragraph(logo) + paragraph(NUMBER, align="center"))
    image = Part("media/image1.png", b"\x89PNG", "image", "rIdImage", "image/png")
    files = unzipped(plan(top, image, refs=TOP))
    target = f"{R}/image"
    files["word/_rels/header1.xml.rels"] = relationships([("rIdLogo", target, "media/image1.png")])
    fixed = mended(zipped(files))
    file = read_word(fixed.data)
    first, usual = (file.others[file.sections[0].headers[kind]] for kind in ("first", "default"))
    assert [each.target for line in first for each in line.drawings] == ["word/media/image1.png"]
    assert [each.target for line in usual for each in line.drawings] == ["word/media/image1.png"]
    assert not any(each.page_field for each in first)


def test_a_reference_that_leads_nowhere_is_led_to_the_new_part() -> None:
    main = member(fixed := mended(plan(refs=reference("rIdGone"))).data, "word/document.xml")
    assert main.count("headerReference") == 1
    assert seen(read_word(fixed), "default") == ("2", "")


def test_a_first_header_not_in_use_is_not_shown_in_place_of_other_words() -> None:
    old = header(paragraph(run("Bản cũ", marks(13))), "header2.xml", "rIdH2")
    usual = header(paragraph(run("Bản mới", marks(13))) + paragraph(NUMBER, align="center"))
    data = plan(usual, old, refs=TOP + reference("rIdH2", "first"))
    fixed = fix(data)
    assert [each.reason for each in fixed.left if each.id == "nd30.page_number.first_page_hidden"] == ["no-way"]
    assert seen(read_word(fixed.data), "first") == seen(read_word(data), "first")


# How it looks and counts


@pytest.mark.parametrize(
    "inside",
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:fldSimple w:instr=" PAGE "/>',
    ],
)
def test_a_field_that_shows_nothing_yet_has_its_look_from_mark_and_runs(inside: str) -> None:
    mark = marks(9, bold=True, italic=True, underline=True, font="Arial")
    runs = inside.replace("<w:r>", f"<w:r>{mark}")
    top = header(f'<w:p><w:pPr><w:jc w:val="center"/>{mark}</w:pPr>{runs}</w:p>')
    fixed = mended(plan(top, refs=TOP, title_page=True))
    assert "Arial" not in member(fixed.data, "word/header1.xml")


def test_a_frame_is_set_in_the_middle_of_the_text() -> None:
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="9000" w:xAlign="right" w:y="1"/>'
    fixed = mended(plan(header(paragraph(NUMBER, frame=frame) + paragraph()), refs=TOP, title_page=True))
    assert 'w:hAnchor="margin" w:xAlign="center" w:y="1"' in member(fixed.data, "word/header1.xml")


def test_numbers_of_all_sections_and_even_pages_are_set_alike() -> None:
    refs = TOP + reference("rIdH2", "even")
    wrong = paragraph(field("PAGE", "2", marks(10, bold=True)), align="right")
    parts = (header(wrong), header(wrong, "header2.xml", "rIdH2"), settings("<w:evenAndOddHeaders/>"))
    file = read_word(mended(plan(*parts, refs=refs, title_page=True)).data)
    for kind in ("default", "even"):
        number = file.others[file.sections[0].headers[kind]][0]
        assert (number.layout.align, number.spans[0].look.size_pt) == ("center", 13.0)
        assert not number.spans[0].look.bold


def test_roman_numerals_go_from_every_section() -> None:
    roman = section(title_page=True, refs=TOP).replace("<w:titlePg/>", '<w:pgNumType w:fmt="lowerRoman"/><w:titlePg/>')
    both = sections_of(roman, roman.replace(TOP, ""))
    file = read_word(mended(plan(header(paragraph(NUMBER, align="center")), sections=both)).data)
    assert [each.page_format for each in file.sections] == ["decimal", "decimal"]


# Tracked


def test_tracked_a_number_is_an_insertion_in_a_header_that_is_there() -> None:
    data = plan(header("<w:p/>"), refs=TOP, title_page=True)
    fixed = mended(data, track=True)
    root = etree.fromstring(member(fixed.data, "word/header1.xml").encode("utf-8"))
    assert len(page_numbers(root)) == 1
    assert len(list(root.iter(f"{W}ins"))) == 1
    assert names(fixed.data) == names(data)


@pytest.mark.parametrize(
    ("parts", "refs", "prop"),
    [
        ((), "", "present"),
        ((footer(paragraph(NUMBER)),), FOOT, "place"),
        ((header(paragraph(NUMBER, align="center")), footer(paragraph(run(TITLE)))), TOP + FOOT, "first_page_hidden"),
    ],
)
def test_what_word_cannot_track_is_left(parts: Iterable[Part], refs: str, prop: str) -> None:
    data = plan(*parts, refs=refs)
    fixed = fix(data, track=True)
    assert {each.id: each.reason for each in fixed.left}[f"nd30.page_number.{prop}"] == "not-trackable"
    assert names(fixed.data) == names(data)


def test_tracked_the_first_page_is_hidden_by_a_change_of_the_section() -> None:
    fixed = mended(plan(header(paragraph(NUMBER, align="center")), refs=TOP), track=True)
    assert re.search(r"<w:titlePg/>.*<w:sectPrChange ", member(fixed.data, "word/document.xml"), re.DOTALL)


def test_tracked_what_is_typed_around_a_number_is_a_deletion() -> None:
    typed = paragraph(run("- ", marks(14)), NUMBER, run(" -", marks(14)), align="center")
    fixed = mended(plan(header(typed), refs=TOP, title_page=True), text=True, track=True)
    part = member(fixed.data, "word/header1.xml")
    assert re.findall(r"<w:delText[^>]*>([^<]*)<", part) == ["- ", " -"]
    assert len(page_numbers(etree.fromstring(part.encode("utf-8")))) == 1


def test_tracked_a_number_of_the_first_page_is_a_deletion() -> None:
    first = header(paragraph(NUMBER), "header2.xml", "rIdH2")
    refs = TOP + reference("rIdH2", "first")
    top = header(paragraph(NUMBER, align="center"))
    fixed = mended(plan(top, first, refs=refs, title_page=True), track=True)
    assert member(fixed.data, "word/header2.xml").count("<w:del ") == 5
    assert seen(read_word(fixed.data), "first") == ("", "")


@pytest.mark.parametrize("shape", ["page X of Y", "text box", "between words"])
def test_validators_find_no_more_in_what_was_moved(shape: str, tmp_path: Path) -> None:
    data = plan(footer(SHAPES[shape][0]), refs=FOOT)
    moved = mended(data, text=True).data
    assert faults(moved, tmp_path / "moved.docx") <= faults(data, tmp_path / "source.docx")
    assert rdocx.validate_bytes(moved).is_valid


def faults(data: bytes, path: Path) -> set[str]:
    path.write_bytes(data)
    found = {error.description for error in openxml_audit.OpenXmlValidator().validate(path).errors}
    return found | {str(each) for each in ooxml_integrity.check(path)}


def test_what_was_not_asked_for_is_not_brought_along() -> None:
    data = plan(footer(paragraph(NUMBER)), refs=FOOT)
    fixed = fix(data, only=["nd30.page_number.place"])
    assert "nd30.page_number.place" not in fixed.report.ids
    assert "nd30.page_number.first_page_hidden" in fixed.report.ids
    assert "titlePg" not in member(fixed.data, "word/document.xml")


def test_a_number_that_is_made_counts_and_stands_rightly_at_once() -> None:
    wrong = section(title_page=False).replace('w:header="567"', f'w:header="{twips(25)}"')
    wrong = (
        wrong.replace("</w:sectPr>", "").replace("/></w:sectPr>", "/>")
        + '<w:pgNumType w:fmt="upperRoman" w:start="4"/></w:sectPr>'
    )
    fixed = fix(plan(sections=wrong), only=["nd30.page_number.present"])
    own = read_word(fixed.data).sections[0]
    assert (own.page_format, own.page_start, own.first_page_differs) == ("decimal", 1, True)
    assert not [each for each in fixed.report.ids if ".page_number." in each]


def test_a_document_that_leads_to_no_part_is_given_relationships() -> None:
    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        files = members(main, parts)
        return zipped({name: data for name, data in files.items() if name != "word/_rels/document.xml.rels"})

    data = state(body=long_body, last_section=section(title_page=False), headers=(), packed=packed).data
    fixed = fix(data, rulebook="nd30", only=["nd30.page_number"])
    assert "word/_rels/document.xml.rels" in names(fixed.data)
    assert seen(read_word(fixed.data), "default") == ("2", "")


def test_an_annex_without_a_section_of_its_own_is_told_as_what_is_in_the_way() -> None:
    annexes = [{"title": title, "content": ["Nội dung."] * 60} for title in ("Danh sách", "Danh mục")]
    data = vanban.render(plan_of("state", body=["Nội dung của kế hoạch."] * 60, annexes=annexes)).data
    tree = etree.fromstring(parts(data)["word/document.xml"])
    for last in tree.iter(f"{W}sectPr"):
        for name in ("headerReference", "footerReference", "titlePg", "pgNumType"):
            for each in last.findall(f"{W}{name}"):
                last.remove(each)
    _, inner = [each for each in tree.iter(f"{W}sectPr") if each.getparent().tag == f"{W}pPr"]
    broken_off = inner.getparent().getparent()
    inner.getparent().remove(inner)
    etree.SubElement(etree.SubElement(broken_off, f"{W}r"), f"{W}br").set(f"{W}type", "page")
    held = {**parts(data), "word/document.xml": etree.tostring(tree)}
    fixed = fix(write_archive([*held.items()]))
    assert {each.id: each.reason for each in fixed.left}["nd30.page_number.present"] == "no-section"
