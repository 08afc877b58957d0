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
        return unreadable_dict(outcome)
    return outcome.as_dict()


def unreadable_dict(outcome: Unreadable) -> dict[str, Any]:
    """A file that could not be read, as plain data."""
    return {"file": outcome.file, "problems": [problem_dict(problem) for problem in outcome.problems]}


def problem_dict(problem: Problem) -> dict[str, Any]:
    """A problem as plain data; what it does not state is left out."""
    return {name: value for name, value in asdict(problem).items() if value or name in ("code", "message")}


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `json_pieces` writes."""
    count = {"type": "integer", "minimum": 0}
    severities = dict.fromkeys(SEVERITIES, count)
    return files_schema(
        "vanban",
        "Kết quả soát văn bản",
        "Kết quả của `vanban check --format json`.",
        "report",
        {
            "description": "Số tệp, số tệp không thấy lỗi, số tệp không soát được; số chỗ sai theo mức.",
            **object_schema(files=count, clean=count, unreadable=count, **severities),
        },
        {
            "report": {
                "title": "Tệp đã soát",
                **object_schema(
                    file=text_schema("Đường dẫn như đã đưa vào."),
                    family={"enum": ["state", "party"], "description": "Khối: nhà nước hoặc Đảng."},
                    rulebook=text_schema("Luật đã soát theo."),
                    why=text_schema("Vì sao chọn luật ấy."),
                    kind={"enum": list(KINDS), "description": "Loại văn bản; unknown khi không nhận ra."},
                    kind_name=text_schema("Tên loại văn bản, và luật có quy định loại ấy không."),
                    counts=object_schema(**severities),
                    findings={"type": "array", "items": {"$ref": "#/$defs/finding"}},
                    recognised={"type": "array", "items": {"$ref": "#/$defs/recognised"}},
                ),
            },
            "unreadable": {
                "title": "Tệp không soát được",
                **object_schema(
                    file=text_schema("Đường dẫn như đã đưa vào."),
                    problems={"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/problem"}},
                ),
            },
            "finding": {
                "title": "Một chỗ sai",
                **object_schema(
                    id=text_schema("Mã quy tắc, không đổi giữa các phiên bản."),
                    severity={"enum": list(SEVERITIES)},
                    component=text_schema("Thành phần thể thức; để trống khi không thuộc thành phần nào."),
                    message=text_schema("Sai ở điểm gì."),
                    expected=text_schema("Phải là gì."),
                    found=text_schema("Đang là gì."),
                    remedy=text_schema("Cách sửa."),
                    clause=text_schema("Điều khoản."),
                    reason=text_schema("Vì sao có quy tắc ấy."),
                    place={"$ref": "#/$defs/place"},
                ),
            },
            "recognised": {
                "title": "Một thành phần đã nhận ra",
                **object_schema(
                    component=text_schema("Tên thành phần."),
                    label=text_schema("Tên tiếng Việt."),
                    text=text_schema("Chữ của thành phần."),
                    place={"$ref": "#/$defs/place"},
                ),
            },
            "place": {
                "title": "Chỗ trong tệp",
                **object_schema(
                    part=text_schema("Tên phần trong gói .docx."),
                    words=text_schema("Chỗ ấy, nói bằng lời."),
                    text=text_schema("Chữ của đoạn."),
                    optional={
                        "paragraph": number_schema("Đoạn thứ mấy của phần (mọi w:p theo thứ tự trong tệp), đếm từ 1."),
                        "start": number_schema("Từ chữ thứ mấy của đoạn, đếm từ 0."),
                        "end": number_schema("Đến trước chữ thứ mấy của đoạn."),
                        "table": number_schema("Bảng thứ mấy, đếm từ 1."),
                        "row": number_schema("Dòng thứ mấy của bảng, đếm từ 1."),
                        "column": number_schema("Ô thứ mấy của dòng, đếm từ 1."),
                        "section": number_schema("Phần trang (section) thứ mấy, đếm từ 1."),
                        "plan": {
                            "description": "Chỗ trong tệp kế hoạch, khi soát một kế hoạch.",
                            **object_schema(
                                path=text_schema("Đường dẫn trong kế hoạch."),
                                line=number_schema("Dòng, đếm từ 1."),
                                column=number_schema("Cột, đếm từ 1."),
                                field=text_schema("Tên trường."),
                            ),
                        },
                    },
                ),
            },
            "problem": {
                "title": "Vì sao không soát được",
                **object_schema(
                    code=text_schema("Mã lỗi, không đổi giữa các phiên bản."),
                    message=text_schema("Lỗi gì."),
                    optional={
                        "expected": text_schema("Phải là gì."),
                        "remedy": text_schema("Cách sửa."),
                        "path": text_schema("Chỗ trong kế hoạch."),
                        "file": text_schema("Tệp."),
                        "line": number_schema("Dòng, đếm từ 1."),
                        "column": number_schema("Cột, đếm từ 1."),
                    },
                ),
            },
        },
    )


def files_schema(
    tool: str, title: str, description: str, file: str, counts: dict[str, Any], definitions: dict[str, Any]
) -> dict[str, Any]:
    """The schema of a report on many files: each is what is defined as `file`, or as "unreadable"."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
        **object_schema(
            tool={"const": tool},
            version=text_schema("Phiên bản vanban."),
            files={
                "type": "array",
                "description": "Từng tệp, theo thứ tự làm.",
                "items": {"anyOf": [{"$ref": f"#/$defs/{file}"}, {"$ref": "#/$defs/unreadable"}]},
            },
            counts=counts,
        ),
        "$defs": definitions,
    }


def object_schema(*, optional: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    """The schema of an object that has these properties, may have the optional ones, and no other."""
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def text_schema(description: str) -> dict[str, Any]:
    """The schema of a text."""
    return {"type": "string", "description": description}


def number_schema(description: str) -> dict[str, Any]:
    """The schema of a number that counts from 1."""
    return {"type": "integer", "minimum": 1, "description": description}
