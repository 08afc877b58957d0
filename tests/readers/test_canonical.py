"""A plan file written in the one canonical way: the same plan, every comment kept, nothing left to change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from short_form import every
from vanban.errors import ReadError
from vanban.readers import dumps, load, loads
from vanban.readers.canonical import canonical, read_canonical

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def comments(text: str) -> list[str]:
    """The comments of a text that has `#` nowhere else."""
    return sorted(line[line.index("#") :].strip() for line in text.splitlines() if "#" in line)


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_an_example_stays_the_same_plan_with_its_comments(path: Path) -> None:
    _, text, made = read_canonical(path)
    assert loads(made, folder=path.parent) == load(path)
    assert comments(made) == comments(text)
    assert canonical(made, folder=path.parent) == made


def short(more: str) -> str:
    """A plan of its own, with `more` below it."""
    return f"""\
body:
  - content: Một đoạn.   # nội dung
    title: Nội dung      # đề mục
subject: việc thử
# trên cơ quan
issuer: {{name: Ủy ban nhân dân xã An Bình, symbol: UBND, place: An Bình}}  # nơi làm


date: 7/2/2026  # ngày dự kiến
family: state
{more}"""


BASE = """\
signature: {position: Chủ tịch, name: Nguyễn Văn An}
distribution:
  # gửi những nơi này
  recipients:
    - Như trên   # không đổi
  archive: VT
"""


@given(st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_comment_anywhere_is_kept(data: st.DataObject) -> None:
    lines = canonical(short(BASE)).splitlines()
    at = data.draw(st.integers(0, len(lines)))
    indent = data.draw(st.integers(0, 8))
    blank = data.draw(st.booleans())
    made = [*lines[:at], *([""] if blank else []), " " * indent + "# Lời dặn", *lines[at:]]
    try:
        before = loads("\n".join(made))
    except ReadError:
        return  # inside a text of several lines
    text = "\n".join(made) + "\n"
    if before != loads("\n".join(lines)):
        return  # taken into a text: no comment there
    assert "# Lời dặn" in canonical(text)


@pytest.fixture(name="text")
def _text() -> str:
    text = short(BASE)
    try:
        loads(text)
    except ReadError as error:
        pytest.fail(str(error))
    return text


def test_fields_come_in_the_order_of_the_model_and_comments_with_them(text: str) -> None:
    made = canonical(text)
    assert made.index("issuer:") < made.index("date:") < made.index("subject:") < made.index("body:")
    lines = made.splitlines()
    assert lines[lines.index("issuer:") - 1] == "# trên cơ quan"
    assert "date: 07/02/2026  # ngày dự kiến" in lines
    assert "  - title: Nội dung  # đề mục" in lines
    assert "    content: Một đoạn.  # nội dung" in lines
    assert lines[lines.index("  recipients:") - 1] == "  # gửi những nơi này"


def test_blank_lines_stay_one_at_most(text: str) -> None:
    made = canonical(text)
    assert "\n\n\n" not in made
    assert "\n\ndate:" in made


def test_comments_below_everything_stay_there(text: str) -> None:
    assert canonical(text + "\n# hết\n").endswith("\n\n# hết\n")


def test_the_comment_of_a_part_that_is_no_longer_written_stands_at_the_part_around_it(text: str) -> None:
    made = canonical(text.replace("content: Một đoạn.   # nội dung", "content:\n      - Một đoạn.  # duy nhất"))
    assert "    content: Một đoạn.  # duy nhất" in made.splitlines()


def test_json_has_no_comments_and_is_written_as_dumps_writes_it() -> None:
    plan = loads(short(BASE))
    assert canonical(dumps(plan, format="json"), format="json") == dumps(plan, format="json")


def test_a_text_that_is_no_plan_is_not_rewritten() -> None:
    with pytest.raises(ReadError):
        canonical("subject: thiếu mọi thứ")


@pytest.mark.parametrize("subject", ['"việc thử\n  lần hai"', "việc thử\n  lần hai"])
def test_a_comment_below_the_first_line_of_a_text_is_kept(text: str, subject: str) -> None:
    made = canonical(text.replace("subject: việc thử\n", f"subject: {subject}  # cuối câu\n"))
    assert loads(made).subject == "việc thử lần hai"
    assert "# cuối câu" in made


def test_blank_lines_of_a_text_of_several_lines_are_the_text_s(text: str) -> None:
    remark = "subject: |-\n  việc thử\n  lần hai\n"
    made = canonical(text.replace("subject: việc thử\n", remark))
    assert loads(made).subject == "việc thử\nlần hai"
