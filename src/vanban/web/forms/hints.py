"""What the types of the model do not say about the form: what is shown at once, which widget, words for codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

WIDGETS: Mapping[str, str] = {
    "Plan.body": "body",
    "Basis.citations": "citations",
    "Distribution.recipients": "recipients",
    "UsualDistribution.recipients": "recipients",
    "Agenda.agenda": "agenda",
    "Assignments.assignments": "assignments",
    "TaskTable.tasks": "tasks",
    "Table.table": "table",
    "Table.header_rows": "nothing",
    "Table.widths": "nothing",
    "Table.align": "nothing",
    "Image.image": "picture",
    "Image.data": "picture-data",
    "QrCode.qr": "link",
    "PageBreak.page_break": "nothing",
}
"""Fields with a widget of their own; the generic one of their type stands beside it as `plain`.

Fields with `nothing` are asked for by the widget of a field beside them.
"""

SHOWN: Mapping[str, tuple[str, ...]] = {
    "Plan": ("number", "basis", "opening", "closing", "annexes"),
    "Issuer": ("parent",),
    "Basis": ("verb", "form"),
    "Citation": ("number", "date", "issuer", "subject"),
    "CitedDocument": ("number", "date"),
    "Signature": ("on_behalf_of", "delegations", "position", "name"),
    "Outline": (
        "purpose", "requirements", "form", "time", "place", "contents", "agenda", "participants", "tasks", "funding",
        "assignments",
    ),
    "OutlineTitles": (
        "aims", "purpose", "requirements", "event", "form", "time", "place", "contents", "agenda", "backdrop",
        "documents", "attendance", "tasks", "funding", "assignments",
    ),
    "Section": ("content",),
    "Phase": ("content",),
    "Bullet": ("bullets",),
    "Note": ("note", "bullets"),
    "Cell": ("text",),
    "Annex": ("title", "landscape"),
    "Cover": ("date", "qr"),
    "Image": ("width_mm", "caption"),
    "QrCode": ("width_mm", "caption"),
    "Session": ("date",),
    "AgendaItem": ("start", "end", "text", "presenter"),
    "AgendaPart": ("text", "presenter"),
    "Agenda": ("form",),
    "Participants": ("chair", "headcount"),
    "Venue": ("place", "time", "chair", "participants"),
    "Venues": ("form",),
    "Assignment": ("text", "tasks"),
    "Assignments": ("form",),
    "Task": ("deadline",),
    "TaskRow": ("lead", "support", "deadline", "product"),
    "Documents": ("note",),
    "Backdrop": ("colours", "date_line"),
    "Recipient": ("purpose",),
    "Deadline": ("time", "weekday", "relation"),
    "DocumentDate": ("month", "day"),
    "AgendaHeadings": ("number", "session", "time", "content", "presenter", "place", "remarks"),
    "TaskHeadings": ("number", "content", "lead", "support", "deadline", "product", "cost", "remarks"),
    "VenueHeadings": ("number", "name", "place", "time", "chair", "presenters", "participants", "headcount"),
    "VenueHeads": ("place", "time", "chair", "presenters", "participants"),
    "Office": ("signers", "distribution", "contact"),
    "UsualDistribution": ("recipients", "archive"),
}  # fmt: skip
"""Fields that are shown beside the required ones without asking for more."""

_ALIGN = {"left": "Canh trái", "center": "Canh giữa", "right": "Canh phải", "justify": "Canh đều hai bên"}
_DATES = {"short": "05/3/2020", "long": "05 tháng 3 năm 2020"}
_BEFORE_NUMBER = {"": "Không ghi chữ “số”", "số:": "“số:”"}
_TASK_COLUMNS = {
    "content": "Nội dung",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "deadline": "Thời gian",
    "product": "Sản phẩm",
    "cost": "Kinh phí",
    "remarks": "Ghi chú",
}
_AGENDA_COLUMNS = {
    "time": "Thời gian",
    "content": "Nội dung",
    "presenter": "Thực hiện",
    "place": "Địa điểm",
    "remarks": "Ghi chú",
}
_EVENT = {
    "form": "Hình thức",
    "time": "Thời gian",
    "place": "Địa điểm",
    "contents": "Nội dung",
    "agenda": "Chương trình",
    "backdrop": "Ma-két",
    "documents": "Tài liệu",
}

CHOICES: Mapping[str, Mapping[str, str]] = {
    "Plan.rulebook": {
        "nd30": "Nghị định 30/2020/NĐ-CP",
        "hd36": "Hướng dẫn 36-HD/VPTW",
        "hd05": "Hướng dẫn 05-HD/VPTW",
    },
    "Plan.footnote_marks": {"1": "1, 2, 3", "(1)": "(1), (2), (3)"},
    "Plan.draft": {"*": "“Dự thảo”, không ghi lần"},
    "Basis.last_separator": {",": "Dấu phẩy ,", ";": "Dấu chấm phẩy ;", ".": "Dấu chấm ."},
    "Basis.date_style": _DATES,
    "Citation.date_style": _DATES,
    "Citation.number_word": _BEFORE_NUMBER,
    "CitedDocument.number_word": _BEFORE_NUMBER,
    "Deadline.style": {"short": "05/02/2026", "long": "05 tháng 02 năm 2026"},
    "Delegation.capacity": {"KT": "KT. (ký thay)", "TL": "TL. (thừa lệnh)", "TUQ": "TUQ. (thừa ủy quyền)"},
    "Paragraph.align": _ALIGN,
    "Cell.align": _ALIGN,
    "Table.align": _ALIGN,
    "Assignment.form": {
        "headings": "Tên cơ quan là đề mục",
        "run_in": "Đề mục liền lời văn",
        "opening": "Đoạn mở đầu bằng tên cơ quan",
        "bullets": "Gạch đầu dòng, sau tên có dấu hai chấm",
        "bullet_opening": "Gạch đầu dòng, câu mở đầu bằng tên cơ quan",
    },
    "Agenda.order": _AGENDA_COLUMNS,
    "Agenda.merge": _AGENDA_COLUMNS,
    "TaskTable.order": _TASK_COLUMNS,
    "TaskTable.merge": _TASK_COLUMNS,
    "Outline.order": _EVENT,
    "Outline.run_in": _EVENT,
    "VenueHeads.order": {
        "place": "Địa điểm",
        "time": "Thời gian",
        "chair": "Chủ trì",
        "presenters": "Báo cáo viên",
        "participants": "Thành phần",
    },
}
"""Words for the codes of fields whose descriptions do not tell them one by one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A wording that is printed in place of values beside it, or that names them: it follows where one is changed.

    `of`: the fields it stands for; `says`: how it is read (`respelling.js`); `called`: what it is to a clerk;
    `required`: it is never taken away; `styled`: the kind of block whose way of writing it departs from, the fields of
    that way, and those of the whole plan.
    """

    of: tuple[str, ...]
    says: Literal["hours", "due", "weekday", "day"]
    called: str
    required: bool = False
    styled: tuple[str, tuple[str, ...], tuple[str, ...]] | None = None


KEPT: Mapping[str, Kept] = {
    "AgendaItem.time": Kept(
        ("start", "end"),
        "hours",
        "chữ ghi giờ",
        styled=("agenda", ("time_style", "time_joint", "time_prefix"), ("time_style",)),
    ),
    "Deadline.words": Kept(("date", "time", "weekday", "time_style", "comma", "style"), "due", "chữ ghi thời hạn"),
    "Deadline.weekday": Kept(("date",), "weekday", "thứ"),
    "Session.session": Kept(("date",), "day", "tên buổi", required=True),
}
"""Wordings kept beside the values that they stand for. A holder is known by its fields: no two models share them."""

SUGGESTIONS: Mapping[str, tuple[str, ...]] = {
    "Plan.secrecy": ("MẬT", "TỐI MẬT", "TUYỆT MẬT"),
    "Plan.urgency": ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"),
    "Plan.circulation": ("LƯU HÀNH NỘI BỘ",),
    "Basis.verb": ("Căn cứ", "Thực hiện", "Theo"),
    "Citation.type": (
        "Luật", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Kế hoạch", "Chương trình",
        "Hướng dẫn", "Công văn",
    ),
    "Recipient.purpose": ("để báo cáo", "để b/c", "để thực hiện", "để phối hợp", "để biết"),
    "Phase.word": ("Đợt", "Giai đoạn", "Bước"),
    "Deadline.relation": ("trước", "chậm nhất", "đến hết", "trong", "vào"),
    "Agenda.time_joint": ("-", "–", "đến"),
    "VenueHeads.mark": ("*", "-", "+", "a)", "1."),
    "Session.session": ("Buổi sáng", "Buổi chiều", "Buổi tối"),
}  # fmt: skip
"""What is often written in a field; anything else may be."""

NUMBERINGS = ("I.", "I-", "1.", "1.1.", "a)", "a.", "A.", "Phần I", "Phần thứ nhất")
"""Specimens suggested where a numbering is asked for."""

MAIN: Mapping[str, str] = {
    "Assignment": "body",
    "TaskTable": "tasks",
    "Note": "note",
    "Annex": "title",
    "Citation": "subject",
    "Signature": "name",
    "Issuer": "name",
}
"""The field that says best what a part is about, where it is not its first required one."""

FRESH: Mapping[str, Mapping[str, object]] = {
    "Table": {"kind": "table", "table": [[{"text": ""}, {"text": ""}], [{"text": ""}, {"text": ""}]]},
    "Assignment": {"body": "", "tasks": [{"text": ""}]},
    "Note": {"kind": "note", "note": ""},
    "Session": {"session": "Buổi sáng", "items": [{"text": ""}]},
    "Phase": {"kind": "phase", "phase": "", "content": []},
    "Signature": {"position": "", "name": ""},
    "Annex": {"title": "", "content": [{"kind": "paragraph", "text": ""}]},
    "Outline": {"purpose": [{"kind": "paragraph", "text": ""}]},
    "Cover": {"kind": "cover", "cover": "TÀI LIỆU", "title": ""},
}
"""New parts that begin otherwise than with their required fields left blank."""

TEXT_TITLES: Mapping[str, str] = {
    "Basis.citations": "Căn cứ viết sẵn cả câu",
    "TaskRow.deadline": "Chữ viết sẵn",
    "Backdrop.date_line": "Cả dòng viết sẵn",
    "Annex.reference": "Dòng viết sẵn",
    "Deadline.weekday": "Thứ viết sẵn",
    "Plan.body": "Các mục tự do",
}
"""What a text as it stands is called, beside the typed fields that it may stand for."""

ORDER = (
    ("head", "Đầu văn bản", (
        "family", "issuer", "number", "date", "subject", "attribution", "secrecy", "urgency", "circulation", "draft",
    )),
    ("basis", "Căn cứ, câu mở đầu", ("basis", "opening")),
    ("body", "Nội dung", ("body",)),
    ("closing", "Câu kết", ("closing",)),
    ("distribution", "Nơi nhận", ("distribution", "contact")),
    ("signature", "Chữ ký", ("signature", "co_signatures")),
    ("annexes", "Phụ lục", ("annexes",)),
    ("look", "Cách trình bày", (
        "rulebook", "numbering", "time_style", "tone_style", "footnote_marks", "line_spacing", "fit",
    )),
)  # fmt: skip
"""The fields of a plan in the order of the paper, in the parts that the form shows them in."""

HELPS: Mapping[str, str] = {
    "Agenda.merge": "Các cột mà ô giống nhau ở những dòng liền nhau được gộp làm một, ví dụ cột người thực hiện.",
    "AgendaHeadings.number": "Mặc định “TT”; có khi đánh số dòng.",
    "AgendaHeadings.session": "Mặc định “Buổi”; có khi buổi được ghi ở cột riêng.",
    "AgendaItem": "Một mốc thời gian và nội dung; nhiều nội dung chung một mốc thì thêm ở dưới.",
    "AgendaItem.time": "In thay cho giờ bắt đầu, kết thúc: “Từ 7h30 đến 8h”, “Cả ngày”.",
    "Annex.reference": "Ghi dòng “(Kèm theo Kế hoạch số …)”; hoặc viết sẵn cả dòng.",
    "Backdrop.date_line": "Nơi và ngày, hoặc cả dòng viết sẵn.",
    "Basis.citations": "Mỗi căn cứ ghi từng phần (tên loại, số, ngày…) hoặc viết sẵn cả câu.",
    "Basis.date_style": "Mặc định ghi dài ở dòng căn cứ của cơ quan nhà nước.",
    "Citation.date_style": "Khi căn cứ này ghi ngày khác các căn cứ kia.",
    "Citation.number_word": "Khi văn bản gốc không viết chữ “số” trước số, ký hiệu, hoặc viết “số:”.",
    "CitedDocument.number_word": "Khi văn bản gốc không viết chữ “số” trước số, ký hiệu, hoặc viết “số:”.",
    "Deadline.weekday": "Tự ghi thứ; hoặc ghi rõ (thứ Sáu), sẽ được đối chiếu với ngày.",
    "Deadline.words": "In thay cho giờ, thứ, ngày ghép tự động: “15 giờ, ngày 05/03/2026”; phải đúng ngày đã ghi.",
    "Outline.order": "Thứ tự in các phần tổ chức; phần không kể ra thì đứng sau.",
    "Outline.run_in": "Các phần có lời văn viết liền đề mục trên cùng dòng.",
    "OutlineTitles.purpose": "Đề mục của phần mục đích.",
    "OutlineTitles.requirements": "Đề mục của phần yêu cầu.",
    "OutlineTitles.event": "Đề mục chung từ hình thức đến tài liệu; mặc định ghép từ các phần có mặt.",
    "OutlineTitles.form": "Đề mục của phần hình thức.",
    "OutlineTitles.time": "Đề mục của phần thời gian.",
    "OutlineTitles.place": "Đề mục của phần địa điểm.",
    "OutlineTitles.contents": "Đề mục của phần nội dung.",
    "OutlineTitles.agenda": "Đề mục của chương trình.",
    "OutlineTitles.backdrop": "Đề mục của ma-két khi khối không có đề mục riêng.",
    "OutlineTitles.documents": "Đề mục của tài liệu.",
    "OutlineTitles.attendance": "Đề mục của thành phần và điểm cầu.",
    "OutlineTitles.tasks": "Đề mục của nhiệm vụ, giải pháp.",
    "OutlineTitles.funding": "Đề mục của kinh phí.",
    "OutlineTitles.assignments": "Đề mục của tổ chức thực hiện.",
    "PageBreak.page_break": "",
    "Paragraph.align": "",
    "Plan.rulebook": "Bỏ trống thì chọn theo ngày ban hành.",
    "TaskTable.merge": "Các cột mà ô giống nhau ở những dòng liền nhau được gộp làm một.",
    "Table.widths": "Tỉ lệ độ rộng các cột, ví dụ 1, 4, 2.",
}
"""Descriptions that name fields or codes of a plan file, said for the form."""
