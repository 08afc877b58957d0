"""Outcomes into one JSON object; `report_schema` is its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from vanban.check.formats.tally import Tally
from vanban.check.report import SEVERITIES, Outcome, Unreadable
from vanban.errors import Problem
from vanban.printable import visible
from vanban.rulebook import KINDS


def json_pieces(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """`{"tool", "version", "files": […], "counts": {…}}`, one line for each file."""
    tally = Tally()
    yield f'{{"tool": "vanban", "version": {dumped(version("vanban"))}, "files": ['
    for outcome in outcomes:
        comma = "," if tally.files else ""
        tally.add(outcome)
        yield f"{comma}\n{dumped(_file(outcome))}"
    yield f'\n], "counts": {dumped(tally.as_dict())}}}\n'


def dumped(value: object) -> str:
    """Plain data as JSON on one line, safe to show on a terminal."""
    return visible(json.dumps(value, ensure_ascii=False))


def _file(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Unreadable):
        return {"file": outcome.file, "problems": [_problem(problem) for problem in outcome.problems]}
    return outcome.as_dict()


def _problem(problem: Problem) -> dict[str, Any]:
    """A problem as plain data; what it does not state is left out."""
    return {name: value for name, value in asdict(problem).items() if value or name in ("code", "message")}


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `json_pieces` writes."""
    count = {"type": "integer", "minimum": 0}
    severities = dict.fromkeys(SEVERITIES, count)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kết quả soát văn bản",
        "description": "Kết quả của `vanban check --format json`.",
        **_object(
            tool={"const": "vanban"},
            version=_text("Phiên bản vanban đã soát."),
            files={
                "type": "array",
                "description": "Từng tệp, theo thứ tự soát.",
                "items": {"anyOf": [{"$ref": "#/$defs/report"}, {"$ref": "#/$defs/unreadable"}]},
            },
            counts={
                "description": "Số tệp, số tệp không thấy lỗi, số tệp không soát được; số chỗ sai theo mức.",
                **_object(files=count, clean=count, unreadable=count, **severities),
            },
        ),
        "$defs": {
            "report": {
                "title": "Tệp đã soát",
                **_object(
                    file=_text("Đường dẫn như đã đưa vào."),
                    family={"enum": ["state", "party"], "description": "Khối: nhà nước hoặc Đảng."},
                    rulebook=_text("Luật đã soát theo."),
                    why=_text("Vì sao chọn luật ấy."),
                    kind={"enum": list(KINDS), "description": "Loại văn bản; unknown khi không nhận ra."},
                    kind_name=_text("Tên loại văn bản, và luật có quy định loại ấy không."),
                    counts=_object(**severities),
                    findings={"type": "array", "items": {"$ref": "#/$defs/finding"}},
                    recognised={"type": "array", "items": {"$ref": "#/$defs/recognised"}},
                ),
            },
            "unreadable": {
                "title": "Tệp không soát được",
                **_object(
                    file=_text("Đường dẫn như đã đưa vào."),
                    problems={"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/problem"}},
                ),
            },
            "finding": {
                "title": "Một chỗ sai",
                **_object(
                    id=_text("Mã quy tắc, không đổi giữa các phiên bản."),
                    severity={"enum": list(SEVERITIES)},
                    component=_text("Thành phần thể thức; để trống khi không thuộc thành phần nào."),
                    message=_text("Sai ở điểm gì."),
                    expected=_text("Phải là gì."),
                    found=_text("Đang là gì."),
                    remedy=_text("Cách sửa."),
                    clause=_text("Điều khoản."),
                    reason=_text("Vì sao có quy tắc ấy."),
                    place={"$ref": "#/$defs/place"},
                ),
            },
            "recognised": {
                "title": "Một thành phần đã nhận ra",
                **_object(
                    component=_text("Tên thành phần."),
                    label=_text("Tên tiếng Việt."),
                    text=_text("Chữ của thành phần."),
                    place={"$ref": "#/$defs/place"},
                ),
            },
            "place": {
                "title": "Chỗ trong tệp",
                **_object(
                    part=_text("Tên phần trong gói .docx."),
                    words=_text("Chỗ ấy, nói bằng lời."),
                    text=_text("Chữ của đoạn."),
                    optional={
                        "paragraph": _number("Đoạn thứ mấy của phần (mọi w:p theo thứ tự trong tệp), đếm từ 1."),
                        "start": _number("Từ chữ thứ mấy của đoạn, đếm từ 0."),
                        "end": _number("Đến trước chữ thứ mấy của đoạn."),
                        "table": _number("Bảng thứ mấy, đếm từ 1."),
                        "row": _number("Dòng thứ mấy của bảng, đếm từ 1."),
                        "column": _number("Ô thứ mấy của dòng, đếm từ 1."),
                        "section": _number("Phần trang (section) thứ mấy, đếm từ 1."),
                        "plan": {
                            "description": "Chỗ trong tệp kế hoạch, khi soát một kế hoạch.",
                            **_object(
                                path=_text("Đường dẫn trong kế hoạch."),
                                line=_number("Dòng, đếm từ 1."),
                                column=_number("Cột, đếm từ 1."),
                                field=_text("Tên trường."),
                            ),
                        },
                    },
                ),
            },
            "problem": {
                "title": "Vì sao không soát được",
                **_object(
                    code=_text("Mã lỗi, không đổi giữa các phiên bản."),
                    message=_text("Lỗi gì."),
                    optional={
                        "expected": _text("Phải là gì."),
                        "remedy": _text("Cách sửa."),
                        "path": _text("Chỗ trong kế hoạch."),
                        "file": _text("Tệp."),
                        "line": _number("Dòng, đếm từ 1."),
                        "column": _number("Cột, đếm từ 1."),
                    },
                ),
            },
        },
    }


def _object(*, optional: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _number(description: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "description": description}
