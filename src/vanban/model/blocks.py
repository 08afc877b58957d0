"""The plain blocks of a plan: paragraphs, bullets, notes, tables, pictures."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import (
    Base64Bytes,
    Field,
    FiniteFloat,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapSerializer,
    WrapValidator,
    model_validator,
)

from vanban.model.base import Given, Model, custom_error, described, fault, field, raise_faults
from vanban.model.doubled import head_fault, item_fault, lines_fault, sign_fault
from vanban.model.numbering import Numbering
from vanban.model.picture_files import JPEG, PNG, PictureHead, read_head
from vanban.model.text import Address, LineOrBlank, Link, Text, TextOrBlank

Weight = Annotated[FiniteFloat, Field(gt=0, le=1000)]
"""Relative width of a column."""

Align = Literal["left", "center", "right", "justify"]


def text_as(field: str) -> Any:
    """A validator that reads a bare text as the model with that text in `field`."""

    def read(value: Any) -> Any:
        return {field: value} if isinstance(value, str) else value

    return read


class Paragraph(Model):
    """One paragraph of running text."""

    model_config = described("Đoạn văn", "Một đoạn lời văn; viết thẳng thành chữ cũng được.")

    kind: Literal["paragraph"] = field(default="paragraph", title="Loại khối", description="Luôn là paragraph.")
    text: Text = field(title="Nội dung", description="Lời văn; **đậm**, *nghiêng*, ^[chú thích cuối trang].")
    align: Align = field(default="justify", title="Canh lề", description="left, center, right hoặc justify (canh đều).")

    short_forms = ("string",)

    read_text = model_validator(mode="before")(text_as("text"))

    @model_validator(mode="after")
    def _check(self) -> "Paragraph":
        raise_faults("Paragraph", lines_fault(self.text, ("text",)))
        return self


class Bullet(Model):
    """One bullet, with bullets of the next level below it."""

    model_config = described("Gạch đầu dòng", "Một ý, có thể có các ý con.")

    text: Text = field(title="Nội dung", description="Lời văn của ý.")
    bullets: Given[tuple["Bullet", ...], Sequence["Bullet | str"]] = field(
        default=(), title="Ý con", description="Các ý con; mặc định ghi bằng dấu +."
    )
    marker: LineOrBlank | None = field(
        default=None,
        title="Dấu đầu dòng",
        description="Thay cho - và +, ví dụ •; rỗng nếu không ghi dấu; mặc định theo cấp.",
    )

    short_forms = ("string",)

    read_text = model_validator(mode="before")(text_as("text"))

    @model_validator(mode="after")
    def _check(self) -> "Bullet":
        faults = lines_fault(self.text, ("text",), items="bullets", head="text")
        if self.marker is None:
            faults += item_fault(self.text, ("text",))
        raise_faults("Bullet", faults)
        return self


class Bullets(Model):
    """A list of bullets."""

    model_config = described("Các gạch đầu dòng", "Danh sách các ý, mỗi ý một dòng bắt đầu bằng dấu gạch.")

    kind: Literal["bullets"] = field(default="bullets", title="Loại khối", description="Luôn là bullets.")
    bullets: Given[tuple[Bullet, ...], Sequence[Bullet | str]] = field(
        min_length=1, title="Các ý", description="Mỗi phần tử là một ý."
    )
    numbering: Numbering | None = field(
        default=None, title="Mẫu đánh số", description="Nhãn của ý đầu tiên, thay cho dấu gạch: a) | 1. | 1) | (1)."
    )


class Note(Model):
    """A note to the reader: “Lưu ý: …”, as one paragraph or over bullets."""

    model_config = described("Lưu ý", "Đoạn lưu ý; có thể kèm các gạch đầu dòng.")

    kind: Literal["note"] = field(default="note", title="Loại khối", description="Luôn là note.")
    note: Text | None = field(default=None, title="Nội dung", description="Lời lưu ý; bỏ trống nếu chỉ có các ý.")
    head: Text = field(default="**Lưu ý:**", title="Chữ mở đầu", description="Chữ đứng đầu, mặc định “Lưu ý:” in đậm.")
    bullets: Given[tuple[Bullet, ...], Sequence[Bullet | str]] = field(
        default=(), title="Các ý", description="Các gạch đầu dòng bên dưới."
    )

    @model_validator(mode="after")
    def _check(self) -> "Note":
        if self.note is None and not self.bullets:
            raise custom_error("note-empty", "lưu ý không có nội dung", expected="có note hoặc bullets")
        if self.note is not None:
            lines = lines_fault(self.note, ("note",), items="bullets", head="note")
            raise_faults("Note", [*lines, *head_fault(self.head, self.note, ("note",))])
        return self


class Remark(Model):
    """A starred remark: “* …”."""

    model_config = described("Đoạn dấu sao", "Đoạn văn mở đầu bằng dấu sao *.")

    kind: Literal["remark"] = field(default="remark", title="Loại khối", description="Luôn là remark.")
    remark: Text = field(title="Nội dung", description="Lời văn sau dấu sao.")

    @model_validator(mode="after")
    def _check(self) -> "Remark":
        lines = lines_fault(self.remark, ("remark",), items="after", head="remark")
        raise_faults("Remark", [*lines, *sign_fault(self.remark, ("remark",))])
        return self


MAX_COLUMNS = 63
"""Most columns a table of Word can have."""


class Cell(Model):
    """One cell of a free table; it may span columns and rows."""

    model_config = described("Ô bảng", "Một ô của bảng; có thể gộp cột, gộp dòng.")

    text: TextOrBlank = field(default="", title="Nội dung", description="Chữ trong ô; bỏ trống được.")
    colspan: int = field(default=1, ge=1, le=MAX_COLUMNS, title="Gộp cột", description="Số cột ô này chiếm.")
    rowspan: int = field(default=1, ge=1, le=1000, title="Gộp dòng", description="Số dòng ô này chiếm.")
    align: Align | None = field(default=None, title="Canh lề", description="Canh lề trong ô.")

    short_forms = ("string", "null")

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        """A bare text is the cell's text; a cell left blank in a file is an empty one."""
        return {"text": value or ""} if value is None or isinstance(value, str) else value


class Table(Model):
    """A free table: rows of cells, the first of them headings that repeat on every page."""

    model_config = described("Bảng tự do", "Bảng gồm các dòng, mỗi dòng gồm các ô.")

    kind: Literal["table"] = field(default="table", title="Loại khối", description="Luôn là table.")
    table: Given[tuple[tuple[Cell, ...], ...], Sequence[Sequence[Cell | str]]] = field(
        min_length=1, max_length=5000, title="Các dòng", description="Mỗi dòng là danh sách ô."
    )
    header_rows: int = field(
        default=1, ge=0, title="Số dòng tiêu đề", description="Số dòng đầu in đậm, lặp lại ở mỗi trang."
    )
    widths: Given[tuple[Weight, ...], Sequence[float]] = field(
        default=(), title="Độ rộng cột", description="Tỉ lệ độ rộng các cột, ví dụ [1, 4, 2]."
    )
    align: Given[tuple[Align, ...], Sequence[Align]] = field(
        default=(), title="Canh lề cột", description="Canh lề của từng cột."
    )
    borders: bool = field(
        default=True, title="Kẻ ô", description="false: bảng không kẻ, ví dụ hai cột chữ ký trong biểu mẫu."
    )
    caption: Text | None = field(default=None, title="Tên bảng", description="Dòng chữ trên bảng.")

    @property
    def columns(self) -> int:
        """Number of grid columns, as the first row lays them out."""
        return sum(cell.colspan for cell in self.table[0])

    @model_validator(mode="after")
    def _check(self) -> "Table":
        faults = []
        columns = self.columns
        if not 1 <= columns <= MAX_COLUMNS:
            raise custom_error("table-columns", f"bảng có {columns} cột", expected=f"từ 1 đến {MAX_COLUMNS} cột")
        hanging = [0] * columns
        for index, row in enumerate(self.table):
            free = [column for column in range(columns) if hanging[column] == 0]
            wanted = sum(cell.colspan for cell in row)
            if wanted != len(free):
                faults.append(
                    fault(
                        "table-not-rectangular",
                        f"dòng {index + 1} chiếm {wanted} cột",
                        at=("table", index),
                        expected=f"{len(free)} cột (bảng có {columns} cột, trừ các ô gộp từ dòng trên)",
                    )
                )
                break
            hanging = [max(0, rows - 1) for rows in hanging]
            position = 0
            for cell in row:
                taken = free[position : position + cell.colspan]
                if taken[-1] - taken[0] != cell.colspan - 1:
                    faults.append(
                        fault(
                            "table-not-rectangular",
                            f"ô “{cell.text[:20]}” ở dòng {index + 1} bị một ô gộp dòng cắt đôi",
                            at=("table", index),
                            expected="ô gộp cột nằm trọn giữa các ô gộp từ dòng trên",
                        )
                    )
                for column in taken:
                    hanging[column] = cell.rowspan - 1
                position += cell.colspan
        else:
            if any(hanging):
                faults.append(fault("table-not-rectangular", "có ô gộp dòng vượt quá cuối bảng", at=("table",)))
        for name in ("widths", "align"):
            given = getattr(self, name)
            if given and len(given) != columns:
                faults.append(
                    fault(
                        "table-columns",
                        f"{name} có {len(given)} phần tử",
                        at=(name,),
                        expected=f"{columns} phần tử",
                    )
                )
        if self.header_rows > len(self.table):
            faults.append(
                fault(
                    "table-header",
                    f"{self.header_rows} dòng tiêu đề mà bảng có {len(self.table)} dòng",
                    at=("header_rows",),
                )
            )
        raise_faults("Table", faults)
        return self


MAX_IMAGE = 10 * 1024 * 1024
"""Largest picture file, in bytes."""


class _Decoded:
    """Bytes of a picture as they are, where base64 is asked for: equal pictures of a plan are then one object."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data


def _decoded(value: Any, decode: ValidatorFunctionWrapHandler) -> Any:
    return value.data if isinstance(value, _Decoded) else decode(value)


PICTURE_HASHES = "picture_hashes"
"""What a plan is written out with (`context`, a mapping to fill) for hashes of pictures in the place of their data."""


def _written(data: bytes, encode: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
    hashes = (info.context or {}).get(PICTURE_HASHES)
    if hashes is None:
        return encode(data)
    if data not in hashes:
        hashes[data] = sha256(data).hexdigest()
    return hashes[data]


class Image(Model):
    """A picture, PNG or JPEG; a file name is read relative to the plan file and cannot leave its folder."""

    model_config = described("Hình ảnh", "Ảnh PNG hoặc JPEG, canh giữa.")

    kind: Literal["image"] = field(default="image", title="Loại khối", description="Luôn là image.")
    image: Address = field(title="Tệp ảnh", description="Tên tệp, tính từ thư mục chứa tệp kế hoạch.")
    data: Annotated[Base64Bytes, WrapValidator(_decoded), WrapSerializer(_written)] = field(
        default=b"", repr=False, title="Dữ liệu ảnh", description="Dữ liệu base64; được nạp từ tệp khi bỏ trống."
    )
    width_mm: float = field(default=80, gt=5, le=260, title="Rộng (mm)", description="Độ rộng khi in, mm.")
    caption: Text | None = field(default=None, title="Chú thích", description="Dòng chữ dưới ảnh.")

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any, info: ValidationInfo) -> Any:
        read = (info.context or {}).get("read_file")
        if isinstance(value, dict) and not value.get("data") and isinstance(value.get("image"), str):
            if read is None:
                raise custom_error(
                    "image-no-data",
                    "ảnh không kèm dữ liệu",
                    remedy="để ảnh cạnh tệp kế hoạch; gửi qua API thì gửi ảnh ở phần picture; hoặc ghi data (base64)",
                )
            return {**value, "data": _Decoded(read(value["image"], MAX_IMAGE))}
        return value

    @model_validator(mode="after")
    def _check(self) -> "Image":
        if not self.data.startswith((PNG, JPEG)):
            raise custom_error(
                "image-format", f"“{self.image}” không phải ảnh PNG hay JPEG", expected="tệp .png hoặc .jpg"
            )
        if read_head(self.data) is None:
            raise custom_error("image-broken", f"không đọc được ảnh “{self.image}”", remedy="lưu lại ảnh rồi thử lại")
        return self

    def replace(self, **changes: Any) -> Self:
        """The same with some fields changed; the data are kept decoded, given in base64."""
        return super().replace(**{"data": _Decoded(self.data), **changes})

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels, as the picture is to be seen."""
        return self._head.pixels

    @property
    def orientation(self) -> int:
        """How the camera was held, as of Exif; 1 for a picture that is stored upright."""
        return self._head.orientation

    @property
    def _head(self) -> PictureHead:
        head = read_head(self.data)
        if head is None:
            raise ValueError(f"{self.image}: broken")
        return head


class QrCode(Model):
    """A QR code made from a link."""

    model_config = described("Mã QR", "Mã QR tạo từ đường liên kết.")

    kind: Literal["qr"] = field(default="qr", title="Loại khối", description="Luôn là qr.")
    qr: Link = field(max_length=1000, title="Liên kết", description="Địa chỉ mở ra khi quét mã.")
    width_mm: float = field(default=40, ge=15, le=150, title="Rộng (mm)", description="Cạnh của mã khi in, mm.")
    caption: Text | None = field(default=None, title="Chú thích", description="Dòng chữ dưới mã.")


class PageBreak(Model):
    """A page break."""

    model_config = described("Ngắt trang", "Bắt đầu trang mới.")

    kind: Literal["page_break"] = field(default="page_break", title="Loại khối", description="Luôn là page_break.")
    page_break: bool = field(default=True, title="Ngắt trang", description="Luôn là true.")
