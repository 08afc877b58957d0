"""Who takes part, and where: participants and venues (điểm cầu)."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag, model_validator

from vanban.model.base import Given, Model, described, field, raise_faults
from vanban.model.blocks import Bullet, Bullets, Note, Paragraph, Remark, Weight
from vanban.model.doubled import head_fault, lines_fault, title_fault
from vanban.model.numbering import Numbering
from vanban.model.text import Label, NumberOrText, OneOrMore, Text, one_per_line

ParticipantList = Given[Annotated[tuple[Bullet, ...], one_per_line(Bullet)], OneOrMore[Bullet | str]]


class Participants(Model):
    """Participants as bullets, with who presides and how many there are."""

    model_config = described("Thành phần tham dự", "Danh sách thành phần, người chủ trì, tổng số.")

    kind: Literal["participants"] = field(
        default="participants", title="Loại khối", description="Luôn là participants."
    )
    participants: ParticipantList = field(
        min_length=1, title="Thành phần", description="Mỗi phần tử là một nhóm đại biểu."
    )
    chair: Text | None = field(default=None, title="Chủ trì", description="Người chủ trì.")
    headcount: NumberOrText | None = field(
        default=None, title="Tổng số", description="Số đại biểu; hoặc chữ: “khoảng 420 đại biểu”, cả câu “Tổng số: …”."
    )

    @model_validator(mode="after")
    def _check(self) -> "Participants":
        if self.chair is not None:
            raise_faults("Participants", head_fault("Chủ trì", self.chair, ("chair",)))
        return self


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

    name: Text = field(title="Tên điểm cầu", description="Ví dụ: Điểm cầu Thành ủy.")
    label: Label | None = field(default=None, title="Số hiệu viết sẵn", description="Thay cho số tự đánh, ví dụ “4.”.")
    text: Text | None = field(
        default=None, title="Lời văn liền tên", description="Câu viết liền sau tên điểm cầu, trên cùng dòng."
    )
    place: Text | None = field(default=None, title="Địa điểm", description="Nơi đặt điểm cầu.")
    time: Text | None = field(default=None, title="Thời gian", description="Thời gian tại điểm cầu.")
    chair: Text | None = field(default=None, title="Chủ trì", description="Người chủ trì tại điểm cầu.")
    presenters: Text | None = field(default=None, title="Báo cáo viên", description="Người truyền đạt, báo cáo.")
    participants: ParticipantList = field(default=(), title="Thành phần", description="Các nhóm đại biểu.")
    participants_form: Literal["bullets", "paragraphs", "inline"] = field(
        default="bullets",
        title="Cách ghi thành phần",
        description="bullets: gạch đầu dòng; paragraphs: đoạn văn; inline: liền chữ “Thành phần” trên cùng dòng.",
    )
    headcount: NumberOrText | None = field(
        default=None, title="Tổng số", description="Số đại biểu; hoặc chữ: “khoảng 420 đại biểu”, cả câu “Tổng số: …”."
    )
    remarks: Given[tuple[SimpleBlock, ...], Sequence[SimpleBlock | str]] = field(
        default=(), title="Ghi chú", description="Đoạn văn, gạch đầu dòng, lưu ý đứng sau."
    )
    heads: "VenueHeads | None" = field(
        default=None, title="Chữ đề mục riêng", description="Chữ đề mục riêng của điểm cầu này."
    )

    @model_validator(mode="after")
    def _check(self) -> "Venue":
        faults = title_fault(self.name, ("name",), label=self.label)
        if self.text is not None:
            faults += lines_fault(self.text, ("text",), items="remarks", head="text")
            faults += head_fault(self.name, self.text, ("text",))
        raise_faults("Venue", faults)
        return self


VenueField = Literal["place", "time", "chair", "presenters", "participants"]


class VenueHeads(Model):
    """The words that stand before a venue's fields, their mark, and the order of the fields."""

    model_config = described("Chữ đề mục điểm cầu", "Chữ đứng trước địa điểm, thời gian, chủ trì, thành phần.")

    keeps_given = True

    place: Text = field(default="*Địa điểm:*", title="Trước địa điểm", description="Mặc định “Địa điểm:” chữ nghiêng.")
    time: Text = field(
        default="*Thời gian:*", title="Trước thời gian", description="Mặc định “Thời gian:” chữ nghiêng."
    )
    chair: Text = field(default="*Chủ trì:*", title="Trước chủ trì", description="Mặc định “Chủ trì:” chữ nghiêng.")
    presenters: Text = field(
        default="*Báo cáo viên:*", title="Trước báo cáo viên", description="Mặc định “Báo cáo viên:” chữ nghiêng."
    )
    participants: Text = field(
        default="*Thành phần tham dự:*",
        title="Trước thành phần",
        description="Mặc định “Thành phần tham dự:” chữ nghiêng.",
    )
    mark: Numbering | Literal["*", "-", "+", ""] = field(
        default="*", title="Dấu đề mục", description="*, -, + hoặc mẫu đánh số: a), a., 1.1. ; rỗng nếu không ghi."
    )
    order: Given[tuple[VenueField, ...], Sequence[VenueField]] = field(
        default=("place", "time", "chair", "presenters", "participants"),
        title="Thứ tự",
        description="Thứ tự in các thành phần; thành phần không kể ra thì đứng sau.",
    )


class VenueHeadings(Model):
    """Column headings of a table of venues."""

    model_config = described("Tiêu đề cột bảng điểm cầu", "Tên các cột khi trình bày thành bảng.")

    number: Text = field(default="STT", title="Cột số thứ tự", description="Mặc định STT.")
    name: Text = field(default="Điểm cầu", title="Cột tên", description="Mặc định “Điểm cầu”.")
    place: Text = field(default="Địa điểm", title="Cột địa điểm", description="Mặc định “Địa điểm”.")
    time: Text = field(default="Thời gian", title="Cột thời gian", description="Mặc định “Thời gian”.")
    chair: Text = field(default="Chủ trì", title="Cột chủ trì", description="Mặc định “Chủ trì”.")
    presenters: Text = field(default="Báo cáo viên", title="Cột báo cáo viên", description="Mặc định “Báo cáo viên”.")
    participants: Text = field(default="Thành phần", title="Cột thành phần", description="Mặc định “Thành phần”.")
    headcount: Text = field(default="Số lượng", title="Cột số lượng", description="Mặc định “Số lượng”.")


class Venues(Model):
    """All venues of a meeting, as sub-sections, under starred heads, as bullets of places, or as a table."""

    model_config = described("Các điểm cầu", "Các điểm cầu của hội nghị.")

    kind: Literal["venues"] = field(default="venues", title="Loại khối", description="Luôn là venues.")
    venues: Given[tuple[Venue, ...], Sequence[Venue]] = field(
        min_length=1, title="Các điểm cầu", description="Mỗi phần tử là một điểm cầu."
    )
    form: Literal["sections", "starred", "bullets", "table"] = field(
        default="sections",
        title="Cách trình bày",
        description="sections: mục có đánh số; starred: đề mục dấu sao; bullets: gạch đầu dòng; table: bảng.",
    )
    heads: VenueHeads = field(
        default_factory=VenueHeads, title="Chữ đề mục", description="Chữ đứng trước các thành phần."
    )
    headings: VenueHeadings = field(
        default_factory=VenueHeadings, title="Tiêu đề cột", description="Tên các cột của bảng."
    )
    widths: Given[tuple[Weight, ...], Sequence[float]] = field(
        default=(), title="Độ rộng cột", description="Tỉ lệ độ rộng các cột được in."
    )

    @model_validator(mode="after")
    def _check(self) -> "Venues":
        faults = []
        for index, venue in enumerate(self.venues):
            own = venue.heads
            for name in ("place", "time", "chair", "presenters"):
                text = getattr(venue, name)
                heads = own if own is not None and name in own.model_fields_set else self.heads
                if text is not None:
                    faults += head_fault(getattr(heads, name), text, ("venues", index, name))
        raise_faults("Venues", faults)
        return self
