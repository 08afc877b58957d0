"""Plans that were sent: read, put to the law, rendered. No file of this machine is read for one, whatever it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from vanban.errors import ComposeError, Problem, ReadError, RulebookError, VanbanError
from vanban.web.api.work.made import DOCX, PDF, PNG, File, Made, Sent, stem_of

if TYPE_CHECKING:
    from vanban.model import Plan
    from vanban.readers.office_file import OfficeFile
    from vanban.readers.source import Source

As = Literal["docx", "pdf", "pdfa", "png"]


@dataclass(frozen=True, slots=True)
class PlanSent:
    """A plan as it was sent: its text, the file of its office, the pictures it names, a template of its own."""

    plan: Sent
    format: Literal["yaml", "json"] = "yaml"
    office: Sent | None = None
    pictures: Mapping[str, Sent] = field(default_factory=dict)
    template: Sent | None = None


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a plan is to be rendered."""

    form: As = "docx"
    rulebook: str | None = None
    template: str | None = None
    engine: str = "auto"
    sign: bool = False
    page: int | None = None
    dpi: float = 96.0


def validate(sent: PlanSent, rulebook: str | None) -> Made:
    """Whether a plan is sound, by which law, and all that is wrong with it, each fault at its line."""
    from vanban.compose import compose

    try:
        plan = read_plan(sent, rulebook)
        composed = compose(plan)
    except (ReadError, RulebookError, ComposeError) as error:
        return Made({"valid": False, "problems": [told(each) for each in error.problems]})
    from vanban.compose.notices import notices

    return Made(
        {
            "valid": True,
            "problems": [],
            "family": plan.family,
            "rulebook": composed.rulebook,
            "number": composed.header.number,
            "subject": plan.subject,
            "notices": [told(each) for each in notices(composed)],
        }
    )


def render(sent: PlanSent, how: Rendering) -> Made:
    """A plan into a document: .docx, PDF, PDF/A, or pictures of its pages."""
    from vanban import render as rendered

    plan = read_plan(sent, how.rulebook)
    template = sent.template.read() if sent.template is not None else how.template
    document = rendered(plan, template=template)
    stem = stem_of(sent.plan.name)
    notices = [told(each) for each in document.notices]
    if how.form == "docx":
        exchange = None if document.exchange is None else document.exchange.as_dict()
        return Made({"notices": notices, "metadata": exchange}, File(f"{stem}.docx", DOCX, document.data))
    from vanban.pdf import SignFields
    from vanban.pdf.converting import render_pdf

    made = render_pdf(document, engine=how.engine, pdfa=how.form == "pdfa", sign=SignFields() if how.sign else None)
    laid_out = {
        "notices": notices,
        "metadata": None if document.exchange is None else document.exchange.as_dict(pages=made.pages),
        "pages": made.pages,
        "engine": made.engine,
        "boxes": [box.as_dict() for box in made.boxes],
    }
    if how.form != "png":
        return Made(laid_out, File(f"{stem}.pdf", PDF, made.data))
    from vanban.pdf import pdf_preview, pdf_sheet

    if how.page is None:
        return Made(laid_out, File(f"{stem}.png", PNG, pdf_sheet(made.data, dpi=how.dpi)))
    (picture,) = pdf_preview(made.data, page=how.page, dpi=how.dpi)
    return Made(laid_out, File(f"{stem}-trang-{how.page}.png", PNG, picture))


def read_plan(sent: PlanSent, rulebook: str | None = None) -> Plan:
    """The plan. Raises `ReadError` with every fault, each at its line."""
    from vanban.readers.file_text import decoded
    from vanban.readers.plan_file import loads

    text = decoded(sent.plan.read(), sent.plan.name)
    pictures = {name: picture.read() for name, picture in sent.pictures.items()}
    return loads(
        text,
        format=sent.format,
        name=sent.plan.name,
        overrides={"rulebook": rulebook} if rulebook else None,
        office=office_sent(sent.office, text, sent.format, sent.plan.name),
        pictures=pictures,
    )


def source_of(sent: PlanSent) -> Source:
    """The places of a plan's values in its text."""
    from vanban.readers.file_text import decoded
    from vanban.readers.source_text import read_source

    return read_source(decoded(sent.plan.read(), sent.plan.name), sent.format, sent.plan.name)


def office_sent(office: Sent | None, text: str, file_format: str, name: str) -> OfficeFile | None:
    """The office that was sent with a plan.

    Raises `ReadError` where the plan names one that was not sent: files of this machine are none of a client's
    business.
    """
    from vanban.readers.file_text import decoded
    from vanban.readers.office_file import KEY, office_of
    from vanban.readers.source_text import read_source

    if office is not None:
        form = "json" if office.name.casefold().endswith(".json") else "yaml"
        return office_of(decoded(office.read(), office.name), form, office.name)
    if KEY not in text:
        return None
    source = read_source(text, file_format, name)
    if not isinstance(source.value, dict) or KEY not in source.value:
        return None
    mark = source.root.keys.get(KEY, source.root.mark)
    problem = Problem(
        "office-not-sent",
        "kế hoạch ghi tên tệp cơ quan mà tệp ấy không được gửi kèm",
        "tệp cơ quan ở phần office của yêu cầu multipart",
        "gửi kèm tệp cơ quan, hoặc ghi issuer, signature, distribution vào kế hoạch rồi bỏ dòng office",
        f"$.{KEY}",
        name,
        mark.line,
        mark.column,
    )
    raise ReadError([problem])


def told(problem: Problem) -> dict[str, Any]:
    """A problem as plain data: what it does not state is left out."""
    from vanban.check.formats.json_report import problem_dict

    return problem_dict(problem)


def told_error(error: VanbanError) -> list[dict[str, Any]]:
    """The problems of an error as plain data."""
    return [told(each) for each in error.problems]
