"""A document edited in Word, back onto the plan file it was made from: what was edited there is changed, and no more."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from example_plans import plan_of
from plan_edits import EXAMPLES, at, changed, other_plans, plain
from support import plan
from test_no_text_lost import Tokens, plans
from vanban import render
from vanban.comparing.rewriting import rewritten
from vanban.errors import OutputError, ReadError, VanbanError
from vanban.importing.imported import Imported
from vanban.importing.importer import import_plan
from vanban.importing.merging import NotCarriedError, merged
from vanban.importing.onto import carried_onto, onto
from vanban.importing.printed import carried, carried_words, printed
from vanban.model import Outline, Plan

TRAINING = next(path for path in EXAMPLES if path.stem == "tap-huan-so-khoa-hoc-cong-nghe")
SMALL = sorted(EXAMPLES, key=lambda path: path.stat().st_size)[:4]
BODY = ("body",)


@cache
def paper(path: Path) -> bytes:
    return bytes(render(plan_of(path)))


@cache
def base_of(path: Path) -> Imported:
    return import_plan(paper(path))


def brought_back(path: Path, wanted: Plan) -> tuple[list[str], list[str]]:
    """The lines of an example that change where its document is edited to be that of another plan."""
    edited = import_plan(bytes(render(wanted)))
    made = carried_onto(plan_of(path), base_of(path), edited)
    text = path.read_text("utf-8")
    return changed(text, rewritten(text, made.plan, folder=path.parent).text)


def same_as_file(path: Path, make: Any) -> None:
    """An edit in Word changes the lines that the same edit of the plan changes."""
    data: Any = plain_copy(path)
    make(data)
    wanted = Plan.model_validate(data)
    text = path.read_text("utf-8")
    assert brought_back(path, wanted) == changed(text, rewritten(text, wanted, folder=path.parent).text)


def plain_copy(path: Path) -> dict[str, Any]:
    import copy

    return copy.deepcopy(plain(path))


def do(*edits: Any) -> Any:
    """Edits of plain data, made one after another."""

    def all_of(data: Any) -> None:
        for edit in edits:
            edit(data)

    return all_of


@pytest.mark.parametrize(
    "make",
    [
        do(
            lambda d: d.update(number=99),
            lambda d: d["signature"].update(name="Trần Văn Bình"),
            lambda d: d["distribution"]["recipients"].insert(2, "Sở Tài chính"),
            lambda d: d["basis"]["citations"][0].update(subject="về đột phá phát triển khoa học và công nghệ"),
            lambda d: d["body"]["purpose"]["bullets"].insert(1, "Giúp cơ sở làm chủ công cụ số."),
            lambda d: d["body"]["agenda"]["agenda"][0]["items"][0].update(start="07:15", end="07:45"),
            lambda d: d["body"]["agenda"]["agenda"][3]["items"].pop(1),
            lambda d: d["body"]["venues"]["venues"][1].update(headcount=91),
            lambda d: d["body"]["assignments"][0]["tasks"][0].update(deadline={"date": "06/8/2026"}),
        ),
        do(
            lambda d: d["distribution"]["recipients"].pop(1),
            lambda d: d["body"]["requirements"]["bullets"].pop(0),
            lambda d: d["body"]["agenda"]["agenda"][0]["items"][2].update(presenter="Phòng Công nghệ"),
            lambda d: d["body"]["agenda"]["agenda"][3]["items"].append({"start": "16:15", "text": "Chụp ảnh"}),
            lambda d: d["body"]["assignments"][2]["tasks"].append("Bố trí xe đưa đón giảng viên."),
            lambda d: d.update(closing=d["closing"].replace("phối hợp", "tích cực phối hợp")),
        ),
    ],
)
def test_edits_in_word_change_what_they_would_change_in_the_file(make: Any) -> None:
    same_as_file(TRAINING, make)


VENUES = next(path for path in EXAMPLES if path.stem == "ket-noi-truc-tuyen-thanh-uy")


def test_a_part_that_paper_tells_otherwise_keeps_its_shape() -> None:
    edits = do(
        lambda d: d["body"][2]["content"]["venues"][0]["participants"].pop(6),
        lambda d: d["body"][2]["content"]["venues"][0]["participants"].insert(3, "Đại biểu các sở."),
        lambda d: d["body"][2]["content"]["venues"][1].update(place="Do từng đảng ủy bố trí."),
    )
    same_as_file(VENUES, edits)


def test_a_part_of_a_typed_outline_taken_out_takes_its_field() -> None:
    same_as_file(TRAINING, lambda d: d["body"].pop("form"))


def test_a_heading_printed_in_capitals_stays_in_small_letters() -> None:
    path = next(path for path in EXAMPLES if path.stem == "chuyen-doi-so-ubnd-xa")
    same_as_file(path, lambda d: d["body"][0].update(title="Mục tiêu, yêu cầu"))


def test_nothing_edited_changes_nothing() -> None:
    assert carried_onto(plan_of(TRAINING), base_of(TRAINING), import_plan(paper(TRAINING))).plan == plan_of(TRAINING)


def test_a_new_section_of_a_typed_outline_stands_among_the_others() -> None:
    data = plain_copy(TRAINING)
    data["body"]["more"] = [{"title": "Công tác bảo đảm", "content": "Y tế, điện, nước do Văn phòng Sở lo."}]
    gone, come = brought_back(TRAINING, Plan.model_validate(data))
    assert not gone
    assert next(line.strip() for line in come) == "more:"


def test_what_a_typed_outline_cannot_hold_becomes_free_sections_and_is_told() -> None:
    old = plan_of(TRAINING)
    assert isinstance(old.body, Outline)
    sections = list(old.body.sections())
    sections.insert(1, sections[0].replace(title="Phạm vi", content=["Toàn thành phố."]))
    edited = import_plan(bytes(render(old.replace(body=sections))))
    made = carried_onto(old, base_of(TRAINING), edited)
    assert made.retyped == BODY
    wanted = carried(printed(old), printed(base_of(TRAINING).plan), printed(edited.plan))
    assert wanted.holds(printed(made.plan), loosely=True)


@given(st.data(), st.sampled_from(SMALL))
@settings(max_examples=6, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
def test_any_small_edit_comes_back(data: st.DataObject, path: Path) -> None:
    wanted = data.draw(other_plans(path))
    old = plan_of(path)
    try:
        edited = import_plan(bytes(render(wanted)))
        read = edited.plan
    except VanbanError:
        assume(False)
    base = base_of(path)
    made = carried_onto(old, base, edited)
    expected = carried(printed(old), printed(base.plan), printed(read))
    assert expected.holds(printed(made.plan), loosely=bool(made.retyped))
    text = path.read_text("utf-8")
    gone, come = changed(text, rewritten(text, made.plan, folder=path.parent).text)
    assert [line for line in gone if line.lstrip().startswith("#") and line not in come] == []


@given(plans(), plans())
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_plan_typed_otherwise_takes_any_other(
    old: tuple[Tokens, dict[str, Any]], new: tuple[Tokens, dict[str, Any]]
) -> None:
    mine, other = plan(**old[1]), plan(**new[1])
    base = mine.replace(body=mine.blocks)
    assert printed(merged(mine, base, other).plan) == printed(other)
    assert merged(mine, base, base).plan == mine


@pytest.mark.parametrize(
    ("old", "base", "edited", "made"),
    [
        ("Gửi báo cáo", "Gửi báo cáo", "Nộp báo cáo", "Nộp báo cáo"),
        ("Gửi báo cáo", "Gửi báo cáo trước ngày 5", "Nộp báo cáo trước ngày 5", "Nộp báo cáo"),
        ("Gửi báo cáo", "Gửi báo cáo trước ngày 5", "Gửi báo cáo trước ngày 6", None),
        ("2. Gửi", "1. Gửi", "1. Gửi nhanh", "2. Gửi nhanh"),
        ("Gửi", "Gửi", "", ""),
        ("Mục đích ở Hải Phòng", "MỤC ĐÍCH Ở HẢI PHÒNG", "MỤC TIÊU Ở HẢI PHÒNG", "Mục tiêu ở Hải Phòng"),
    ],
)
def test_words_are_carried_where_they_stand(old: str, base: str, edited: str, made: str | None) -> None:
    assert carried_words(old, base, edited) == made


def word(source: bytes, *changes: tuple[str, str]) -> bytes:
    """A document with words replaced in its runs, as a hand in Word would."""
    document = docx.Document(io.BytesIO(source))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    for old, new in changes:
        runs = [run for each in paragraphs for run in each.runs if old in run.text]
        assert runs, old
        for run in runs:
            run.text = run.text.replace(old, new)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_typed_forms_that_paper_does_not_tell_stay(tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    file.write_bytes(TRAINING.read_bytes())
    source = word(paper(TRAINING), ("thứ Sáu, ngày 14/8/2026", "thứ Hai, ngày 17/8/2026"), ("Phạm Quốc Anh", "Lê Thu"))
    made = onto(file, source)
    assert changed(made.before, made.text) == (
        ["            date: 14/8/2026", "  name: Phạm Quốc Anh"],
        ["            date: 17/8/2026", "  name: Lê Thu"],
    )
    assert [each.path for each in made.changes] == [
        "$.body.assignments.assignments[0].tasks[1].deadline.date",
        "$.signature.name",
    ]
    assert made.notes == ()
    assert file.read_bytes() == TRAINING.read_bytes()


def test_a_fault_of_the_edited_document_stops_it() -> None:
    source = word(paper(TRAINING), ("thứ Sáu, ngày 14/8/2026", "thứ Hai, ngày 14/8/2026"))
    with pytest.raises(ReadError) as caught:
        onto(TRAINING, source)
    assert "weekday-mismatch" in [problem.code for problem in caught.value.problems]


def test_what_cannot_be_proved_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise NotCarriedError

    monkeypatch.setattr("vanban.importing.onto.merged", never)
    source = word(paper(TRAINING), ("Phạm Quốc Anh", "Lê Thu"))
    with pytest.raises(OutputError) as caught:
        onto(TRAINING, source)
    assert caught.value.problems[0].code == "onto-not-carried"
    assert at(plain(TRAINING), "signature", "name") == "Phạm Quốc Anh"
