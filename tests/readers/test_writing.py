"""A plan written out reads as the same plan, in the short forms a clerk types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from short_form import every
from support import plan
from test_no_text_lost import Tokens, plans
from vanban.errors import OutputError
from vanban.model import Image, Plan
from vanban.readers import dumps, load, loads

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_an_example_reads_as_itself(path: Path, form: Any) -> None:
    read = load(path)
    assert loads(dumps(read, format=form, folder=path.parent), format=form, folder=path.parent) == read


@given(plans())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_plan_reads_as_itself(made: tuple[Tokens, dict[str, Any]]) -> None:
    made_plan = plan(**made[1])
    assert loads(dumps(made_plan)) == made_plan


AWKWARD = st.text(
    st.sampled_from(list("aăâbđeêơưÁĐ a)-–:#'\"{}[]|>&*!%@`,.?\\0123456789\n")), min_size=1, max_size=160
).filter(lambda text: text.strip() != "")


@given(st.lists(AWKWARD, min_size=1, max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much], deadline=None)
def test_awkward_texts_come_back_letter_for_letter(texts: list[str]) -> None:
    try:
        made_plan = plan(body=[{"title": "Nội dung", "content": texts}])
    except ValueError:
        return  # not a plan at all
    assert loads(dumps(made_plan)) == made_plan


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"date": "7/2/2026"}, "date: 07/02/2026"),
        ({"date": "11/2026"}, "date: 11/2026"),
        ({"date": 2025}, "date: 2025"),
        ({"number": 5}, "number: 5"),
    ],
)
def test_dates_and_numbers_are_written_as_they_are_typed(changes: dict[str, Any], line: str) -> None:
    assert line in dumps(plan(**changes)).splitlines()


def test_a_section_of_one_paragraph_is_its_text() -> None:
    written = dumps(plan(body=[{"title": "Nội dung", "content": ["Một đoạn."]}]))
    assert "    content: Một đoạn." in written.splitlines()


def test_the_time_of_an_agenda_is_short() -> None:
    body = [{"title": "Chương trình", "content": [{"agenda": [{"start": "7h30", "text": "Khai mạc"}]}]}]
    assert "start: 07:30" in dumps(plan(body=body))


def test_a_part_that_may_also_be_a_text_is_not_written_as_one() -> None:
    row = {"content": "Khảo sát", "deadline": {"date": "11/2026"}}
    made_plan = plan(body=[{"title": "Nhiệm vụ", "content": [{"tasks": [row, {**row, "deadline": "11/2026"}]}]}])
    assert loads(dumps(made_plan)) == made_plan


def test_a_long_text_is_folded_and_a_text_of_lines_is_not() -> None:
    long = "Các phòng, ban chuẩn bị nội dung, gửi Văn phòng tổng hợp, " * 5 + "đúng hạn."
    written = dumps(plan(body=[{"title": "Nội dung", "content": [long]}]))
    assert "content: >-" in written
    assert max(len(line) for line in written.splitlines()) < 130


def test_a_heading_given_in_the_words_of_the_default_is_kept() -> None:
    """That a title of the outline was given says that it stands even over one part."""
    body = {"purpose": "Nâng cao nhận thức.", "titles": {"aims": "Mục đích, yêu cầu"}}
    made_plan = plan(body=body)
    again = loads(dumps(made_plan))
    assert again.body.titles.model_fields_set == {"aims"}  # type: ignore[union-attr]
    assert again.body.sections() == made_plan.body.sections()  # type: ignore[union-attr]


def picture(**more: Any) -> Plan:
    from base64 import b64encode

    image = Image(image="so-do.png", data=b64encode(PNG), **more)
    return plan(body=[{"title": "Sơ đồ", "content": [image]}])


def test_a_picture_that_lies_beside_the_file_is_named_only(tmp_path: Path) -> None:
    (tmp_path / "so-do.png").write_bytes(PNG)
    written = dumps(picture(), folder=tmp_path)
    assert "data:" not in written
    assert loads(written, folder=tmp_path) == picture()


@pytest.mark.parametrize("other", [None, PNG + b"x"])
def test_a_picture_that_does_not_goes_in_whole(tmp_path: Path, other: bytes | None) -> None:
    if other is not None:
        (tmp_path / "so-do.png").write_bytes(other)
    assert loads(dumps(picture(), folder=tmp_path)) == picture()


def test_json_is_json() -> None:
    assert json.loads(dumps(plan(number=5), format="json"))["number"] == 5


def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(TypeError, match="takes a Plan"):
        dumps({"number": 5})  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_plan_no_text_reads_as_is_an_error(form: Any) -> None:
    import datetime as dt

    item = {"start": dt.time(7, 30, 15), "text": "Khai mạc"}
    with pytest.raises(OutputError) as caught:
        dumps(plan(body=[{"title": "Chương trình", "content": [{"agenda": [item]}]}]), format=form)
    assert [each.code for each in caught.value.problems] == ["plan-not-writable"]
