"""`Plan`: one Kế hoạch as typed data."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    FiniteFloat,
    ModelWrapValidatorHandler,
    Tag,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError
from pydantic_core.core_schema import ErrorType

from vanban.errors import RulebookError
from vanban.model.annex import AnnexOrCover
from vanban.model.base import Given, Model, described, fault, field
from vanban.model.content import Block, Blocks
from vanban.model.dates import DateInput, DocumentDate, TimeStyle
from vanban.model.doubled import one_paragraph
from vanban.model.ending import Distribution, Signature
from vanban.model.heading import Attribution, Basis, Issuer, Subject
from vanban.model.lawful import annex_faults, mark_faults, place_faults, signature_faults
from vanban.model.nesting import deep_fault, nesting_faults
from vanban.model.numbering import Numbering
from vanban.model.outline import Outline
from vanban.model.text import Line, OneOrMore, Text, one_or_more
from vanban.rulebook import Rulebook, load_rulebook, rulebook_for
from vanban.vietnamese import TimeStyle as TimeStyleOf
from vanban.vietnamese import ToneStyle


def _body_form(value: Any) -> str:
    if isinstance(value, Outline):
        return "<outline>"
    if isinstance(value, dict) and not ({"kind", "title", "text", "content"} & value.keys()):
        return "<outline>"
    return "<content>"


Body = Annotated[
    Annotated[Outline, Tag("<outline>")] | Annotated[Blocks, Field(min_length=1), Tag("<content>")],
    Discriminator(_body_form),
]


_Passage = Annotated[Text, AfterValidator(one_paragraph)]


class Plan(Model):
    """One Kế hoạch: everything a clerk would have to know to write it, and nothing of how it looks."""

    model_config = described(
        "Kế hoạch", "Một văn bản Kế hoạch: cơ quan ban hành, căn cứ, nội dung, nơi nhận, chữ ký, phụ lục."
    )

    family: Literal["state", "party"] = field(title="Khối", description="state: cơ quan nhà nước; party: cơ quan Đảng.")
    rulebook: Literal["nd30", "hd36", "hd05"] | None = field(
        default=None, title="Luật áp dụng", description="nd30, hd36 hoặc hd05; bỏ trống thì chọn theo ngày ban hành."
    )
    issuer: Issuer = field(title="Cơ quan ban hành", description="Cơ quan ban hành, chữ viết tắt, địa danh.")
    number: int | None = field(
        default=None, ge=1, le=999_999, title="Số", description="Số văn bản; bỏ trống nếu chưa cấp số."
    )
    date: Given[DocumentDate, DocumentDate | DateInput | int] = field(
        title="Ngày ban hành",
        description="07/02/2026; 11/2026 nếu để trống ngày; 2026 nếu để trống cả tháng.",
    )
    secrecy: Line | None = field(default=None, title="Độ mật", description="MẬT, TỐI MẬT hoặc TUYỆT MẬT.")
    urgency: Line | None = field(default=None, title="Độ khẩn", description="KHẨN, THƯỢNG KHẨN hoặc HỎA TỐC (HOẢ TỐC).")
    circulation: Given[Annotated[tuple[Line, ...], one_or_more(Line)], OneOrMore[str]] = field(
        default=(),
        max_length=5,
        title="Phạm vi lưu hành",
        description="Một hoặc nhiều chỉ dẫn, lời tùy ý: LƯU HÀNH NỘI BỘ, Tài liệu thu hồi…; được viết hoa.",
    )
    draft: Annotated[int, Field(ge=1, le=99)] | Literal["*"] | None = field(
        default=None, title="Dự thảo", description="Lần dự thảo: 2 → “Dự thảo lần 2”; * → “Dự thảo”."
    )
    attribution: Attribution | None = field(
        default=None, title="Dòng dưới tên loại", description="Ví dụ: của Ban Thường vụ Thành ủy; được viết hoa."
    )
    subject: Subject = field(
        title="Trích yếu", description="Nội dung khái quát, ngay dưới chữ KẾ HOẠCH; xuống dòng để ngắt dòng."
    )
    basis: Basis | None = field(default=None, title="Căn cứ", description="Căn cứ ban hành.")
    opening: Given[Annotated[tuple[_Passage, ...], one_or_more(Text)], OneOrMore[str]] = field(
        default=(),
        title="Câu mở đầu",
        description="Câu dẫn vào kế hoạch: “Ban Thường vụ … như sau:”; nối sau căn cứ nếu gộp một câu.",
    )
    body: Given[Body, Outline | OneOrMore[Block | str]] = field(
        title="Nội dung", description="Bố cục thường (các phần có tên), hoặc danh sách các mục tự do."
    )
    closing: Given[Annotated[tuple[_Passage, ...], one_or_more(Text)], OneOrMore[str]] = field(
        default=(), title="Câu kết", description="Câu kết; dấu kết thúc được tự thêm theo luật nếu chưa có."
    )
    distribution: Distribution = field(title="Nơi nhận", description="Nơi nhận và dòng lưu.")
    signature: Signature = field(title="Chữ ký", description="Quyền hạn, chức vụ, họ tên người ký.")
    co_signatures: Given[tuple[Signature, ...], Sequence[Signature]] = field(
        default=(),
        max_length=5,
        title="Các bên cùng ký",
        description="Chữ ký các cơ quan cùng ban hành (kế hoạch liên tịch), sau chữ ký của bên chủ trì.",
    )
    contact: Given[Annotated[tuple[Line, ...], one_or_more(Line)], OneOrMore[str]] = field(
        default=(),
        max_length=5,
        title="Thông tin liên hệ",
        description="Địa chỉ, điện thoại, email… của cơ quan, mỗi phần tử một dòng; ghi dưới đường kẻ: cuối trang đầu "
        "(nhà nước), trang cuối (Đảng).",
    )
    annexes: Given[tuple[AnnexOrCover, ...], Sequence[AnnexOrCover]] = field(
        default=(), max_length=50, title="Phụ lục", description="Các phụ lục, bìa tài liệu."
    )
    numbering: Given[Annotated[tuple[Numbering, ...], one_or_more(Numbering)], OneOrMore[str]] = field(
        default=(),
        title="Mẫu đánh số",
        description="Nhãn đầu tiên của từng cấp, ví dụ [I., 1., 1.1., a)]; mặc định theo luật.",
    )
    time_style: Given[TimeStyle, str] = field(
        default=TimeStyleOf("07 giờ 30"), title="Kiểu giờ", description="Viết theo mẫu: 07 giờ 30, 07h30, 7h30'…"
    )
    tone_style: Given[ToneStyle | None, str | None] = field(
        default=None,
        title="Kiểu dấu thanh",
        description="kiểu cũ (hòa, ủy) hoặc kiểu mới (hoà, uỷ) cho cả văn bản; bỏ trống: giữ như đã viết.",
    )
    footnote_marks: Literal["1", "(1)"] = field(default="1", title="Kiểu số chú thích", description="1 hoặc (1).")
    line_spacing: FiniteFloat | None = field(
        default=None,
        gt=0,
        le=100,
        title="Giãn dòng",
        description="Số dòng với văn bản nhà nước (1 đến 1,5), pt với văn bản Đảng (từ 18); bỏ trống: theo mẫu.",
    )
    fit: bool = field(
        default=False,
        title="Dồn trang cuối",
        description="true: trang cuối chỉ có câu kết, chữ ký thì giảm giãn dòng trong khoảng luật cho phép cho bớt.",
    )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body as blocks, whichever way it was written."""
        return self.body.sections() if isinstance(self.body, Outline) else self.body

    def law(self) -> Rulebook:
        """The rulebook this plan follows: the pinned one, or the one in force on its date.

        Raises `RulebookError` when the blank parts of the date leave more than one law possible.
        """
        return _law(self.family, self.rulebook, self.date)

    @model_validator(mode="wrap")
    @classmethod
    def _check_across(cls, value: Any, handler: ModelWrapValidatorHandler["Plan"]) -> "Plan":
        """Faults between fields are found together with the faults inside them: all in one run."""
        try:
            plan = handler(value)
        except RecursionError:
            raise ValidationError.from_exception_data(cls.__name__, [deep_fault()]) from None
        except ValidationError as error:
            found = _rebuilt(error)
            broken = {item["loc"][0] for item in found if item.get("loc")}
            raise ValidationError.from_exception_data(cls.__name__, [*found, *_across(_sound(value, broken))]) from None
        annexes = [(("annexes", index), annex) for index, annex in enumerate(plan.annexes)]
        faults = _across({name: getattr(plan, name) for name in _CROSSED})
        faults += nesting_faults([(("body",), plan.body), *annexes])
        if faults:
            raise ValidationError.from_exception_data(cls.__name__, faults)
        return plan


_CROSSED = (
    "family",
    "rulebook",
    "date",
    "issuer",
    "secrecy",
    "urgency",
    "signature",
    "co_signatures",
    "annexes",
    "line_spacing",
    "fit",
)
"""Fields that must agree with each other."""


def _law(family: str, pinned: str | None, date: DocumentDate) -> Rulebook:
    return load_rulebook(pinned) if pinned else rulebook_for(family, date.first, date.last)


def _across(fields: Mapping[str, Any]) -> list[InitErrorDetails]:
    """Faults between the `_CROSSED` fields, as far as `fields` holds them."""
    if not {"family", "rulebook", "date"} <= fields.keys():
        return []
    pinned = fields["rulebook"]
    try:
        law = _law(fields["family"], pinned, fields["date"])
    except RulebookError as error:
        problem = error.problems[0]
        return [fault(problem.code, problem.message, at=("date",), expected=problem.expected, remedy=problem.remedy)]
    if law.family != fields["family"]:
        return [
            fault(
                "rulebook-family",
                f"{law.title} không áp dụng cho khối {fields['family']}",
                at=("rulebook",),
                value=pinned,
                expected="nd30 cho state; hd36 hoặc hd05 cho party",
            )
        ]
    faults = _spacing_faults(fields.get("line_spacing"), bool(fields.get("fit")), law)
    if fields.get("secrecy") is not None:
        faults += mark_faults("secrecy", "secrecy-invalid", fields["secrecy"], law)
    if fields.get("urgency") is not None:
        faults += mark_faults("urgency", "urgency-invalid", fields["urgency"], law)
    issuer, others = fields.get("issuer"), fields.get("co_signatures") or ()
    if issuer is not None:
        faults += place_faults(issuer, fields["date"], law)
    faults += annex_faults(fields.get("annexes") or (), law)
    joint = bool(others) or (issuer is not None and bool(issuer.partners))
    if fields.get("signature") is not None:
        faults += signature_faults(fields["signature"], law, ("signature",), joint=joint)
    for index, signature in enumerate(others):
        faults += signature_faults(signature, law, ("co_signatures", index), joint=True)
    if issuer is not None and issuer.partners and "co_signatures" in fields and len(others) != len(issuer.partners):
        faults.append(
            fault(
                "partners-signers",
                f"có {len(issuer.partners)} cơ quan cùng ban hành (issuer.partners) mà có {len(others)} chữ ký của họ",
                at=("co_signatures",),
                expected="mỗi cơ quan cùng ban hành một chữ ký, theo cùng thứ tự",
            )
        )
    return faults


def _spacing_faults(value: float | None, fit: bool, law: Rulebook) -> list[InitErrorDetails]:
    if value is None:
        return []
    if fit:
        return [
            fault(
                "line-spacing-fit",
                "line_spacing đã định giãn dòng, fit lại xin tự chọn",
                at=("fit",),
                value=fit,
                remedy="bỏ một trong hai",
            )
        ]
    rule = law.rule("body.line_value")
    if rule.accepts(value):
        return []
    return [
        fault(
            "line-spacing",
            f"giãn dòng {value:g} ngoài khoảng {law.title} cho phép",
            at=("line_spacing",),
            value=value,
            expected=rule.expected(),
        )
    ]


def _rebuilt(error: ValidationError) -> list[InitErrorDetails]:
    """The faults of `error`, ready to be raised again beside others."""
    known = get_args(ErrorType)
    details = []
    for item in error.errors(include_url=False):
        code, context = item["type"], item.get("ctx", {})
        if code in known:
            details.append(InitErrorDetails(type=code, loc=item["loc"], input=item["input"], ctx=context))
        else:
            custom = PydanticCustomError(code, "{message}", {"message": item["msg"], **context})
            details.append(InitErrorDetails(type=custom, loc=item["loc"], input=item["input"]))
    return details


@cache
def _field_reader(name: str) -> TypeAdapter[Any]:
    field = Plan.model_fields[name]
    annotation: Any = field.annotation
    for item in field.metadata:
        annotation = Annotated[annotation, item]
    return TypeAdapter(annotation)


def _sound(value: Any, broken: set[int | str]) -> dict[str, Any]:
    """Those of the `_CROSSED` fields that are valid on their own."""
    if not isinstance(value, Mapping):
        return {}
    sound: dict[str, Any] = {}
    for name in _CROSSED:
        if name in broken:
            continue
        if name in value:
            sound[name] = _field_reader(name).validate_python(value[name])
        elif not Plan.model_fields[name].is_required():
            sound[name] = None
    return sound
