"""Findings of a plan stand at the lines of the plan's own file, and the law is said to be what it was chosen by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import vanban
from support import plan
from vanban.cli import main

TEXT = """\
family: state
issuer: {name: Ủy ban nhân dân xã An Lão, symbol: UBND, place: An Lão}
number: 21
date: 12/11/2026
subject: |-
  Tổ chức hội thi
  về hoà giải ở cơ sở
body:
  - title: Mục đích
    content:
      - Đoạn có  hai dấu cách, thủy lợi.
      - bullets:
          - Gửi trước ngày 05/3/2026 về Ủy ban nhân dân huyện An Lão
  - title: Tổ chức
    content:
      - Hai đoạn giống  nhau.
      - Hai đoạn giống  nhau.
      - assignments:
          - body: Phòng Văn hóa
            tasks:
              - text: Nộp báo cáo về xã
                deadline: 06/3/2026
distribution: {recipients: [UBND thành phố], archive: HC}
signature: {on_behalf_of: Ủy ban nhân dân, position: Chủ tịch, name: TS. Nguyễn Văn A}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def found(file: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["check", str(file), "--format", "json"]) == 1
    [report] = json.loads(capsys.readouterr().out)["files"]
    return report["findings"]


def test_each_finding_has_the_line_and_the_field_of_the_plan(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = {
        (each["id"], each["place"]["plan"]["line"], each["place"]["plan"]["path"]) for each in found(file, capsys)
    }
    assert places >= {
        ("vi.text.tone_style", 5, "$.subject"),
        ("vi.text.spaces", 11, "$.body[0].content[0]"),
        ("vi.date.deadline", 13, "$.body[0].content[1].bullets[0]"),
        ("vi.unit.abolished", 13, "$.body[0].content[1].bullets[0]"),
        ("vi.text.spaces", 16, "$.body[1].content[0]"),
        ("vi.text.spaces", 17, "$.body[1].content[1]"),
        ("vi.date.deadline", 22, "$.body[1].content[2].assignments[0].tasks[0].deadline"),
        ("nd30.archive.office", 23, "$.distribution.archive"),
        ("nd30.signer.bare", 24, "$.signature.name"),
    }


def test_a_place_in_a_plan_reads_as_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(file)])
    text = capsys.readouterr().out
    assert "dòng 24, “Họ tên” (name), $.signature.name" in text
    assert "đoạn" not in text.replace("Hai đoạn", "").replace("Đoạn", "").partition("Ở đâu")[2].partition("Đang là")[0]


def test_sarif_has_the_line_of_the_plan(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(file), "--format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    lines = {each["locations"][0]["physicalLocation"]["region"]["startLine"] for each in results}
    assert lines >= {5, 11, 13, 16, 17, 22, 23, 24}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "ngày ban hành 05/3/2026"),
        ({"rulebook": "nd30"}, "rulebook"),
        ({"date": "3/2026"}, "khoảng 01/3/2026 - 31/3/2026"),
    ],
)
def test_the_law_of_a_plan_is_said_to_be_chosen_as_it_was(changes: dict[str, object], words: str) -> None:
    why = vanban.check(plan("state", **changes)).why
    assert words in why
    assert "được chỉ định" not in why


@pytest.mark.parametrize(
    "words",
    ["Theo kế hoạch của thành phố, xã mở 03 lớp.", "Căn cứ tình hình, xã tổ chức.", "Thực hiện nghiêm các việc sau."],
)
@pytest.mark.parametrize("opening", [(), "Ủy ban nhân dân xã ban hành Kế hoạch như sau"])
def test_a_text_that_begins_like_a_citation_is_text(words: str, opening: object) -> None:
    for body in ([words, "Đoạn hai."], [{"bullets": [words, words]}, "Đoạn hai."] if opening else [words, "Hai."]):
        report = vanban.check(plan("state", opening=opening, body=body))
        assert not [finding.id for finding in report.findings if ".basis" in finding.id]


@pytest.mark.parametrize("field", ["closing", "body"])
def test_a_party_plan_ends_as_its_law_says_whatever_was_typed(field: str) -> None:
    text = "Các cấp ủy nghiêm túc thực hiện./."
    report = vanban.check(plan("party", **{field: [text]}))
    assert not [finding for finding in report.findings if finding.id.endswith("end_mark")]


@pytest.mark.parametrize("options", [[], ["--no-check"]])
def test_render_says_what_a_check_would(file: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    warnings = sum(each["severity"] == "warning" for each in found(file, capsys))
    assert main(["render", str(file), *options]) == 0
    created, *verdict = capsys.readouterr().out.splitlines()
    assert created.startswith("Đã tạo: ")
    expected = [f"Soát thể thức: {warnings} cảnh báo; xem từng chỗ: vanban check {file}"]
    assert verdict == ([] if options else expected)
