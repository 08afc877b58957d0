"""What a meeting needs beside people: the documents list (tài liệu) and the backdrop (ma-két)."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Tag, model_validator

from vanban.model.base import Given, Model, described, field, raise_faults
from vanban.model.blocks import Bullet
from vanban.model.dates import DateInput, DocumentDate
from vanban.model.doubled import one_paragraph, title_fault
from vanban.model.text import Text, Texts, fields_or_text


class Documents(Model):
    """A list of documents for the participants, as bullets."""

    model_config = described("Danh mục tài liệu", "Tài liệu của hội nghị, mỗi tài liệu một gạch đầu dòng.")

    kind: Literal["documents"] = field(default="documents", title="Loại khối", description="Luôn là documents.")
    documents: Given[tuple[Bullet, ...], Sequence[Bullet | str]] = field(
        min_length=1, title="Các tài liệu", description="Tên từng tài liệu."
    )
    note: Annotated[Text, AfterValidator(one_paragraph)] | None = field(
        default=None, title="Ghi chú", description="Đoạn văn đứng sau danh mục."
    )


class BackdropDate(Model):
    """The place and date line of a backdrop."""

    model_config = described("Dòng địa danh, thời gian", "Dòng cuối của ma-két: nơi và ngày.")

    place: Text = field(title="Địa danh", description="Tên địa phương, hoặc chỗ trống như “(1).....”.")
    date: Given[DocumentDate, DocumentDate | DateInput | int] = field(title="Ngày", description="Ngày tổ chức.")


BackdropDateLine = Annotated[
    Annotated[BackdropDate, Tag("<fields>")] | Annotated[Text, Tag("<text>")], Discriminator(fields_or_text)
]


class Backdrop(Model):
    """What is written on the stage backdrop: its lines, colours, date line and legend."""

    model_config = described("Ma-két (phông)", "Nội dung phông hội nghị: các dòng chữ, màu, dòng ngày tháng, ghi chú.")

    kind: Literal["backdrop"] = field(default="backdrop", title="Loại khối", description="Luôn là backdrop.")
    backdrop: Texts = field(title="Các dòng chữ", description="Các dòng trên phông, canh giữa, in đậm.")
    title: Text | None = field(
        default=None, title="Đề mục", description="Đề mục của khối; có thì thành một mục có đánh số."
    )
    colours: Text | None = field(
        default=None, title="Màu", description="Ví dụ: nền đỏ, chữ vàng; ghi trong ngoặc đơn sau đề mục."
    )
    date_line: BackdropDateLine | None = field(
        default=None, title="Dòng ngày tháng", description="Nơi và ngày (place, date), hoặc cả dòng viết sẵn."
    )
    legend: Text | None = field(
        default=None, title="Ghi chú", description="Giải thích các ký hiệu như (1); mở đầu “Ghi chú:”."
    )

    @model_validator(mode="after")
    def _check(self) -> "Backdrop":
        if self.title is not None:
            raise_faults("Backdrop", title_fault(self.title, ("title",)))
        return self
