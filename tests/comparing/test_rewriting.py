"""A plan file changed into another plan: what differs is written anew, and every other line stays as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_edits import EXAMPLES, at, changed, other_plans, plain
from support import plan, plan_data
from test_no_text_lost import Tokens, plans
from vanban.comparing.rewriting import rewritten
from vanban.errors import OutputError
from vanban.model import Plan
from vanban.readers import dumps, loads
from vanban.readers.writing import plain_value

TYPED = """\
# Kế hoạch của xã, người soạn: văn phòng
family: state
issuer: {name: Ủy ban nhân dân xã An Quang, symbol: UBND, place: An Quang}
number: 5   # số tạm
date: 7/2/2026

subject: 'Tuyển quân'   # hỏi lại
opening: "Ủy ban nhân dân xã ban hành Kế hoạch như sau:"

body:
  # mục đích chưa duyệt
  purpose:
  - Nâng cao chất lượng
  - >-
    Làm đúng quy định, đúng thời hạn,
    bảo đảm công khai, dân chủ
    ở mọi thôn của xã.
  agenda:
    # buổi sáng
    - start: "07:30"
      text: Đón đại biểu   # tại sân
    # báo cáo chính
    - start: "08:00"
      topic: 1
      title: Kết quả năm trước
      presenter: Chủ tịch
    - {start: "09:00", text: Bế mạc}
  funding: Ngân sách xã chi trả
    theo dự toán được giao.
distribution:
    recipients: [Như trên, {name: Đảng ủy xã, purpose: để báo cáo}]
    archive: VT
signature:
    position: Chủ tịch
    name: Đỗ Quang Hưng
"""


def edited(**_: Any) -> Any:
    return plain_value(loads(TYPED))


def change(make: Any) -> tuple[list[str], list[str]]:
    """The lines of `TYPED` that change where its plain data are changed."""
    data = edited()
    make(data)
    wanted = Plan.model_validate(data)
    made = rewritten(TYPED, wanted)
    assert loads(made.text) == wanted
    assert not made.whole
    return changed(TYPED, made.text)


@pytest.mark.parametrize(
    ("make", "gone", "come"),
    [
        (lambda d: d.update(number=12), ["number: 5   # số tạm"], ["number: 12   # số tạm"]),
        (lambda d: d.update(date="08/3/2026"), ["date: 7/2/2026"], ["date: 08/3/2026"]),
        (lambda d: d.pop("number"), ["number: 5   # số tạm"], ["# số tạm"]),
        (lambda d: d.update(draft=2), [], ["draft: 2"]),
        (
            lambda d: d.update(subject="Tuyển quân: đợt 2"),
            ["subject: 'Tuyển quân'   # hỏi lại"],
            ["subject: 'Tuyển quân: đợt 2'   # hỏi lại"],
        ),
        (
            lambda d: d["issuer"].update(place="An Lão"),
            ["issuer: {name: Ủy ban nhân dân xã An Quang, symbol: UBND, place: An Quang}"],
            ["issuer: {name: Ủy ban nhân dân xã An Quang, symbol: UBND, place: An Lão}"],
        ),
        (
            lambda d: d["issuer"].update(parent="UBND huyện: cũ"),
            ["issuer: {name: Ủy ban nhân dân xã An Quang, symbol: UBND, place: An Quang}"],
            ['issuer: {parent: "UBND huyện: cũ", name: Ủy ban nhân dân xã An Quang, symbol: UBND, place: An Quang}'],
        ),
        (
            lambda d: d["body"]["purpose"].__setitem__(1, at(d, "body", "purpose", 1).replace("dân chủ", "minh bạch")),
            ["    bảo đảm công khai, dân chủ"],
            ["    bảo đảm công khai, minh bạch"],
        ),
        (
            lambda d: d["body"].update(funding="Ngân sách xã chi trả theo dự toán được duyệt."),
            ["    theo dự toán được giao."],
            ["    theo dự toán được duyệt."],
        ),
        (lambda d: d["body"]["purpose"].insert(1, "Ý mới: # 1"), [], ["  - 'Ý mới: # 1'"]),
        (lambda d: d["body"]["purpose"].pop(0), ["  - Nâng cao chất lượng"], []),
        (
            lambda d: d["body"]["agenda"][0].update(start="07:45"),
            ['    - start: "07:30"'],
            ['    - start: "07:45"'],
        ),
        (
            lambda d: d["body"]["agenda"][0].update(presenter="Văn phòng"),
            [],
            ["      presenter: Văn phòng"],
        ),
        (
            lambda d: d["body"]["agenda"][1].pop("start"),
            ['    - start: "08:00"', "      topic: 1"],
            ["    - topic: 1"],
        ),
        (
            lambda d: d["body"]["agenda"].insert(0, {"start": "07:00", "text": "Ăn sáng"}),
            [],
            ["    - start: 07:00", "      text: Ăn sáng"],
        ),
        (
            lambda d: d["body"]["agenda"][2].update(text="Bế mạc, chào cờ"),
            ['    - {start: "09:00", text: Bế mạc}'],
            ['    - {start: "09:00", text: "Bế mạc, chào cờ"}'],
        ),
        (
            lambda d: d["distribution"]["recipients"].append("Lưu trữ xã"),
            ["    recipients: [Như trên, {name: Đảng ủy xã, purpose: để báo cáo}]"],
            ["    recipients: [Như trên, {name: Đảng ủy xã, purpose: để báo cáo}, Lưu trữ xã]"],
        ),
        (lambda d: d["signature"].update(name="Lê Thu"), ["    name: Đỗ Quang Hưng"], ["    name: Lê Thu"]),
        (
            lambda d: d["signature"].update(delegations="KT. Chủ tịch", position="Phó Chủ tịch"),
            ["    position: Chủ tịch"],
            ["    delegations:", "      - KT. Chủ tịch", "    position: Phó Chủ tịch"],
        ),
    ],
)
def test_an_edit_changes_its_own_lines(make: Any, gone: list[str], come: list[str]) -> None:
    assert [sorted(each) for each in change(make)] == [sorted(gone), sorted(come)]


def test_a_moved_item_takes_the_comments_above_and_beside_it_along() -> None:
    data = edited()
    agenda = data["body"]["agenda"]
    agenda[:] = [agenda[1], agenda[0] | {"parallel": True}, agenda[2]]
    data["body"]["agenda"][0]["start"] = "07:00"
    wanted = Plan.model_validate(data)
    made = rewritten(TYPED, wanted).text
    assert loads(made) == wanted
    assert sorted(line for line in made.splitlines() if "#" in line) == sorted(
        line for line in TYPED.splitlines() if "#" in line
    )


@pytest.mark.parametrize(
    ("make", "come"),
    [
        (lambda item: item.update(start="07:15"), "  - 7h15 Đón đại biểu   # sân"),
        (lambda item: item.update(text="Đón khách"), "  - 7h30 Đón khách   # sân"),
        (lambda item: item.update(presenter="Văn phòng"), "    presenter: Văn phòng   # sân"),
    ],
)
def test_hours_typed_in_a_line_stay_in_it(make: Any, come: str) -> None:
    text = (
        TYPED[: TYPED.index("    # buổi sáng")] + "  - 7h30 Đón đại biểu   # sân\n" + TYPED[TYPED.index("  funding") :]
    )
    data = plain_value(loads(text))
    make(data["body"]["agenda"][0] if isinstance(data["body"]["agenda"], list) else data["body"]["agenda"])
    wanted = Plan.model_validate(data)
    made = rewritten(text, wanted)
    assert loads(made.text) == wanted
    assert changed(text, made.text)[1][-1] == come


def test_nothing_is_touched_where_nothing_differs() -> None:
    assert rewritten(TYPED, loads(TYPED)).text == TYPED


@pytest.mark.parametrize("text", [TYPED.replace("\n", "\r\n"), TYPED.rstrip("\n"), "\ufeff" + TYPED])
def test_line_ends_and_a_missing_last_one_are_no_hindrance(text: str) -> None:
    data = edited()
    data["signature"]["name"] = "Lê Thu"
    data["draft"] = 3
    wanted = Plan.model_validate(data)
    made = rewritten(text, wanted)
    assert loads(made.text) == wanted
    assert len(changed(text, made.text)[0]) <= 2


def test_a_shared_part_is_changed_at_one_place_alone() -> None:
    text = TYPED.replace("funding: Ngân sách xã chi trả\n    theo dự toán được giao.", "funding: *a\n  more: *a")
    text = text.replace("- Nâng cao chất lượng", "- &a Nâng cao chất lượng")
    data = plain_value(loads(text))
    data["body"]["funding"] = "Xã hội hóa"
    made = rewritten(text, Plan.model_validate(data))
    assert changed(text, made.text) == (["  funding: *a"], ["  funding: Xã hội hóa"])


@given(st.data(), st.sampled_from(EXAMPLES), st.sampled_from(["yaml", "json", "json in lines"]))
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_change_of_an_example_leaves_the_other_lines_alone(data: st.DataObject, path: Path, form: str) -> None:
    folder = path.parent
    text = path.read_text("utf-8")
    format: Any = "yaml" if form == "yaml" else "json"
    if form != "yaml":
        text = json.dumps(plain(path), ensure_ascii=False, indent=None if form == "json" else 3)
    wanted = data.draw(other_plans(path))
    made = rewritten(text, wanted, folder=folder, format=format)
    assert loads(made.text, folder=folder, format=format) == wanted
    assert not made.whole
    gone, come = changed(text, made.text)
    notes = [line for line in gone if line.lstrip().startswith("#")]
    assert all(note in come for note in notes)


@given(plans(), plans())
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_plan_can_be_written_over_any_other(
    old: tuple[Tokens, dict[str, Any]], new: tuple[Tokens, dict[str, Any]]
) -> None:
    wanted = plan(**new[1])
    assert loads(rewritten(dumps(plan(**old[1])), wanted).text) == wanted


def test_what_the_office_fills_in_cannot_be_left_empty(tmp_path: Path) -> None:
    office = tmp_path / "co-quan.yaml"
    office.write_text(
        "family: state\nissuer: {name: Ủy ban nhân dân xã An Quang, symbol: UBND, place: An Quang}\n"
        "distribution: {recipients: [Như trên], archive: VT, typist: TTH}\n",
        "utf-8",
    )
    data = plan_data("state", office="co-quan")
    for name in ("family", "issuer", "distribution"):
        data.pop(name, None)
    text = json.dumps(data, ensure_ascii=False)
    read = loads(text, format="json", folder=tmp_path)
    assert read.distribution.typist == "TTH"
    without = read.replace(distribution={"recipients": ["Như trên"], "archive": "VT"})
    with pytest.raises(OutputError) as caught:
        rewritten(text, without, format="json", folder=tmp_path)
    assert caught.value.problems[0].code == "plan-not-writable"
    signed = read.replace(signature={"position": "Chủ tịch", "name": "Lê Thu"})
    made = rewritten(text, signed, format="json", folder=tmp_path)
    assert loads(made.text, format="json", folder=tmp_path) == signed
    assert "issuer" not in made.text
