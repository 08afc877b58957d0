"""Who takes part, and where: participants and venues (điểm cầu)."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from vanban.model.base import Model, described, raise_faults
from vanban.model.blocks import Bullet, Bullets, Note, Paragraph, Remark, Weight
from vanban.model.numbering import Numbering
from vanban.model.text import Label, NumberOrText, Text, label_fault, one_or_more

ParticipantList = Annotated[tuple[Bullet, ...], one_or_more(Bullet)]


class Participants(Model):
    """Participants as bullets, with who presides and how many there are."""

    model_config = described("Thành phần tham dự", "Danh sách thành phần, người chủ trì, tổng số.")

    kind: Literal["participants"] = Field("participants", title="Loại khối", description="Luôn là participants.")
    participants: ParticipantList = Field(
        min_length=1, title="Thành phần", description="Mỗi phần tử là một nhóm đại biểu."
    )
    chair: Text | None = Field(None, title="Chủ trì", description="Người chủ trì.")
    headcount: NumberOrText | None = Field(
        None, title="Tổng số", description="Số đại biểu; hoặc chữ: “khoảng 420 đại biểu”, cả câu “Tổng số: …”."
    )


_SIMPLE_KEYS = {"note": "note", "head": "note", "remark": "remark", "bullets": "bullets"}
_SIMPLE_KINDS = ("paragraph", "bullets", "note", "remark")


def _simple_kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "<paragraph>"
    if isinstance(value, dict):
        kind = value.get("kind") or next(
            (kind for key, kind in _SIMPLE_KEYS.items() if key in value),
            "paragraph",
        )
    else:
        kind = getattr(value, "kind", None)
    return f"<{kind}>" if kind in _SIMPLE_KINDS else None


SimpleBlock = Annotated[
    Annotated[Paragraph, Tag("<paragraph>")]
    | Annotated[Bullets, Tag("<bullets>")]
    | Annotated[Note, Tag("<note>")]
    | Annotated[Remark, Tag("<remark>")],
    Discriminator(
        _simple_kind,
        custom_error_type="block-kind",
        custom_error_message="phải là đoạn văn, bullets, note hoặc remark",
    ),
]
"""A block of plain text: what may stand beside the typed fields of a venue or an assignment."""


class Venue(Model):
    """One venue: where it is, who presides, who attends, how many, and what else is to be said."""

    model_config = described("Điểm cầu", "Một điểm cầu: địa điểm, chủ trì, thành phần, số lượng, ghi chú.")

    name: Text = Field(title="Tên điểm cầu", description="Ví dụ: Điểm cầu Thành ủy.")
    label: Label | None = Field(None, title="Số hiệu viết sẵn", description="Thay cho số tự đánh, ví dụ “4.”.")
    text: Text | None = Field(
        None, title="Lời văn liền tên", description="Câu viết liền sau tên điểm cầu, trên cùng dòng."
    )
    place: Text | None = Field(None, title="Địa điểm", description="Nơi đặt điểm cầu.")
    time: Text | None = Field(None, title="Thời gian", description="Thời gian tại điểm cầu.")
    chair: Text | None = Field(None, title="Chủ trì", description="Người chủ trì tại điểm cầu.")
    presenters: Text | None = Field(None, title="Báo cáo viên", description="Người truyền đạt, báo cáo.")
    participants: ParticipantList = Field((), title="Thành phần", description="Các nhóm đại biểu.")
    participants_form: Literal["bullets", "paragraphs"] = Field(
        "bullets", title="Cách ghi thành phần", description="bullets: gạch đầu dòng; paragraphs: đoạn văn."
    )
    headcount: NumberOrText | None = Field(
        None, title="Tổng số", description="Số đại biểu; hoặc chữ: “khoảng 420 đại biểu”, cả câu “Tổng số: …”."
    )
    remarks: tuple[SimpleBlock, ...] = Field(
        (), title="Ghi chú", description="Đoạn văn, gạch đầu dòng, lưu ý đứng sau."
    )
    heads: "VenueHeads | None" = Field(None, title="Chữ đề mục riêng", description="Chữ đề mục riêng của điểm cầu này.")

    @model_validator(mode="after")
    def _check(self) -> "Venue":
        if self.label is None:
            raise_faults("Venue", label_fault(self.name, ("name",)))
        return self


VenueField = Literal["place", "time", "chair", "presenters", "participants"]


class VenueHeads(Model):
    """The words that stand before a venue's fields, their mark, and the order of the fields."""

    model_config = described("Chữ đề mục điểm cầu", "Chữ đứng trước địa điểm, thời gian, chủ trì, thành phần.")

    place: Text = Field("*Địa điểm:*", title="Trước địa điểm", description="Mặc định “Địa điểm:” chữ nghiêng.")
    time: Text = Field("*Thời gian:*", title="Trước thời gian", description="Mặc định “Thời gian:” chữ nghiêng.")
    chair: Text = Field("*Chủ trì:*", title="Trước chủ trì", description="Mặc định “Chủ trì:” chữ nghiêng.")
    presenters: Text = Field(
        "*Báo cáo viên:*", title="Trước báo cáo viên", description="Mặc định “Báo cáo viên:” chữ nghiêng."
    )
    participants: Text = Field(
        "*Thành phần tham dự:*", title="Trước thành phần", description="Mặc định “Thành phần tham dự:” chữ nghiêng."
    )
    mark: Numbering | Literal["*", "-", "+", ""] = Field(
        "*", title="Dấu đề mục", description="*, -, + hoặc mẫu đánh số: a), a., 1.1. ; rỗng nếu không ghi."
    )
    order: tuple[VenueField, ...] = Field(
        ("place", "time", "chair", "presenters", "participants"),
        title="Thứ tự",
        description="Thứ tự in các thành phần; thành phần không kể ra thì đứng sau.",
    )


class VenueHeadings(Model):
    """Column headings of a table of venues."""

    model_config = described("Tiêu đề cột bảng điểm cầu", "Tên các cột khi trình bày thành bảng.")

    number: Text = Field("STT", title="Cột số thứ tự", description="Mặc định STT.")
    name: Text = Field("Điểm cầu", title="Cột tên", description="Mặc định “Điểm cầu”.")
    place: Text = Field("Địa điểm", title="Cột địa điểm", description="Mặc định “Địa điểm”.")
    time: Text = Field("Thời gian", title="Cột thời gian", description="Mặc định “Thời gian”.")
    chair: Text = Field("Chủ trì", title="Cột chủ trì", description="Mặc định “Chủ trì”.")
    presenters: Text = Field("Báo cáo viên", title="Cột báo cáo viên", description="Mặc định “Báo cáo viên”.")
    participants: Text = Field("Thành phần", title="Cột thành phần", description="Mặc định “Thành phần”.")
    headcount: Text = Field("Số lượng", title="Cột số lượng", description="Mặc định “Số lượng”.")


class Venues(Model):
    """All venues of a meeting, as sub-sections, under starred heads, as bullets of places, or as a table."""

    model_config = described("Các điểm cầu", "Các điểm cầu của hội nghị.")

    kind: Literal["venues"] = Field("venues", title="Loại khối", description="Luôn là venues.")
    venues: tuple[Venue, ...] = Field(min_length=1, title="Các điểm cầu", description="Mỗi phần tử là một điểm cầu.")
    form: Literal["sections", "starred", "bullets", "table"] = Field(
        "sections",
        title="Cách trình bày",
        description="sections: mục có đánh số; starred: đề mục dấu sao; bullets: gạch đầu dòng; table: bảng.",
    )
    heads: VenueHeads = Field(
        default_factory=VenueHeads, title="Chữ đề mục", description="Chữ đứng trước các thành phần."
    )
    headings: VenueHeadings = Field(
        default_factory=VenueHeadings, title="Tiêu đề cột", description="Tên các cột của bảng."
    )
    widths: tuple[Weight, ...] = Field((), title="Độ rộng cột", description="Tỉ lệ độ rộng các cột được in.")
