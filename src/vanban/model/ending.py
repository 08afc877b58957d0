"""What stands below the text: distribution list and signature."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, model_validator
from pydantic_core import InitErrorDetails

from vanban.model.base import Given, Model, custom_error, described, fault, field, raise_faults
from vanban.model.blocks import text_as
from vanban.model.doubled import item_fault, yaml_text
from vanban.model.text import Line, Lines, OneOrMore, Text, one_per_line


class Recipient(Model):
    """One recipient, with what it is sent for."""

    model_config = described("Nơi nhận", "Một nơi nhận văn bản.")

    name: Text = field(title="Tên nơi nhận", description="Tên cơ quan, cá nhân; không ghi dấu câu cuối dòng.")
    purpose: Line | None = field(
        default=None, title="Mục đích gửi", description="Ví dụ: để báo cáo, để b/c; được đặt trong ngoặc đơn."
    )

    short_forms = ("string",)

    read_text = model_validator(mode="before")(text_as("name"))


_KEEP = re.compile(r"\Alưu\s*[:.]\s*(?=\S)|\Alưu\s+(?!trữ\b)(?=\S)", re.IGNORECASE)


def kept_copy(text: str) -> str:
    """Where a copy is kept, without “Lưu” and the mark at the end: both are written by the law's own pattern."""
    kept = text.lstrip(" -")
    kept = _KEEP.sub("", kept, count=1).rstrip(" .;,")
    if kept.casefold().rstrip(": ") in ("", "lưu"):
        raise custom_error("archive-empty", f"“{text}” không nói nơi lưu", expected="VT, hoặc Văn phòng …")
    return kept


_KEPT_COPY = re.compile(
    r"lưu\s*:|lưu\s+(?:(?-i:[A-ZĐ]{2,})|văn (?:thư|phòng)|hồ sơ|tại|ở)\b|lưu\s*[.;]?\Z", re.IGNORECASE
)


def recipient_faults(recipients: Sequence[Recipient], archive: str) -> list[InitErrorDetails]:
    """The faults of recipients, beside where a copy is kept: marks, archive lines, lines that are there twice.

    Marks are the law's to set: they would be printed twice.
    """
    faults: list[InitErrorDetails] = []
    seen: dict[str, int] = {}
    for index, recipient in enumerate(recipients):
        faults += item_fault(recipient.name, ("recipients", index))
        if _KEPT_COPY.match(recipient.name.lstrip(" -–+*")) or recipient.name.casefold() == f"lưu {archive}".casefold():
            faults.append(
                fault(
                    "recipients-archive",
                    f"“{recipient.name}” là dòng lưu, sẽ in thêm cạnh dòng lưu của archive",
                    at=("recipients", index),
                    remedy=f"bỏ dòng này; chỉ ghi archive: {yaml_text(_whole_archive(archive, recipient.name))}",
                )
            )
        key = unicodedata.normalize("NFC", recipient.name).casefold().strip(" ,;.")
        if key in seen:
            faults.append(
                fault(
                    "recipients-duplicate",
                    f"“{recipient.name}” đã ghi ở dòng {seen[key] + 1} của danh sách",
                    at=("recipients", index),
                    remedy="bỏ một dòng",
                )
            )
        seen.setdefault(key, index)
        if recipient.name.rstrip().endswith((",", ";", ".")):
            faults.append(
                fault(
                    "recipients-punctuation",
                    f"“{recipient.name}” có dấu câu ở cuối",
                    at=("recipients", index),
                    remedy="bỏ dấu cuối dòng; dấu được tự đặt theo luật",
                )
            )
    return faults


def _whole_archive(archive: str, written: str) -> str:
    """Where a copy is kept by the archive line and by a line among the recipients, nothing left out."""
    more = _KEEP.sub("", written.lstrip(" -–+*"), count=1).rstrip(" .;,")
    known, said = more.casefold(), archive.casefold()
    if known in ("", "lưu") or known in said:
        return archive
    return more if said in known else f"{archive}, {more}"


class Distribution(Model):
    """The distribution list (nơi nhận): recipients, archive line, typist code and number of copies."""

    model_config = described("Nơi nhận", "Danh sách nơi nhận, dòng lưu, ký hiệu người đánh máy, số bản.")

    recipients: Given[
        Annotated[tuple[Recipient, ...], one_per_line(Recipient, marks=";,.", names=True)], OneOrMore[Recipient | str]
    ] = field(title="Các nơi nhận", description="Mỗi phần tử một nơi nhận; dấu câu được tự đặt theo luật.")
    archive: Annotated[Text, AfterValidator(kept_copy)] = field(
        title="Lưu", description="Nơi lưu: “VT, KT” (nhà nước) hoặc “Văn phòng Thành ủy” (Đảng)."
    )
    typist: Line | None = field(default=None, title="Ký hiệu người đánh máy", description="Ví dụ TTTHO.")
    copies: int | None = field(default=None, ge=1, title="Số bản", description="Số lượng bản phát hành.")

    @model_validator(mode="after")
    def _check(self) -> "Distribution":
        faults: list[InitErrorDetails] = []
        if not self.recipients:
            faults.append(
                fault(
                    "recipients-empty",
                    "danh sách nơi nhận trống",
                    at=("recipients",),
                    expected="ít nhất một nơi nhận",
                )
            )
        faults += recipient_faults(self.recipients, self.archive)
        if self.copies is not None and self.typist is None:
            faults.append(fault("typist-missing", "có số bản mà không có ký hiệu người đánh máy", at=("copies",)))
        raise_faults("Distribution", faults)
        return self


Capacity = Literal["KT", "TL", "TUQ"]


class Delegation(Model):
    """In whose stead the signer signs: KT. (for the head), TL. (by order), TUQ. (by mandate)."""

    model_config = described("Quyền hạn ký", "Ký thay, thừa lệnh hoặc thừa ủy quyền chức vụ nào.")

    capacity: Capacity = field(title="Quyền hạn", description="KT (ký thay), TL (thừa lệnh), TUQ (thừa ủy quyền).")
    position: Line = field(title="Của chức vụ", description="Chức vụ của người giao: Chủ tịch, Giám đốc…")

    short_forms = ("string",)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, str):
            head, _, position = value.strip().partition(" ")
            capacity = head.replace("/", "").rstrip(".").upper()
            if capacity in ("KT", "TL", "TUQ") and position.strip():
                return {"capacity": capacity, "position": position.strip()}
            raise custom_error(
                "capacity-invalid",
                f"“{value}” không phải quyền hạn ký",
                expected="KT. | TL. | TUQ. kèm chức vụ, ví dụ “KT. Chủ tịch”",
                remedy='ghi position và acting: true, ví dụ position: "Chánh Văn phòng"' if capacity == "Q" else "",
            )
        return value


_CAPACITY = re.compile(
    r"(?:T/?M|K/?T|T/?L|TUQ|Q)\.?\s|(?:T/?M|K/?T|T/?L|TUQ|Q)\.(?=\w)"
    r"|(?:thay mặt|ký thay|thừa lệnh|thừa ủy quyền|quyền)\s",
    re.IGNORECASE,
)


def _once_said(name: str, written: str) -> str:
    """How to write a collective or a position whose capacity is written with it: each is put before it by itself."""
    if written[:1].upper() == "Q":
        return "quyền cấp trưởng thì chỉ ghi chức vụ, thêm acting: true (Q. được tự ghi)"
    alone = _CAPACITY.sub("", written, count=1).lstrip(" .")
    if name == "on_behalf_of" and re.match(r"T/?M\b|thay mặt", written, re.IGNORECASE) and alone:
        return f"viết on_behalf_of: {yaml_text(alone)}"
    return "on_behalf_of chỉ ghi tên tập thể (TM. được tự ghi); KT., TL., TUQ. ghi ở delegations"


class Signature(Model):
    """Who signs: on whose behalf, in what capacity, the position and the name."""

    model_config = described("Chữ ký", "Thay mặt tập thể, quyền hạn, chức vụ, họ tên người ký.")

    on_behalf_of: Line | None = field(
        default=None,
        title="Thay mặt",
        description="Tập thể được thay mặt (TM., T/M): Ủy ban nhân dân, Ban Thường vụ.",
    )
    delegations: Given[
        Annotated[tuple[Delegation, ...], one_per_line(Delegation, names=True)], OneOrMore[Delegation | str]
    ] = field(
        default=(),
        max_length=3,
        title="Quyền hạn",
        description="“KT. Chủ tịch”, “TL. Chủ tịch”…; nhiều dòng thì nhiều phần tử.",
    )
    acting: bool = field(default=False, title="Quyền cấp trưởng", description="true: ghi Q. trước chức vụ.")
    position: Lines | None = field(
        default=None,
        title="Chức vụ",
        description="Chức vụ người ký; không kèm tên cơ quan; xuống dòng để ghi hai dòng.",
    )
    concurrent: Line | None = field(
        default=None,
        title="Chức vụ kiêm nhiệm",
        description="Chức vụ ở ban chỉ đạo, tiểu ban, hội đồng không có con dấu riêng, dưới chữ “kiêm” (khối Đảng).",
    )
    body: Line | None = field(
        default=None,
        title="Cơ quan của người ký",
        description="Tên cơ quan, ghi dưới chức vụ ở văn bản của nhiều cơ quan: Tỉnh ủy, Ủy ban nhân dân tỉnh.",
    )
    office: Line | None = field(
        default=None,
        title="Chức vụ tại cơ quan",
        description="Chức vụ chính quyền của người ký thay mặt hội đồng, ban chỉ đạo; ghi trên họ tên.",
    )
    name: Line | None = field(
        default=None, title="Họ tên", description="Họ tên người ký, không ghi học hàm, học vị; bỏ trống nếu chưa rõ."
    )

    @model_validator(mode="after")
    def _check(self) -> "Signature":
        faults = []
        for name in ("on_behalf_of", "position", "concurrent"):
            written = getattr(self, name)
            if written is not None and _CAPACITY.match(written):
                faults.append(
                    fault(
                        "capacity-doubled",
                        f"“{written}” đã có chữ quyền hạn",
                        at=(name,),
                        remedy=_once_said(name, written),
                    )
                )
        if self.on_behalf_of is None and self.position is None:
            faults.append(
                fault(
                    "signature-empty",
                    "chữ ký không có chức vụ",
                    at=("position",),
                    expected="position, hoặc on_behalf_of",
                )
            )
        if self.position is None and (self.delegations or self.acting or self.concurrent or self.body):
            faults.append(fault("signature-position", "có quyền hạn mà không có chức vụ người ký", at=("position",)))
        if self.acting and any(item.capacity == "KT" for item in self.delegations):
            faults.append(fault("signature-capacity", "không vừa KT. vừa Q.", at=("acting",), expected="một trong hai"))
        raise_faults("Signature", faults)
        return self
