"""Letters that leave no choice are mended, told one by one, and everything else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.breaking import broken
from check.corpus.sheet import state
from check.corpus.wml import run
from check.small_faults import s
from check.test_every_rule import SEEN
from short_form import one_law_each
from vanban.check import check
from vanban.mending import Fixed, fix
from vanban.mending.proof import items_of_package
from vanban.mending.text import MENDERS
from vanban.rulebook import Rule
from vanban.wordfile import read_traced, read_word
from vanban.wordfile.parts import open_parts

_DECIDED = {
    # the numeral of an annex, of a part: references in the text name it
    "annex.label": "another number",
    "annex.label_single": "a number too many",
    # another word
    "kind.text": "a subject on the line of the kind",
    "national_title.text": "a word typed wrongly",
    "draft.pattern": "a word that is missing",
    # another date: the year is not told
    "date.pattern": "a year of two figures",
}
"""What the broken documents have that no mender decides."""
_TOLD_NOW = {"date.pad_month_below", "date.months_bare"}
"""Where another fault shows once this is mended, so that it is taken back: annexes that name another day."""
WORDED = [
    (law, rule)
    for law, rule in SEEN
    if rule.property in MENDERS and rule.property not in {*_DECIDED, *_TOLD_NOW} and not rule.property.endswith(".rule")
]


def letters_of(data: bytes) -> list[str]:
    file = read_word(data)
    return [each.text for paragraphs in (file.paragraphs, *file.others.values()) for each in paragraphs]


@pytest.mark.parametrize(("law", "rule"), one_law_each(WORDED, 6))
def test_a_broken_document_mended_has_nothing_left_to_tell(law: str, rule: Rule) -> None:
    data = broken(law, rule.property)
    assert data is not None
    fixed = fix(data, rulebook=law, text=True)
    assert fixed.report.ids == ()
    assert check(fixed.data, rulebook=law).ids == ()
    told = next(each for each in fixed.mended if each.id == rule.id)
    assert told.done
    assert fix(fixed.data, rulebook=law, text=True).data == fixed.data


@pytest.mark.parametrize(
    ("law", "rule"),
    [(law, rule) for law, rule in SEEN if rule.property in _DECIDED],
    ids=[rule.id for law, rule in SEEN if rule.property in _DECIDED],
)
def test_what_asks_for_a_decision_is_left(law: str, rule: Rule) -> None:
    data = broken(law, rule.property)
    assert data is not None
    fixed = fix(data, rulebook=law, text=True)
    assert [(each.id, each.reason) for each in fixed.left] in ([(rule.id, "decision")], [])
    if fixed.left:
        assert letters_of(fixed.data) == letters_of(data)


@pytest.mark.parametrize("prop", sorted(_TOLD_NOW))
def test_what_would_bring_another_fault_to_light_is_left_as_unsafe(prop: str) -> None:
    data = broken("hd36", prop)
    assert data is not None
    fixed = fix(data, rulebook="hd36", text=True)
    assert [(each.id, each.reason) for each in fixed.left] == [(f"hd36.{prop}", "unsafe")]
    assert letters_of(fixed.data) == letters_of(data)


def test_without_text_no_letter_is_touched_and_each_is_left_for_it() -> None:
    data = s(body=body("Các đơn vị phối hợp , báo cáo trước  ngày 20.")).data
    fixed = fix(data)
    assert letters_of(fixed.data) == letters_of(data)
    assert {each.reason for each in fixed.left} == {"text"}


BODY = s().components["body"]


def body(sentence: str) -> tuple[str, ...]:
    """The texts of a plan with one sentence changed."""
    return (*BODY[:2], sentence, *BODY[3:])


def mended(sentence: str) -> tuple[str, Fixed]:
    """What a sentence of a plan reads once the plan is mended."""
    fixed = fix(s(body=body(sentence)).data, text=True)
    at = letters_of(s(body=body(sentence)).data).index(sentence)
    return letters_of(fixed.data)[at], fixed


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Các đơn vị  phối hợp , báo cáo ( nếu có ).", "Các đơn vị phối hợp, báo cáo (nếu có)."),
        ("Đạt 98.5 % vào năm 2026, tăng 12.5%.", "Đạt 98,5% vào năm 2026, tăng 12,5%."),
        ("Tuyến dài 15km, kinh phí 1,250,000 đồng.", "Tuyến dài 15 km, kinh phí 1.250.000 đồng."),
        ("Từ 6/5/2026 đến 7/2/2027 là 2 giai đoạn.", "Từ 06/5/2026 đến 07/02/2027 là 2 giai đoạn."),
        ("Phát triển kinh tế-xã hội của 11hồ sơ.", "Phát triển kinh tế - xã hội của 11 hồ sơ."),
        ("Họp vào sáng thứ tư hằng tuần và Chủ Nhật.", "Họp vào sáng thứ Tư hằng tuần và Chủ nhật."),
        ("Trình Hội Đồng nhân dân xã trong quý II.", "Trình Hội đồng nhân dân xã trong quý II."),
        ("Ca\u0301c đơn vị thực hiện.", "Các đơn vị thực hiện."),
        ("Các\u200b đơn\ufeff vị thực\u200e hiện.", "Các đơn vị thực hiện."),
    ],
)
def test_a_sentence_reads_as_it_is_to_read(wrong: str, right: str) -> None:
    text, fixed = mended(wrong)
    assert text == right
    assert all(each.old != each.new for each in fixed.mended if each.old or each.new)
    assert any(each.new for each in fixed.mended)


def test_each_change_is_told_with_the_words_it_stands_in_and_one_that_shares_a_word_is_told_with_it() -> None:
    _, fixed = mended("Họp vào ngày  3  tháng 6, gửi Phòng , ban.")
    told = {each.id: (each.old, each.new) for each in fixed.mended if each.new}
    assert told == {
        "vi.text.spaces": ("ngày  3  tháng", "ngày 3 tháng"),
        "vi.text.punctuation": ("Phòng ,", "Phòng,"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Đạt 1,5 điểm; họp lúc 14:30 tại phòng 2.1 (tỷ lệ 3:1).",
        "Mời PGS.TS. Trần Văn Mẫu, ThS. Lê Thị Mẫu dự họp cùng v.v.",
        "Xem tại https://mau.gov.vn/a,b;c và gửi về phong.vh@mau.gov.vn.",
        "Tệp ke-hoach,v2.docx lưu ở C:\\du-lieu\\ke_hoach.docx.",
        'Treo băng rôn "Tuần lễ học tập cỡ 5" trước ngày 20.',
        "Ghi Số 05 ở góc trái của từng phiếu.",
        "Áp dụng Nghị định số 30/2020/NĐ-CP, Luật số 63/2025/QH15.",
        "Giai đoạn 2026-2030 tăng từ 10-15% mỗi năm.",
        "Chi 1,250 USD cho 2 chuyên gia.",
        "Tên:        Chức vụ:        Đơn vị:        .",
        "Ngày      tháng      năm 2026 nộp báo cáo số       /BC-UBND.",
        "Kinh phí 500 triệu đồng (500.000.000 VNĐ).",
    ],
)
def test_what_is_right_or_may_be_meant_is_not_touched(sentence: str) -> None:
    text, _ = mended(sentence)
    assert text == sentence


@pytest.mark.parametrize(
    ("component", "wrong", "right"),
    [
        ("motto", "Độc Lập – Tự Do – Hạnh Phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("national_title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("national_title", "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("number", "Số:       /KH - VHXH", "Số:       /KH-VHXH"),
        ("kind", "KÊ HOẠCH", "KẾ HOẠCH"),
        ("number", "Số 05 / KH - VHXH", "Số: 05/KH-VHXH"),
        ("number", "Số: 5/KH-VHXH", "Số: 05/KH-VHXH"),
        ("number", "Số: 05/KH-VHXH.", "Số: 05/KH-VHXH"),
        ("place_date", "Mẫu ngày 5 tháng 03 năm 2026", "Mẫu, ngày 05 tháng 3 năm 2026"),
        ("place_date", "Mẫu,ngày 05 tháng 3 năm 2026.", "Mẫu, ngày 05 tháng 3 năm 2026"),
        ("recipients_title", "NƠI NHẬN", "Nơi nhận:"),
        ("authority", "K/T TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG"),
        ("authority", "KT.TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG"),
    ],
)
def test_a_fixed_line_reads_as_it_is_to_read(component: str, wrong: str, right: str) -> None:
    data = s(**{component: wrong}).data
    fixed = fix(data, text=True)
    before, after = letters_of(data), letters_of(fixed.data)
    at = before.index(wrong)
    assert after[at] == right
    assert before[:at] + before[at + 1 :] == after[:at] + after[at + 1 :]


@pytest.mark.parametrize(
    ("component", "line"),
    [
        ("national_title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NM"),
        ("number", "Số: 05/QĐ-VHXH"),
        ("number", "Số: 05/2026/KH-VHXH"),
        ("place_date", "Mẫu, ngày 05 tháng 3 năm 26"),
        ("place_date", "Mẫu, 05/3/2026"),
        ("signer", "TS. Trần Thị Mẫu"),
        ("subject", "Facebook với chuyển đổi số năm 2026"),
    ],
)
def test_a_word_a_number_a_date_of_a_fixed_line_is_nobodys_to_change(component: str, line: str) -> None:
    data = s(**{component: line}).data
    assert letters_of(fix(data, text=True).data) == letters_of(data)


def test_the_marks_of_a_list_of_recipients_are_put_right_and_its_words_stay() -> None:
    data = s(recipients=("+ Ủy ban nhân dân xã (để báo cáo),", "- Các thôn.", "- Lưu VT; VHXH;")).data
    after = letters_of(fix(data, text=True).data)
    at = after.index("Nơi nhận:") + 1
    assert after[at : at + 3] == ["- Ủy ban nhân dân xã (để báo cáo);", "- Các thôn;", "- Lưu: VT, VHXH."]


def test_a_line_that_goes_on_below_gets_no_mark_and_no_dash() -> None:
    recipients = ("- Ủy ban nhân dân xã", "các thôn (để báo cáo);", "- Lưu: VT, VHXH.")
    data = s(recipients=recipients).data
    assert letters_of(fix(data, text=True).data) == letters_of(data)


@pytest.mark.parametrize("ending", ["", ".", ";", " .", "./", "/."])
def test_a_text_ends_with_the_mark_of_the_law(ending: str) -> None:
    words = BODY[-1].removesuffix("./.")
    fixed = fix(s(body=(*BODY[:-1], words + ending)).data, text=True)
    assert words + "./." in letters_of(fixed.data)


@pytest.mark.parametrize("ending", ["?", ":", "…", "..."])
def test_an_end_that_says_more_than_that_it_is_one_stays(ending: str) -> None:
    last = BODY[-1].removesuffix("./.") + ending
    data = s(body=(*BODY[:-1], last)).data
    assert last in letters_of(fix(data, text=True).data)


def test_letters_keep_the_look_of_those_they_stand_in_for() -> None:
    sentence = BODY[2]
    head, tail = sentence[:10], sentence[10:]

    def swap(properties: str) -> str:
        return run(head, "<w:rPr><w:b/></w:rPr>") + run("  ", "") + run(tail.lstrip(), properties)

    data = state(swaps={sentence: swap}).data
    before = next(each for each in read_word(data).paragraphs if each.text.startswith(head))
    fixed = fix(data, text=True, only=["vi.text.spaces"])
    after = next(each for each in read_word(fixed.data).paragraphs if each.text.startswith(head))
    assert after.text == " ".join(before.text.split())
    first = after.spans[0]
    assert (first.look.bold, after.text[first.start : first.end].strip()) == (True, head.strip())


# Random runs, random faults

_FAULTS = (
    ("phối  hợp", "phối hợp"),
    ("Phòng , ban", "Phòng, ban"),
    ("( nếu có )", "(nếu có)"),
    ("98.5%", "98,5%"),
    ("98,5 %", "98,5%"),
    ("15km", "15 km"),
    ("11hồ sơ", "11 hồ sơ"),
    ("ngày 6/5/2026", "ngày 06/5/2026"),
    ("kinh tế-xã hội", "kinh tế - xã hội"),
    ("Hội Đồng nhân dân", "Hội đồng nhân dân"),
    ("ca\u0301c thôn", "các thôn"),
    ("1,250,000 đồng", "1.250.000 đồng"),
    ("các trường", "các trường"),
    ("1,5 lần", "1,5 lần"),
    ("lúc 14:30", "lúc 14:30"),
    ("KT. Trưởng phòng", "KT. Trưởng phòng"),
)
_UNSEEN = (
    "",
    "",
    '<w:bookmarkStart w:id="901" w:name="x"/><w:bookmarkEnd w:id="901"/>',
    '<w:proofErr w:type="spellStart"/>',
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TC "x"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_random_faults_in_random_runs_are_mended_to_the_letter_and_nothing_else(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(_FAULTS), min_size=1, max_size=4, unique=True))
    marks = [data.draw(st.sampled_from(["\n", "\t", " và "])) for _ in chosen[1:]]
    wrong = "Thực hiện " + "".join(each + mark for (each, _), mark in zip(chosen, [*marks, ""], strict=True)) + "."
    right = "Thực hiện " + "".join(each + mark for (_, each), mark in zip(chosen, [*marks, ""], strict=True)) + "."
    cuts = sorted(data.draw(st.sets(st.integers(1, len(wrong) - 1), max_size=8)))
    pieces = [wrong[low:high] for low, high in zip([0, *cuts], [*cuts, len(wrong)], strict=True)]
    between = [data.draw(st.sampled_from(_UNSEEN)) for _ in pieces]
    flags = [data.draw(st.booleans()) for _ in pieces]

    def swap(_properties: str) -> str:
        return "".join(
            run(piece, size_and_bold(bold)) + unseen for piece, unseen, bold in zip(pieces, between, flags, strict=True)
        )

    source = state(swaps={BODY[2]: swap}).data
    fixed = fix(source, text=True)
    assert right in letters_of(fixed.data)
    before, after = kept_of(source), kept_of(fixed.data)
    assert after == before
    assert fix(fixed.data, text=True).data == fixed.data


def size_and_bold(bold: bool) -> str:
    return '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>' if bold else '<w:rPr><w:sz w:val="28"/></w:rPr>'


def kept_of(data: bytes) -> dict[str, list[tuple[str, str]]]:
    """Everything in a package but its letters, part by part."""
    parts = open_parts(data)
    parts.keep_trees()
    read_traced(parts)
    return {part: [item for item in items if item[0] != "t"] for part, items in items_of_package(parts).items()}
