"""What was mended and what was left into one JSON object; `fix_report_schema` is its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from vanban.check.formats.json_report import (
    dumped,
    files_schema,
    object_schema,
    report_schema,
    text_schema,
    unreadable_dict,
)
from vanban.check.report import SEVERITIES, Unreadable
from vanban.mending.fixed import REASONS
from vanban.mending.fixed_file import Outcome
from vanban.mending.formats.tally import Tally


def json_pieces(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """`{"tool", "version", "files": […], "counts": {…}}`, one line for each file."""
    tally = Tally()
    yield f'{{"tool": "vanban fix", "version": {dumped(version("vanban"))}, "files": ['
    for outcome in outcomes:
        comma = "," if tally.files else ""
        tally.add(outcome)
        value = unreadable_dict(outcome) if isinstance(outcome, Unreadable) else outcome.as_dict()
        yield f"{comma}\n{dumped(value)}"
    yield f'\n], "counts": {dumped(tally.as_dict())}}}\n'


def fix_report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `json_pieces` writes."""
    checked = report_schema()["$defs"]
    count = {"type": "integer", "minimum": 0}
    severities = object_schema(**dict.fromkeys(SEVERITIES, count))
    texts = {"type": "array", "items": {"type": "string"}}
    finding = checked["finding"]["properties"]
    report = {name: checked["report"]["properties"][name] for name in ("file", "family", "rulebook", "why", "kind")}
    problems = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/problem"}}
    return files_schema(
        "vanban fix",
        "Kết quả sửa văn bản",
        "Kết quả của `vanban fix --format json`, và của `vanban fix --report TỆP.json`.",
        "file",
        {
            "description": "Số tệp; số tệp có đổi, đã ghi, không ghi được, không đọc được; số chỗ đã sửa, còn lại; "
            "số chỗ sai theo mức, trước và sau.",
            **object_schema(
                **dict.fromkeys(("files", "changed", "written", "unwritten", "unreadable", "mended", "left"), count),
                before=severities,
                after=severities,
            ),
        },
        {
            "file": {
                "title": "Tệp đã sửa",
                **object_schema(
                    **report,
                    kind_name=checked["report"]["properties"]["kind_name"],
                    parts={"description": "Những phần của gói .docx khác với tệp gốc.", **texts},
                    counts={
                        "description": "Số chỗ sai theo mức, trước và sau khi sửa.",
                        **object_schema(before=severities, after=severities),
                    },
                    mended={"type": "array", "items": {"$ref": "#/$defs/mended"}},
                    left={"type": "array", "items": {"$ref": "#/$defs/left"}},
                    output=text_schema("Tệp đã ghi, hoặc sẽ ghi khi chạy thật; để trống khi không có gì để ghi."),
                    backup=text_schema("Tệp giữ bản gốc khi sửa tại chỗ; để trống khi không sửa tại chỗ."),
                    written={"type": "boolean", "description": "Đã ghi tệp hay chưa."},
                    optional={"problems": {"description": "Vì sao không ghi được.", **problems}},
                ),
            },
            "mended": {
                "title": "Một chỗ đã sửa",
                **object_schema(
                    **finding,
                    done=text_schema("Đã làm gì."),
                    parts={"description": "Những phần của gói .docx đã đổi vì chỗ này.", **texts},
                    optional={
                        "old": text_schema("Chữ trước khi sửa, khi chữ có đổi."),
                        "new": text_schema("Chữ sau khi sửa, khi chữ có đổi."),
                    },
                ),
            },
            "left": {
                "title": "Một chỗ còn lại",
                **object_schema(
                    **finding,
                    left={
                        "enum": list(REASONS),
                        "description": "Vì sao còn; mã không đổi giữa các phiên bản.",
                    },
                    why=text_schema("Vì sao còn, nói bằng lời."),
                ),
            },
            **{name: checked[name] for name in ("unreadable", "place", "problem")},
        },
    )
