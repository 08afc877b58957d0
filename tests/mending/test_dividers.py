"""The short lines of a head: drawn where there is none, as long as the law asks, whatever way they are made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from check.breaking import broken
from check.corpus import offices_heads, rules, sheet
from check.corpus.case import Case
from check.corpus.sheet import Office, head_width, state
from check.corpus.wml import marks, paragraph, run, table
from vanban.anatomy import Anatomy, recognise
from vanban.anatomy.dividers import line_width, room_inside_mm
from vanban.mending import Fixed, fix
from vanban.wordfile import read_word


def anatomy_of(data: bytes) -> Anatomy:
    return recognise(read_word(data))


def none(_width: float, _column: float) -> rules.Rule:
    return rules.Rule()


def times(maker: rules.Maker, factor: float) -> rules.Maker:
    return lambda width, column: maker(min(width * factor, column), column)


def mended(data: bytes, **wanted: object) -> Fixed:
    """Mended, and the same when mended again."""
    fixed = fix(data, **wanted)
    assert fix(fixed.data, **wanted).data == fixed.data
    new = {finding.id for finding in fixed.report.findings} - {finding.id for finding in fixed.before.findings}
    assert new <= {"vi.final.changes"}
    return fixed


def lengths(data: bytes) -> dict[str, float]:
    """The length of each short line of the head, as a part of the widest line above it."""
    found = anatomy_of(data).components
    shown = {}
    for name in ("motto", "issuer", "subject"):
        divider = found[name].divider
        assert divider is not None
        assert divider.kind == "line", (name, divider)
        assert divider.length_mm is not None
        shown[name] = divider.length_mm / max(map(line_width, found[name].lines))
    return shown


def middle_mm(data: bytes, name: str) -> float:
    """How far a line drawn as the border of a blank paragraph is off the middle of its room."""
    divider = anatomy_of(data).components[name].divider
    assert divider is not None
    assert divider.drawn is not None
    assert divider.drawn.how == "border_top"
    layout = divider.drawn.paragraph.layout
    return (layout.left - layout.right) / 2 * 25.4 / 1440


HEADS: tuple[Callable[[], Case], ...] = (
    offices_heads.head_as_in_the_decree,
    offices_heads.head_in_three_rows,
    offices_heads.head_in_one_row,
    offices_heads.head_in_nested_tables,
    offices_heads.head_with_merged_cells,
    offices_heads.head_in_vml_text_boxes,
    offices_heads.head_in_drawn_text_boxes,
    offices_heads.head_in_the_first_page_header,
    offices_heads.national_title_and_motto_in_one_paragraph,
    offices_heads.issuer_of_three_lines,
    offices_heads.two_heads_on_the_page,
)


@pytest.mark.parametrize("made", HEADS, ids=lambda made: made.__name__)
def test_missing_lines_are_drawn_with_the_length_of_the_law_in_every_kind_of_head(
    made: Callable[[], Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offices_heads, "state", lambda **changes: state(**(changes | {"rule": none})))
    fixed = mended(made().data)
    assert {"nd30.issuer.rule", "nd30.national.rule", "nd30.subject.rule"} <= set(fixed.before.ids)
    assert not [each for each in fixed.report.ids if ".rule" in each]
    ratios = lengths(fixed.data)
    assert ratios["motto"] == pytest.approx(1, abs=0.02)
    assert ratios["issuer"] == pytest.approx(0.4, abs=0.02)
    assert ratios["subject"] == pytest.approx(0.4, abs=0.02)


def test_a_line_is_in_the_middle_of_its_cell_and_its_paragraph_low() -> None:
    data = mended(state(rule=none).data).data
    for name in ("motto", "issuer", "subject"):
        assert middle_mm(data, name) == pytest.approx(0, abs=0.05)
    anatomy = anatomy_of(data)
    carrier = anatomy.components["issuer"].divider.drawn.paragraph
    assert carrier.blank
    assert (carrier.layout.line_rule, carrier.layout.line) == ("exact", 80)
    assert room_inside_mm(anatomy.file, carrier) < carrier.cell.width_mm


MAKERS = (
    rules.vml_line,
    rules.vml_connector,
    rules.drawing,
    rules.bottom_border,
    rules.top_border_of_next,
    rules.raised_underscores,
    rules.small_underscores,
    rules.underlined_spaces,
    rules.em_dashes,
    rules.horizontal_rule,
)


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
@pytest.mark.parametrize("factor", [0.5, 1.9])
def test_a_line_of_a_wrong_length_gets_the_right_one_whatever_draws_it(maker: rules.Maker, factor: float) -> None:
    data = state(rule=times(maker, factor)).data
    fixed = mended(data)
    assert any("rule_ratio" in each for each in fixed.before.ids)
    assert not [each for each in fixed.report.ids if ".rule" in each]
    ratios = lengths(fixed.data)
    broken_ones = {each.partition(".")[2].partition(".")[0] for each in fixed.before.ids if "rule_ratio" in each}
    for name, prefix, ratio in (("motto", "national", 1), ("issuer", "issuer", 0.4), ("subject", "subject", 0.4)):
        if prefix in broken_ones:
            assert ratios[name] == pytest.approx(ratio, abs=0.03)


@pytest.mark.parametrize(
    "made",
    [offices_heads.head_in_vml_text_boxes, offices_heads.head_in_drawn_text_boxes],
    ids=lambda made: made.__name__,
)
@pytest.mark.parametrize("maker", [rules.vml_connector, rules.drawing], ids=lambda maker: maker.__name__)
def test_shapes_within_text_boxes_get_the_right_length(
    made: Callable[[], Case], maker: rules.Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = times(maker, 1.8)
    monkeypatch.setattr(offices_heads, "state", lambda **changes: state(**(changes | {"rule": long})))
    fixed = mended(made().data)
    assert [each for each in fixed.before.ids if "rule_ratio" in each]
    assert not [each for each in fixed.report.ids if ".rule" in each]


def _from_margin(width: float, column: float) -> rules.Rule:
    """A drawn line whose distance is counted from the margin, which in a cell is the cell's edge."""
    column_middle = f"<wp:posOffset>{round((column - width) / 2 * 36_000)}</wp:posOffset>"
    inside = rules.drawing(width, column).inside.replace("<wp:align>center</wp:align>", column_middle)
    return rules.Rule(inside.replace('relativeFrom="column"', 'relativeFrom="margin"'))


def _out_of_its_cell(width: float, column: float) -> rules.Rule:
    """A drawn line that is told not to be placed in its cell, 45 mm from the edge of the page."""
    inside = _from_margin(width, column).inside.replace('layoutInCell="1"', 'layoutInCell="0"')
    inside = re.sub(r"<wp:posOffset>\d+</wp:posOffset>", "<wp:posOffset>1620000</wp:posOffset>", inside, count=1)
    return rules.Rule(inside.replace('relativeFrom="margin"', 'relativeFrom="page"'))


def _line_of_the_motto_alone(maker: rules.Maker) -> bytes:
    def head(office: Office) -> str:
        left, right = replace(office, rule=none).left(), replace(office, rule=maker).right()
        below = [office.lines("number", before=6), office.lines("place_date", before=6)]
        return table([[left, right], below], (71, 94))

    return state(head=head).data


@pytest.mark.parametrize("maker", [rules.vml_line, rules.vml_connector, rules.drawing, _from_margin])
def test_a_line_in_the_cell_of_the_motto_is_not_taken_for_that_of_the_issuer(maker: rules.Maker) -> None:
    fixed = mended(_line_of_the_motto_alone(maker))
    assert "nd30.issuer.rule" in fixed.before.ids
    assert "nd30.issuer.rule_ratio" not in fixed.before.ids
    assert not [each for each in fixed.report.ids if ".rule" in each]
    ratios = lengths(fixed.data)
    assert (ratios["motto"], ratios["issuer"]) == pytest.approx((1, 0.4), abs=0.02)


def test_a_line_that_is_not_placed_in_its_cell_is_told_apart_by_its_place() -> None:
    before = fix(_line_of_the_motto_alone(_out_of_its_cell)).before
    assert "nd30.issuer.rule" not in before.ids


def _at_a_distance(width: float, column: float) -> rules.Rule:
    """A drawn line of the right length, in the middle of its room by a distance."""
    inside = rules.drawing(width, column).inside
    distance = f"<wp:posOffset>{round((column - width) / 2 * 36_000)}</wp:posOffset>"
    older = f'from="{(column - width) / 2 * 72 / 25.4:.2f}pt,18pt" to="{(column + width) / 2 * 72 / 25.4:.2f}pt,18pt"'
    inside = re.sub('from="0,18pt" to="[^"]*"', older, inside)
    return rules.Rule(inside.replace("<wp:align>center</wp:align>", distance))


def _middles(xml: str) -> tuple[list[float], list[float]]:
    """The middles of the lines of a file, in mm: as they are drawn, and for older programs."""
    drawn = re.findall(r'<wp:posOffset>(-?\d+)</wp:posOffset></wp:positionH>.*?<wp:extent cx="(\d+)"', xml)
    older = re.findall(r'from="(-?[\d.]+)pt,18pt" to="(-?[\d.]+)pt,18pt"', xml)
    return (
        [(int(left) + int(width) / 2) / 36_000 for left, width in drawn],
        [(float(left) + float(right)) / 2 * 25.4 / 72 for left, right in older],
    )


def test_a_line_goes_with_its_words_to_the_middle_of_another_page() -> None:
    """On Letter the room is 170.9 mm wide, on A4 165."""
    size = ('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')

    def title(office: Office) -> str:
        line = _at_a_distance(head_width(office.words, office.look, "subject") * 0.4, 170.9)
        return office.lines("kind", before=12) + office.lines("subject", inside=line.inside)

    data = state(title=title, last_section=sheet.SECTION.replace(*size)).data
    fixed = mended(data)
    assert "nd30.page.width_mm" in fixed.before.ids
    assert "nd30.subject.rule_ratio" not in fixed.before.ids
    for middles in _middles(read_main(data)):
        assert middles[-1] == pytest.approx(170.9 / 2, abs=0.1)
    for middles in _middles(read_main(fixed.data)):
        assert middles[-1] == pytest.approx(165 / 2, abs=0.1)


def test_the_line_of_an_annex_goes_with_its_words_too() -> None:
    size = ('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')
    reference = "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 3 năm 2026)"
    annex = (
        paragraph(run("Phụ lục", marks(14, bold=True)), align="center", page_break=True)
        + paragraph(run("DANH SÁCH CÁC THÔN", marks(14, bold=True)), align="center")
        + paragraph(run(reference, marks(14, italic=True)), _at_a_distance(40, 170.9).inside, align="center")
        + paragraph(run("Thôn Một, thôn Hai và thôn Ba.", marks(14)), align="both", first=10, before=6, line=1.15)
    )
    data = state(after=annex, last_section=sheet.SECTION.replace(*size)).data
    found = anatomy_of(data).annexes[0].reference
    assert found is not None
    assert found.divider is not None
    assert found.divider.kind == "line"
    for middles in _middles(read_main(mended(data).data)):
        assert middles[-1] == pytest.approx(165 / 2, abs=0.1)


def test_lines_go_with_their_words_when_the_halves_of_a_head_get_other_widths() -> None:
    def head(office: Office) -> str:
        office = replace(office, rule=_at_a_distance)
        below = [office.lines("number", before=6), office.lines("place_date", before=6)]
        return table([[office.left(91.2), office.right(86.2)], below], (95, 90))

    fixed = mended(state(head=head).data)
    assert "nd30.header.left_mm" in fixed.before.ids
    widths = [anatomy_of(fixed.data).components[name].lines[0].paragraph.cell for name in ("issuer", "motto")]
    wanted = [(each.width_mm - each.padding_mm) / 2 for each in widths]
    for middles in _middles(read_main(fixed.data)):
        assert middles[:2] == pytest.approx(wanted, abs=0.1)


def test_a_line_that_stands_elsewhere_than_under_its_words_is_left_there() -> None:
    def head(office: Office) -> str:
        office = replace(office, rule=lambda width, column: _at_a_distance(width, column - 20))
        below = [office.lines("number", before=6), office.lines("place_date", before=6)]
        return table([[office.left(91.2), office.right(86.2)], below], (95, 90))

    data = state(head=head).data
    assert _middles(read_main(fix(data).data))[0][:2] == pytest.approx(_middles(read_main(data))[0][:2], abs=0.01)


def _head_by_tabs(office: Office, look: str) -> str:
    """A head by tabs in which the tab before the national title looks as its words do."""
    lines = []
    for left, right in (("parent_body", "national_title"), ("issuer", "motto"), ("number", "place_date")):
        of_title = look if right == "national_title" else office.look.marks[right]
        words = [run("\t"), run(office.words[left][0], office.look.marks[left])]
        words += [run("\t", of_title), run(office.words[right][0], of_title)]
        lines.append(paragraph(*words, tabs=(("center", 35), ("center", 120))))
    return "".join(lines)


@pytest.mark.parametrize("text", [True, False])
def test_the_tab_before_words_loses_the_underline_they_lose(text: bool) -> None:
    look = marks(12, bold=True, underline=True)
    fixed = mended(state(head=lambda office: _head_by_tabs(office, look)).data, text=text)
    assert "nd30.national_title.underline" in fixed.before.ids
    assert "nd30.national_title.underline" not in fixed.report.ids
    title = next(each for each in read_word(fixed.data).paragraphs if "CỘNG HÒA" in each.text)
    assert title.text.count("\t") == 2
    assert not [span for span in title.spans if span.look.underline]


def test_an_underlined_tab_away_from_the_words_keeps_its_line() -> None:
    """What is underlined beyond letters that are not stays as it is."""
    look = marks(12, bold=True, underline=True)

    def head(office: Office) -> str:
        return _head_by_tabs(office, look).replace(run("\t"), run("\t", marks(12, underline=True)), 1)

    fixed = mended(state(head=head).data)
    title = next(each for each in read_word(fixed.data).paragraphs if "CỘNG HÒA" in each.text)
    assert [title.text[each.start : each.end] for each in title.spans if each.look.underline] == ["\t"]


def test_an_older_line_told_to_stand_at_a_distance_comes_to_the_middle_of_its_words() -> None:
    def absolute(width: float, column: float) -> rules.Rule:
        inside = rules.vml_line(width * 0.6, column).inside
        return rules.Rule(
            inside.replace("horizontal:center", "horizontal:absolute").replace("relative:margin", "relative:text")
        )

    xml = read_main(mended(state(rule=absolute).data).data)
    ends = [tuple(map(float, each)) for each in re.findall(r'from="(-?[\d.]+)pt,18pt" to="(-?[\d.]+)pt,18pt"', xml)]
    middles = [(low + high) / 2 * 25.4 / 72 for low, high in ends]
    assert middles == pytest.approx([(71 - 3.8) / 2, (94 - 3.8) / 2, 165 / 2], abs=0.2)


def test_both_branches_of_a_drawn_line_get_the_new_length() -> None:
    data = mended(state(rule=times(rules.drawing, 1.9)).data).data
    xml = read_main(data)
    drawn = [int(each) / 36_000 for each in re.findall(r'<wp:extent cx="(\d+)" cy="0"', xml)]
    inner = [int(each) / 36_000 for each in re.findall(r'<a:ext cx="(\d+)" cy="0"', xml)]
    old = [
        (float(end) - float(start)) * 25.4 / 72
        for start, end in re.findall(r'from="(-?[\d.]+)(?:pt)?,18pt" to="(-?[\d.]+)pt,18pt"', xml)
    ]
    assert drawn == inner
    assert old == pytest.approx(drawn, abs=0.02)


def read_main(data: bytes) -> str:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode("utf-8")


def _with_another_shape(width: float, column: float) -> rules.Rule:
    """A line with a second shape in its drawing, as a group holds them."""
    inside = rules.drawing(width, column).inside
    shape = re.search(r"<wps:wsp>.*?</wps:wsp>", inside)
    assert shape is not None
    return rules.Rule(inside.replace(shape[0], f'<wpg:wgp xmlns:wpg="urn:group">{shape[0] * 2}</wpg:wgp>'))


def _in_a_vml_group(width: float, column: float) -> rules.Rule:
    inside = rules.vml_connector(width, column).inside.replace("<v:shape ", '<v:group coordsize="100,100"><v:shape ')
    return rules.Rule(inside.replace("</w:pict>", "</v:group></w:pict>"))


@pytest.mark.parametrize("maker", [_with_another_shape, _in_a_vml_group, rules.vml_polyline])
def test_shapes_of_a_group_and_paths_are_left_as_they_are(maker: rules.Maker) -> None:
    """Their lengths are the group's, or their path's: another one would bend what else is drawn there."""
    source = state(rule=times(maker, 1.6)).data
    fixed = fix(source, ignore=["nd30.page.language"])
    assert "nd30.issuer.rule_ratio" in fixed.before.ids
    assert {each.reason for each in fixed.left if each.id.endswith("rule_ratio")} == {"no-way"}
    assert fixed.data == source


def test_underscores_keep_their_letters_and_are_drawn_narrower() -> None:
    data = state(rule=times(rules.small_underscores, 2)).data
    fixed = mended(data)
    before, after = (read_word(each) for each in (data, fixed.data))
    assert [each.text for each in before.paragraphs] == [each.text for each in after.paragraphs]
    scales = {look.scale for each in after.paragraphs for words, look in each.looks() if set(words) == {"_"}}
    assert scales
    assert all(45 <= scale <= 65 for scale in scales)


def test_underlined_letters_lose_the_underline_and_get_a_line() -> None:
    look = {"issuer": marks(12, bold=True, underline=True)}
    fixed = mended(state(rule=none, lettering=look).data)
    issuer = anatomy_of(fixed.data).components["issuer"]
    assert not any(look.underline for line in issuer.lines for _, look in line.looks())
    assert lengths(fixed.data)["issuer"] == pytest.approx(0.4, abs=0.02)


# Columns made by tabs


def tabbed(*, centred: bool) -> Case:
    """A head of one paragraph for each line, both halves in it, without any short line."""

    def head(office: Office) -> str:
        look = office.look.marks
        made = []
        for left, right in (("parent_body", "national_title"), ("issuer", "motto"), ("number", "place_date")):
            first = (run("\t"),) if centred else ()
            halves = (run(office.words[left][0], look[left]), run("\t"), run(office.words[right][0], look[right]))
            stops = (("center", 35), ("center", 120)) if centred else (("left", 75),)
            made.append(paragraph(*first, *halves, align="left", tabs=stops))
        return "".join(made)

    return state(head=head, rule=none)


@pytest.mark.parametrize("centred", [True, False])
def test_words_that_share_a_paragraph_get_shapes_each_below_its_own(centred: bool) -> None:
    fixed = mended(tabbed(centred=centred).data)
    assert not [each for each in fixed.report.ids if ".rule" in each]
    anatomy = anatomy_of(fixed.data)
    shapes = [rule for each in anatomy.file.paragraphs for rule in each.rules]
    middles = sorted(rule.left_mm + rule.length_mm / 2 for rule in shapes)
    if centred:
        assert middles == pytest.approx([35, 120], abs=0.5)
    else:
        widths = {name: head_width(sheet.STATE, sheet.look("state"), name) for name in ("issuer", "motto")}
        assert middles == pytest.approx([widths["issuer"] / 2, 75 + widths["motto"] / 2], abs=0.5)


# Lines of a cell, letters


def test_the_border_of_a_whole_cell_gives_way_to_a_line_of_the_right_length() -> None:
    """The lower border of the cell of the issuer is as wide as the cell, which is too long."""

    def head(office: Office) -> str:
        made = table(
            [
                [office.left(), office.right()],
                [office.lines("number"), office.lines("place_date")],
            ],
            (71, 94),
        )
        border = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
        return re.sub(r'(<w:tcW w:w="4025" w:type="dxa"/>)', rf"\1{border}", made, count=1)

    data = state(head=head, rule=none).data
    fixed = mended(data)
    assert "nd30.issuer.rule_ratio" in fixed.before.ids
    assert lengths(fixed.data)["issuer"] == pytest.approx(0.4, abs=0.02)
    assert not anatomy_of(fixed.data).components["issuer"].lines[0].paragraph.cell.border_bottom


def test_stars_where_a_line_must_be_are_letters_and_left_to_the_text() -> None:
    stars = paragraph(run("*****", marks(12)), align="center")
    data = state(rule=lambda _width, _column: rules.Rule(after=stars)).data
    fixed = mended(data)
    assert {left.reason for left in fixed.left if left.id.endswith(".rule")} == {"text"}
    texted = mended(data, text=True)
    assert not [each for each in texted.report.ids if ".rule" in each]
    assert not any("*" in each.text for each in read_word(texted.data).paragraphs)
    assert lengths(texted.data)["motto"] == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("law", ["hd05", "hd36"])
@pytest.mark.parametrize("prop", ["issuer.rule", "subject.rule", "issuer.rule_text", "subject.rule_text"])
def test_stars_and_dashes_of_the_party_are_typed_where_text_may_be_mended(law: str, prop: str) -> None:
    data = broken(law, prop)
    if data is None:
        pytest.skip("no rule of this law")
    left = fix(data, rulebook=law)
    assert [each.reason for each in left.left if each.id == f"{law}.{prop}"] in (["text"], ["decision"])
    fixed = mended(data, rulebook=law, text=True)
    if left.left[0].reason == "text":
        assert f"{law}.{prop}" not in fixed.report.ids
        assert fixed.mended[0].new


# Annexes, addresses


def test_the_line_below_the_reference_of_an_annex_is_as_long_as_the_law_builds_it() -> None:
    fixed = mended(broken("nd30", "annex.rule_mm"), rulebook="nd30")
    divider = anatomy_of(fixed.data).annexes[0].reference.divider
    assert divider.length_mm == pytest.approx(25, abs=1)


@pytest.mark.parametrize("law", ["nd30", "hd05", "hd36"])
def test_the_line_above_the_address_is_the_upper_border_of_its_first_line(law: str) -> None:
    fixed = mended(broken(law, "contact.rule"), rulebook=law)
    assert fixed.report.ids == ()
    contact = anatomy_of(fixed.data).contact[0].paragraph
    assert contact.layout.border_top
    assert not contact.layout.left
    assert not contact.layout.right


# Revisions


def test_tracked_a_line_is_a_paragraph_put_in_and_a_shape_is_left() -> None:
    drawn = mended(state(rule=none).data, track=True)
    assert not [each for each in drawn.report.ids if ".rule" in each]
    assert "<w:ins " in read_main(drawn.data)
    shapes = fix(state(rule=times(rules.drawing, 1.9)).data, track=True)
    assert {each.reason for each in shapes.left if "rule_ratio" in each.id} == {"not-trackable"}
