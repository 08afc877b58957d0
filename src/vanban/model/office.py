"""What an office says in every plan of its own, kept once: its name, who signs, who receives, how it numbers."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from vanban.model.base import Given, Model, described, field, raise_faults
from vanban.model.ending import Recipient, Signature, kept_copy, recipient_faults
from vanban.model.heading import Issuer
from vanban.model.numbering import Numbering
from vanban.model.text import Line, OneOrMore, Text, one_or_more, one_per_line


class UsualDistribution(Model):
    """The distribution list that an office's plans mostly have."""

    model_config = described("Nơi nhận thường dùng", "Nơi nhận, dòng lưu, ký hiệu người đánh máy thường dùng.")

    recipients: Given[
        Annotated[tuple[Recipient, ...], one_per_line(Recipient, marks=";,.", names=True)], OneOrMore[Recipient | str]
    ] = field(default=(), title="Các nơi nhận", description="Mỗi phần tử một nơi nhận.")
    archive: Annotated[Text, AfterValidator(kept_copy)] | None = field(
        default=None, title="Lưu", description="Nơi lưu: “VT, KT” (nhà nước) hoặc “Văn phòng Thành ủy” (Đảng)."
    )
    typist: Line | None = field(default=None, title="Ký hiệu người đánh máy", description="Ví dụ TTTHO.")

    @model_validator(mode="after")
    def _check(self) -> "UsualDistribution":
        raise_faults("UsualDistribution", recipient_faults(self.recipients, self.archive or ""))
        return self


class Office(Model):
    """An office as its file holds it (`co-quan.yaml`): parts of a plan, under the names they have in a plan."""

    model_config = described(
        "Cơ quan", "Những gì kế hoạch nào của cơ quan cũng ghi: cơ quan, người ký, nơi nhận, lối đánh số, lối ghi giờ."
    )

    family: Literal["state", "party"] = field(title="Khối", description="state: cơ quan nhà nước; party: cơ quan Đảng.")
    issuer: Issuer = field(title="Cơ quan ban hành", description="Cơ quan ban hành, chữ viết tắt, địa danh.")
    signers: Given[tuple[Signature, ...], Sequence[Signature]] = field(
        default=(),
        max_length=100,
        title="Người ký",
        description="Những người ký của cơ quan; kế hoạch không nói ai ký thì là người đầu tiên.",
    )
    distribution: UsualDistribution | None = field(
        default=None, title="Nơi nhận", description="Nơi nhận, dòng lưu, ký hiệu người đánh máy thường dùng."
    )
    contact: Given[Annotated[tuple[Line, ...], one_or_more(Line)], OneOrMore[str]] = field(
        default=(), max_length=5, title="Thông tin liên hệ", description="Địa chỉ, điện thoại, email… của cơ quan."
    )
    numbering: Given[Annotated[tuple[Numbering, ...], one_or_more(Numbering)], OneOrMore[str]] = field(
        default=(), title="Mẫu đánh số", description="Nhãn đầu tiên của từng cấp, ví dụ [I., 1., 1.1., a)]."
    )
    time_style: Line | None = field(default=None, title="Kiểu giờ", description="Viết theo mẫu: 07 giờ 30, 07h30…")
    tone_style: Line | None = field(default=None, title="Kiểu dấu thanh", description="kiểu cũ hoặc kiểu mới.")
