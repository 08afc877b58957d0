"""Sections and phases, which hold every kind of block, and the choice among the kinds."""

import re
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag, model_validator

from vanban.model.agenda import Agenda
from vanban.model.assignments import Assignments, TaskTable
from vanban.model.base import Given, Model, described, fault, field, raise_faults
from vanban.model.blocks import Bullets, Image, Note, PageBreak, Paragraph, QrCode, Remark, Table
from vanban.model.doubled import head_fault, lines_fault, title_fault, yaml_text
from vanban.model.materials import Backdrop, Documents
from vanban.model.numbering import Numbering
from vanban.model.participants import Participants, Venues
from vanban.model.text import Label, Line, OneOrMore, Text, one_or_more


class Section(Model):
    """A headed part of the outline, at any depth; its content may hold further sections."""

    model_config = described("Mục", "Một mục của bố cục: đề mục, lời văn liền đề mục, nội dung; lồng nhau ở mọi cấp.")

    kind: Literal["section"] = field(default="section", title="Loại khối", description="Luôn là section.")
    title: Text = field(title="Đề mục", description="Tên mục.")
    label: Label | None = field(
        default=None,
        title="Số hiệu viết sẵn",
        description="Thay cho số tự đánh, ví dụ “III.” hoặc “*”; số sau đó đếm tiếp từ đây.",
    )
    numbered: bool = field(default=True, title="Đánh số", description="false: đề mục không có số.")
    text: Text | None = field(
        default=None, title="Lời văn liền đề mục", description="Câu viết liền sau đề mục, trên cùng dòng."
    )
    content: "Content" = field(default=(), title="Nội dung", description="Các khối của mục, theo thứ tự.")
    numbering: Numbering | None = field(
        default=None,
        title="Mẫu đánh số mục con",
        description="Nhãn của mục con đầu tiên: 1. | 1.1. | a) | a.; mẫu 1.1 dưới mục 4 cho 4.1, 4.2…",
    )
    upper: bool | None = field(
        default=None, title="Viết hoa", description="Viết hoa cả đề mục; mặc định theo luật ở từng cấp."
    )

    @model_validator(mode="after")
    def _check(self) -> "Section":
        faults = title_fault(self.title, ("title",), label=self.label, numbered=self.numbered)
        if self.text is not None:
            faults += lines_fault(self.text, ("text",), items="content", head="text")
            faults += head_fault(self.title, self.text, ("text",))
        raise_faults("Section", faults)
        return self


class Phase(Model):
    """A phase of the work: “ĐỢT 1: …”, numbered among its siblings."""

    model_config = described("Đợt", "Một đợt (giai đoạn) của kế hoạch: “ĐỢT 1: …”.")

    kind: Literal["phase"] = field(default="phase", title="Loại khối", description="Luôn là phase.")
    phase: Text = field(title="Tên đợt", description="Thời gian hoặc tên của đợt.")
    word: Line = field(default="Đợt", title="Từ chỉ đợt", description="Đợt, Giai đoạn, Bước…")
    label: Label | None = field(default=None, title="Số hiệu viết sẵn", description="Thay cho số tự đánh của mục.")
    numbered: bool = field(default=True, title="Đánh số mục", description="false: chỉ ghi “ĐỢT 1: …”, không có số mục.")
    content: "Content" = field(default=(), title="Nội dung", description="Các khối của đợt.")
    numbering: Numbering | None = field(
        default=None, title="Mẫu đánh số mục con", description="Nhãn của mục con đầu tiên."
    )
    upper: bool = field(default=False, title="Viết hoa tên", description="Viết hoa cả tên đợt, không chỉ chữ ĐỢT.")
    caps: bool = field(
        default=True, title="Viết hoa chữ chỉ đợt", description="false: “Giai đoạn 1: …” thay vì “GIAI ĐOẠN 1: …”."
    )

    @model_validator(mode="after")
    def _check(self) -> "Phase":
        faults = title_fault(self.phase, ("phase",), numbered=self.numbered)
        match = _PHASE.match(self.phase.lstrip("*"))
        if match is None:
            faults += head_fault(self.word, self.phase, ("phase",))
        else:
            word, rest = match["word"], match["rest"].strip(" *")
            other = "" if word.casefold() == self.word.casefold() else f"word: {yaml_text(word.capitalize())}, "
            remedy = (
                f"viết {other}phase: {yaml_text(rest)}" if rest else "ghi thời gian hoặc tên của đợt, không ghi số đợt"
            )
            faults.append(
                fault(
                    "phase-doubled",
                    f"“{self.phase[:60]}” đã có chữ chỉ đợt, sẽ in thành “{self.word.upper()} 1: {self.phase[:30]}…”",
                    at=("phase",),
                    value=self.phase,
                    remedy=remedy,
                )
            )
        raise_faults("Phase", faults)
        return self


_PHASE = re.compile(
    r"(?P<word>đợt|giai đoạn|bước|kỳ|vòng|chặng)\s+(?:\d{1,2}|[IVX]+|một|hai|ba|bốn|năm|thứ \w+)"
    r"\s*(?:[:.,–*-]+\s*|\Z|(?=\())(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


_KEYS = {
    "title": "section",
    "phase": "phase",
    "bullets": "bullets",
    "agenda": "agenda",
    "venues": "venues",
    "participants": "participants",
    "assignments": "assignments",
    "tasks": "tasks",
    "documents": "documents",
    "backdrop": "backdrop",
    "note": "note",
    "remark": "remark",
    "table": "table",
    "image": "image",
    "qr": "qr",
    "page_break": "page_break",
    "text": "paragraph",
}
"""The field that tells a block's kind when `kind` is not given."""

_MODELS = (
    Section, Phase, Paragraph, Bullets, Agenda, Venues, Participants, Assignments, TaskTable, Documents, Backdrop,
    Note, Remark, Table, Image, QrCode, PageBreak,
)  # fmt: skip
BLOCK_KINDS = {model.model_fields["kind"].default: model for model in _MODELS}


def block_kind(value: Any) -> str | None:
    """The tag of the kind of block a value is meant to be, or None when nothing tells."""
    if isinstance(value, str):
        return "<paragraph>"
    if isinstance(value, dict):
        kind = value.get("kind")
        if kind is None:
            # A block is told by its main field; the words that several kinds share decide last.
            own = [name for key, name in _KEYS.items() if key in value and key not in ("title", "bullets", "text")]
            shared = [name for key, name in _KEYS.items() if key in value]
            kind = next(iter(own or shared), "note" if "head" in value else None)
            if kind == "bullets" and "head" in value:
                kind = "note"
    else:
        kind = getattr(value, "kind", None)
    return f"<{kind}>" if isinstance(kind, str) and kind in BLOCK_KINDS else None


Block = Annotated[
    Annotated[Section, Tag("<section>")]
    | Annotated[Phase, Tag("<phase>")]
    | Annotated[Paragraph, Tag("<paragraph>")]
    | Annotated[Bullets, Tag("<bullets>")]
    | Annotated[Agenda, Tag("<agenda>")]
    | Annotated[Venues, Tag("<venues>")]
    | Annotated[Participants, Tag("<participants>")]
    | Annotated[Assignments, Tag("<assignments>")]
    | Annotated[TaskTable, Tag("<tasks>")]
    | Annotated[Documents, Tag("<documents>")]
    | Annotated[Backdrop, Tag("<backdrop>")]
    | Annotated[Note, Tag("<note>")]
    | Annotated[Remark, Tag("<remark>")]
    | Annotated[Table, Tag("<table>")]
    | Annotated[Image, Tag("<image>")]
    | Annotated[QrCode, Tag("<qr>")]
    | Annotated[PageBreak, Tag("<page_break>")],
    Discriminator(
        block_kind,
        custom_error_type="block-kind",
        custom_error_message="không rõ là loại khối nào; phải là đoạn chữ, hoặc có một trong các trường: "
        + ", ".join(_KEYS),
    ),
]
"""One block of content; a bare text is a paragraph."""

Blocks = Annotated[tuple[Block, ...], one_or_more(Block)]
"""Blocks in order; a single text or block stands for a list of one."""

Content = Given[Blocks, OneOrMore[Block | str]]
"""A field of blocks."""
