"""Annexes: text or tables under their own heading, or a cover page with a QR code."""

import re
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag, model_validator

from vanban.model.base import Given, Model, described, fault, field, raise_faults
from vanban.model.content import Content
from vanban.model.dates import Date, DateInput
from vanban.model.doubled import yaml_text
from vanban.model.text import FlagOrText, LineOrBlank, Link, Text


class Annex(Model):
    """One annex, on pages of its own."""

    model_config = described("Phụ lục", "Một phụ lục: tên, nội dung; in ngang được.")

    label: LineOrBlank | None = field(
        default=None,
        title="Chữ “Phụ lục” viết sẵn",
        description="Ví dụ: Mẫu 01, Biểu số 1; rỗng nếu không ghi; mặc định tự đánh số.",
    )
    title: Text | None = field(default=None, title="Tên phụ lục", description="Tên phụ lục; được viết hoa.")
    content: Content = field(min_length=1, title="Nội dung", description="Các khối của phụ lục.")
    landscape: bool = field(default=False, title="Khổ ngang", description="true: in theo chiều ngang.")
    reference: FlagOrText = field(
        default=True,
        title="Ghi “Kèm theo”",
        description="true: ghi dòng “(Kèm theo Kế hoạch số …)”; hoặc viết sẵn cả dòng.",
    )
    end_mark: bool = field(
        default=False, title="Dấu kết thúc", description="Đặt dấu kết thúc sau đoạn cuối của phụ lục."
    )

    @model_validator(mode="after")
    def _check(self) -> "Annex":
        match = None if self.title is None else _ANNEX_LABEL.match(self.title)
        if match is not None and (self.label is None or self.label.casefold() == match["label"].casefold()):
            rest = match["rest"].strip()
            remedy = "số phụ lục được tự đánh, " + (f"viết title: {yaml_text(rest)}" if rest else "bỏ title")
            raise_faults(
                "Annex",
                [
                    fault(
                        "annex-doubled",
                        f"“{match[0][:60]}” đã có chữ “{match['label']}”, sẽ in thành hai lần",
                        at=("title",),
                        value=self.title,
                        remedy=f"{remedy}; muốn ghi khác thì dùng label",
                    )
                ],
            )
        return self


_ANNEX_LABEL = re.compile(
    r"(?P<label>phụ lục(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]+))?)(?:\s*[:.–-]+\s*|\s*\n|\s*\Z|(?<=[\dIVX])\s+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


class Cover(Model):
    """A cover page for the documents of a meeting, with a QR code made from a link."""

    model_config = described("Bìa tài liệu", "Trang bìa: “TÀI LIỆU”, tên hội nghị, ngày, mã QR.")

    kind: Literal["cover"] = field(default="cover", title="Loại phụ lục", description="Luôn là cover.")
    cover: Text = field(title="Chữ đầu bìa", description="Ví dụ: TÀI LIỆU.")
    title: Text = field(title="Tên hội nghị", description="Tên hội nghị; xuống dòng để ngắt dòng.")
    date: Given[Date | None, DateInput | None] = field(
        default=None, title="Ngày", description="Ngày hội nghị, ghi “(Ngày 07/02/2026)”."
    )
    qr: Link | None = field(
        default=None, max_length=1000, title="Liên kết", description="Địa chỉ tài liệu, in thành mã QR."
    )
    caption: Text | None = field(default=None, title="Chú thích mã", description="Dòng chữ dưới mã QR.")
    landscape: bool = field(default=False, title="Khổ ngang", description="true: in theo chiều ngang.")


def _annex_kind(value: Any) -> str:
    return "<cover>" if isinstance(value, Cover) or (isinstance(value, dict) and "cover" in value) else "<annex>"


AnnexOrCover = Annotated[
    Annotated[Annex, Tag("<annex>")] | Annotated[Cover, Tag("<cover>")], Discriminator(_annex_kind)
]
