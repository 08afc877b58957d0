"""What a mending gives: the file, what was mended in it, what was left and why."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from vanban.check.report import Finding, Report
from vanban.output_files import write_atomic

Reason = Literal[
    "text", "decision", "not-asked", "not-trackable", "awaiting", "locked", "no-section", "no-way", "unsafe"
]
"""Why a finding was left."""

REASONS: Mapping[Reason, str] = {
    "decision": "nội dung phải do người soạn quyết định",
    "text": "phải sửa chữ; thêm --text (text=True) thì vanban sửa luôn",
    "no-way": "chưa tự sửa được chỗ này mà vẫn giữ nguyên mọi chữ; sửa tay trong Word",
    "no-section": "phụ lục đánh số lại từ 1 mà chưa ở mục riêng; đặt Section Break (Next Page) trước nó rồi sửa lại",
    "unsafe": "sửa chỗ này thì sinh lỗi khác, nên để nguyên; sửa tay trong Word",
    "awaiting": "chữ ở đây chạm vào một sửa đổi đang chờ duyệt; chấp nhận hoặc bỏ sửa đổi ấy rồi sửa lại",
    "locked": "tệp đang hạn chế sửa (Restrict Editing); gỡ hạn chế, hoặc thêm --track nếu tệp chỉ cho sửa có theo dõi",
    "not-trackable": "Word không theo dõi được thay đổi này, hoặc tệp đặt không theo dõi định dạng; bỏ --track để sửa",
    "not-asked": "không thuộc những quy tắc được yêu cầu sửa",
}
"""Each reason in Vietnamese, in the order in which a clerk is told of them."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A finding that was mended: what was done, in Vietnamese, and the parts of the package that were changed for it.

    A change of letters says what stood there (`old`) and what stands there now (`new`).
    """

    finding: Finding
    done: str
    parts: tuple[str, ...]
    old: str = ""
    new: str = ""

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.finding.id

    @property
    def letters(self) -> bool:
        """Whether letters were changed."""
        return bool(self.old or self.new)

    def as_dict(self) -> dict[str, Any]:
        """It as plain data, for JSON."""
        words = {"old": self.old, "new": self.new} if self.letters else {}
        return {**self.finding.as_dict(), "done": self.done, "parts": list(self.parts), **words}


@dataclass(frozen=True, slots=True)
class Left:
    """A finding that was left, and why: `reason` is a stable code, `why` says it in Vietnamese."""

    finding: Finding
    reason: Reason

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.finding.id

    @property
    def why(self) -> str:
        """The reason in Vietnamese."""
        return REASONS[self.reason]

    def as_dict(self) -> dict[str, Any]:
        """It as plain data, for JSON."""
        return {**self.finding.as_dict(), "left": self.reason, "why": self.why}


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended .docx: its bytes, what was mended, what was left, the check before and after.

    `parts` are the parts that differ from the source's; every other one is in it byte for byte. A file in which nothing
    could be mended is given back as it was.
    """

    data: bytes
    mended: tuple[Mended, ...]
    left: tuple[Left, ...]
    before: Report
    report: Report
    parts: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether it differs from its source."""
        return bool(self.parts)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the file, whole or not at all; raises `OutputError`, also where there is one unless `overwrite`."""
        return write_atomic(path, self.data, overwrite=overwrite)

    def as_dict(self) -> dict[str, Any]:
        """Everything but the bytes, as plain data for JSON."""
        return {
            "file": self.report.file,
            "family": self.report.family,
            "rulebook": self.report.rulebook,
            "why": self.report.why,
            "kind": self.report.kind,
            "kind_name": self.report.kind_name,
            "parts": list(self.parts),
            "counts": {"before": self.before.counts(), "after": self.report.counts()},
            "mended": [each.as_dict() for each in self.mended],
            "left": [each.as_dict() for each in self.left],
        }
