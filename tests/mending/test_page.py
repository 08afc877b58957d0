"""Paper, margins, fonts, colour and language of the page are set right in whatever way a file states them."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from check.breaking import broken
from check.corpus.sheet import SECTION, state
from check.corpus.styles import style, styles
from check.corpus.wml import Part, header, marks, paragraph, reference, run, section, table, twips, zipped
from short_form import LAWS
from vanban.check import check
from vanban.mending import Fixed, fix
from vanban.wordfile import Section, read_word

A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
RIGHT = (20.0, 20.0, 30.0, 15.0)


def mended(data: bytes, *told: str, **options: object) -> Fixed:
    """A file mended: of its page nothing is found any more, nothing new, and again it stays as it is."""
    fixed = fix(data, **options)  # type: ignore[arg-type]
    assert {each for each in fixed.before.ids if ".page." in each} >= {f"nd30.page.{each}" for each in told}
    left = [each for each in check(fixed.data).ids if ".page." in each]
    assert not left, [(each.id, each.reason) for each in fixed.left]
    assert set(fixed.report.ids) <= {*fixed.before.ids, *({"vi.final.changes"} if options.get("track") else ())}
    assert fix(fixed.data, **options).data == fixed.data  # type: ignore[arg-type]
    return fixed


def sides(own: Section) -> tuple[float, ...]:
    return tuple(round(getattr(own, f"margin_{side}_mm"), 1) for side in ("top", "bottom", "left", "right"))


def main_part(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode("utf-8")


def with_main(data: bytes, old: str, new: str) -> bytes:
    """A package whose main part says otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    main = main_part(data)
    assert old in main
    return zipped(files | {"word/document.xml": main.replace(old, new)})


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize(
    "prop",
    [
        *("width_mm", "height_mm", "orientation", "font", "color", "language"),
        *("margin_top_mm", "margin_bottom_mm", "margin_left_mm", "margin_right_mm"),
        *("margin_verso_left_mm", "margin_verso_right_mm", "landscape_margin_mm"),
    ],
)
def test_every_rule_of_the_page_is_mended(law: str, prop: str) -> None:
    data = broken(law, f"page.{prop}")
    before = check(data, rulebook=law).ids
    if before != (f"{law}.page.{prop}",):
        pytest.skip("that law says nothing of it")
    fixed = fix(data, rulebook=law)
    assert fixed.report.ids == ()
    assert fix(fixed.data, rulebook=law).data == fixed.data


@pytest.mark.parametrize(
    "stated",
    [
        "",
        A4,
        f'{A4}<w:pgMar w:top="567" w:left="1134"/>',
        '<w:pgSz w:w="12240" w:h="15840" w:code="1"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
        ' w:header="720" w:footer="720" w:gutter="0"/>',
        '<w:pgSz w:w="21cm" w:h="29.7cm"/><w:pgMar w:top="1in" w:right="2cm" w:bottom="72pt" w:left="2.54cm"'
        ' w:header="0.5in" w:footer="0.5in" w:gutter="0"/>',
    ],
)
def test_whatever_a_section_states_it_is_a4_with_the_margins_of_the_law(stated: str) -> None:
    own = SECTION[: SECTION.index("<w:pgSz")] + stated + "<w:titlePg/></w:sectPr>"
    fixed = mended(state(last_section=own).data)
    assert fixed.changed
    after = read_word(fixed.data).sections[0]
    assert (round(after.width_mm), round(after.height_mm)) == (210, 297)
    assert all(low <= side <= low + 5 for side, low in zip(sides(after), RIGHT, strict=True))
    margins = re.search(r"<w:pgMar [^>]*>", main_part(fixed.data))
    assert margins is not None
    assert set(re.findall(r" w:(\w+)=", margins[0])) == {
        *("top", "right", "bottom", "left", "header", "footer", "gutter")
    }


def test_a_file_without_a_section_is_given_one() -> None:
    data = state(last_section="", headers=()).data
    assert "sectPr" not in main_part(data)
    fixed = mended(data, "width_mm", "margin_top_mm")
    assert sides(read_word(fixed.data).sections[0])[0] == 20
    assert main_part(fixed.data).endswith("</w:sectPr></w:body></w:document>")


def test_a_section_that_only_a_paragraph_ends_is_set_right() -> None:
    own = section(margins=(10, 10, 10, 10), refs=reference("rIdH1") + reference("rIdH2", "first"))
    fixed = mended(state(last_section=paragraph(tail=own)).data, "margin_left_mm")
    assert sides(read_word(fixed.data).sections[0]) == RIGHT


def test_a_gutter_is_a_part_of_the_left_margin() -> None:
    for gutter, left in ((10, 10), (40, 0)):
        own = SECTION.replace('w:gutter="0"', f'w:gutter="{twips(gutter)}"')
        own = re.sub(r'w:left="\d+"', f'w:left="{twips(left)}"', own)
        fixed = mended(state(last_section=own).data, "margin_left_mm")
        assert sides(read_word(fixed.data).sections[0]) == RIGHT


def test_a_margin_the_header_may_reach_over_stays_such() -> None:
    own = re.sub(r'w:top="\d+"', f'w:top="-{twips(40)}"', SECTION)
    fixed = mended(state(last_section=own).data, "margin_top_mm")
    assert f'w:top="-{twips(20)}"' in main_part(fixed.data)


def test_a_header_does_not_push_the_text_out_of_a_smaller_margin() -> None:
    own = section(margins=(40, 40, 30, 15), refs=reference("rIdH1") + reference("rIdH2", "first"))
    own = own.replace('w:header="567"', f'w:header="{twips(18)}"').replace('w:footer="567"', f'w:footer="{twips(30)}"')
    own = own.replace("<w:pgSz", reference("rIdF1", "first", "footer") + "<w:pgSz")
    foot = header(paragraph(run("Bản của thôn", marks(11))), "footer1.xml", "rIdF1", "ftr")
    fixed = mended(state(last_section=own, parts=(foot,)).data, "margin_top_mm", "margin_bottom_mm")
    stated = dict(re.findall(r' w:(\w+)="(\d+)"', re.search(r"<w:pgMar [^>]*>", main_part(fixed.data))[0]))  # type: ignore[index]
    assert int(stated["header"]) + twips(5) <= int(stated["top"])
    assert int(stated["footer"]) + twips(4) <= int(stated["bottom"])


LANDSCAPE = section(landscape=True, title_page=False)


def test_a_turned_page_stays_turned() -> None:
    ruled = table([[paragraph(run("Việc", marks(13))), paragraph(run("Hạn", marks(13)))]], (120, 80), ruled=True)
    wrong = LANDSCAPE.replace('w:w="16838" w:h="11906"', 'w:w="15840" w:h="12240"')
    data = state(last_section=paragraph(tail=SECTION) + ruled + paragraph() + wrong).data
    after = read_word(mended(data, "width_mm").data).sections
    assert (round(after[1].width_mm), round(after[1].height_mm)) == (297, 210)
    assert (round(after[0].width_mm), round(after[0].height_mm)) == (210, 297)


def test_paper_a_table_would_run_off_is_left() -> None:
    ruled = table([[paragraph(run("Việc", marks(13))), paragraph(run("Hạn", marks(13)))]], (200, 170), ruled=True)
    wide = LANDSCAPE.replace('w:w="16838" w:h="11906"', 'w:w="23811" w:h="16838"')
    data = state(last_section=paragraph(tail=SECTION) + ruled + paragraph() + wide).data
    fixed = fix(data)
    assert {each.reason for each in fixed.left if each.id == "nd30.page.height_mm"} == {"no-way"}
    assert round(read_word(fixed.data).sections[1].width_mm) == 420


# Fonts, colour, language


def test_fonts_of_themes_and_of_marks_with_letters_of_their_own_are_set() -> None:
    own = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial" w:asciiTheme="minorHAnsi"/><w:sz w:val="28"/></w:rPr>'
    fixed = mended(state(lettering={"body": own}).data, "font")
    assert "minorHAnsi" not in main_part(fixed.data)


def test_an_accent_colour_of_the_theme_is_set_to_black() -> None:
    own = '<w:rPr><w:color w:val="4472C4" w:themeColor="accent1"/><w:sz w:val="28"/></w:rPr>'
    fixed = mended(state(lettering={"body": own}).data, "color")
    assert "themeColor" not in main_part(fixed.data)


def spoken(value: str) -> str:
    return f'<w:lang w:val="{value}"/>'


WITHOUT_DEFAULTS = re.sub(
    r"<w:docDefaults>.*</w:docDefaults>", "", styles(normal=marks(14, font="Times New Roman")).data
)  # type: ignore[type-var]

LANGUAGES = {
    "in the defaults": styles(defaults=marks(14, font="Times New Roman", change=spoken("en-US"))),
    "nowhere": styles(),
    "in Normal": styles(normal=f"<w:rPr>{spoken('en-US')}</w:rPr>"),
    "in a style of letters": styles(more=style("Chữ", kind="character", run=f"<w:rPr>{spoken('en-US')}</w:rPr>")),
    "without defaults": Part("styles.xml", WITHOUT_DEFAULTS, "styles", "rIdS1"),
}


@pytest.mark.parametrize("stated", LANGUAGES)
@pytest.mark.parametrize("direct", [False, True])
def test_the_language_is_set_wherever_it_is_stated(stated: str, direct: bool) -> None:
    lettering = {"body": marks(14, change=spoken("en-US"))} if direct else {}
    data = state(look_from=LANGUAGES[stated], lettering=lettering).data
    mended(data, "language")


def test_another_language_of_a_few_words_stays() -> None:
    data = state(lettering={"basis": marks(14, italic=True, change=spoken("fr-FR"))}).data
    assert main_part(mended(data, "language").data).count("fr-FR") == 2


def test_tracked_languages_are_left() -> None:
    fixed = fix(state().data, track=True)
    assert [each.reason for each in fixed.left if each.id == "nd30.page.language"] == ["not-trackable"]


def test_tracked_margins_keep_the_old_ones() -> None:
    own = section(margins=(10, 10, 10, 10), refs=reference("rIdH1") + reference("rIdH2", "first"))
    fixed = fix(state(last_section=own).data, track=True)
    main = main_part(fixed.data)
    old = main[main.index("<w:sectPrChange") :]
    assert f'w:left="{twips(10)}"' in old
    assert "headerReference" not in old
    assert sides(read_word(fixed.data).sections[0]) == RIGHT
