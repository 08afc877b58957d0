"""Who does what by when: assignments per body, and the task table."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag, model_validator
from pydantic_core import InitErrorDetails

from vanban.model.base import Given, Model, custom_error, described, fault, field, raise_faults
from vanban.model.blocks import Bullet, Weight, text_as
from vanban.model.dates import DateInput, Deadline, DeadlineOrText
from vanban.model.doubled import head_fault, item_fault, label_fault, lines_fault, title_fault, yaml_text
from vanban.model.numbering import Numbering
from vanban.model.participants import SimpleBlock
from vanban.model.text import Label, OneOrMore, Text, one_per_line

_DUE_WORDS = re.compile(
    r"(?<!\w)(?:xong |hoàn thành )?"
    r"(?:(?<!biết )(?<!định )(?<!từ )(?<!như )trước|chậm nhất|muộn nhất|đến hết|hạn cuối)(?: là)?(?: ngày)?:?"
    r"(?:\s+(?:ngày\s+)?\d{1,2}/\d{1,2}/\d{4}[.;]?)?\Z",
    re.IGNORECASE,
)
"""Words before a deadline, or a deadline, at the end of a sentence that a deadline is to follow."""


def _deadline_faults(item: "Task | Assignment") -> list[InitErrorDetails]:
    """A deadline is written into the sentence, so the sentence must not have ended before it."""
    if item.deadline is None or item.text is None:
        return []
    ending = _DUE_WORDS.search(item.text.rstrip(" *"))
    if ending is not None:
        return [
            fault(
                "deadline-doubled",
                f"nội dung đã có “{ending[0].strip()}” ở cuối, sẽ in thành hai lần",
                at=("text",),
                value=item.text,
                remedy=f"viết text: {yaml_text(item.text[: ending.start()].rstrip(' ,(*'))}; từ đứng trước ngày ghi ở "
                "relation của deadline",
            )
        ]
    if not item.text.rstrip().rstrip("*").endswith((".", ";", ":", "!", "?")):
        return []
    return [
        fault(
            "deadline-after-stop",
            "nội dung đã có dấu câu ở cuối, thời hạn không viết liền được",
            at=("text",),
            value=item.text,
            remedy="bỏ dấu câu cuối; phần đứng sau thời hạn ghi vào after",
        )
    ]


class Task(Model):
    """One task of a body; its deadline is written after the words, then the words of `after`."""

    model_config = described("Nhiệm vụ", "Một việc được giao, có thể kèm thời hạn.")

    text: Text = field(title="Nội dung", description="Việc phải làm.")
    deadline: Given[Deadline | None, Deadline | DateInput | None] = field(
        default=None, title="Thời hạn", description="Thời hạn, được viết liền sau nội dung."
    )
    after: Text | None = field(
        default=None, title="Phần sau thời hạn", description="Lời văn tiếp sau thời hạn; dấu câu được viết liền."
    )
    bullets: Given[tuple[Bullet, ...], Sequence[Bullet | str]] = field(
        default=(), title="Ý con", description="Các ý con của việc."
    )

    short_forms = ("string",)

    read_text = model_validator(mode="before")(text_as("text"))

    @model_validator(mode="after")
    def _check(self) -> "Task":
        lines = lines_fault(self.text, ("text",), items="bullets", head="text")
        raise_faults("Task", [*_deadline_faults(self), *lines, *item_fault(self.text, ("text",))])
        return self


TaskList = Given[Annotated[tuple[Task, ...], one_per_line(Task)], OneOrMore[Task | str]]
AssignmentForm = Literal["headings", "run_in", "opening", "bullets", "bullet_opening"]
LISTED_FORMS: tuple[AssignmentForm, ...] = ("bullets", "bullet_opening")
"""Forms whose assignments are items of a list and not numbered among the headings."""


class Assignment(Model):
    """What one body, or one group of bodies, is to do."""

    model_config = described("Phân công", "Việc giao cho một cơ quan, đơn vị; có thể chia nhỏ tiếp.")

    body: Text = field(title="Cơ quan, đơn vị", description="Tên cơ quan, đơn vị được giao.")
    label: Label | None = field(default=None, title="Số hiệu viết sẵn", description="Thay cho số tự đánh.")
    form: AssignmentForm | None = field(
        default=None, title="Cách trình bày riêng", description="Khác với cách chung của cả khối."
    )
    text: Text | None = field(default=None, title="Lời văn", description="Việc được giao, viết thành đoạn.")
    deadline: Given[Deadline | None, Deadline | DateInput | None] = field(
        default=None, title="Thời hạn", description="Thời hạn, viết liền sau lời văn."
    )
    after: Text | None = field(default=None, title="Phần sau thời hạn", description="Lời văn tiếp sau thời hạn.")
    tasks: TaskList = field(default=(), title="Các nhiệm vụ", description="Các việc, mỗi việc một gạch đầu dòng.")
    assignments: Given[tuple["Assignment", ...], Sequence["Assignment"]] = field(
        default=(), title="Phân công chi tiết", description="Chia tiếp cho từng đơn vị (6.1, 6.2…)."
    )
    numbering: Numbering | None = field(
        default=None,
        title="Mẫu đánh số nhiệm vụ",
        description="Nhãn của nhiệm vụ đầu tiên, thay cho dấu gạch: a) | 1).",
    )
    remarks: Given[tuple[SimpleBlock, ...], Sequence[SimpleBlock | str]] = field(
        default=(), title="Đoạn kèm theo", description="Đoạn văn, lưu ý đứng sau các nhiệm vụ."
    )

    @model_validator(mode="after")
    def _check(self) -> "Assignment":
        if not (self.text or self.tasks or self.assignments or self.remarks):
            raise custom_error(
                "assignment-empty",
                f"“{self.body}” chưa được giao việc gì",
                expected="có text, tasks hoặc assignments",
            )
        faults = _deadline_faults(self) + title_fault(self.body, ("body",), label=self.label)
        if self.text is not None:
            faults += lines_fault(self.text, ("text",), items="tasks", head="text")
            faults += head_fault(self.body, self.text, ("text",))
        if self.numbering is not None:
            for index, task in enumerate(self.tasks):
                faults += item_fault(task.text, ("tasks", index, "text"), numbering=self.numbering)
        raise_faults("Assignment", faults)
        if self.text is None and (self.deadline or self.after):
            raise custom_error(
                "assignment-deadline",
                "có thời hạn mà không có lời văn (text)",
                remedy="ghi thời hạn trong từng nhiệm vụ (tasks)",
            )
        return self


class Assignments(Model):
    """Assignments per body.

    `headings`: the body as a heading, its tasks below; `run_in`: the body in bold, running into the text; `opening`: a
    numbered paragraph that opens with the body's name; `bullets`: a bullet that opens with the body's name and a colon;
    `bullet_opening`: a bullet whose sentence opens with the body's name.
    """

    model_config = described("Tổ chức thực hiện", "Phân công cho từng cơ quan, đơn vị.")

    kind: Literal["assignments"] = field(default="assignments", title="Loại khối", description="Luôn là assignments.")
    assignments: Given[tuple[Assignment, ...], Sequence[Assignment]] = field(
        min_length=1, title="Các phân công", description="Mỗi phần tử là một cơ quan."
    )
    form: AssignmentForm = field(
        default="headings",
        title="Cách trình bày",
        description="headings: tên cơ quan là đề mục; run_in: đề mục liền lời văn; "
        "opening: đoạn mở đầu bằng tên cơ quan; bullets: gạch đầu dòng, sau tên có dấu hai chấm; "
        "bullet_opening: gạch đầu dòng, câu mở đầu bằng tên cơ quan.",
    )


class TaskRow(Model):
    """One row of a task table."""

    model_config = described("Dòng nhiệm vụ", "Một dòng của bảng nhiệm vụ.")

    content: Text = field(title="Nội dung", description="Nội dung công việc.")
    numbered: bool = field(
        default=True, title="Đánh số", description="false: dòng không có số thứ tự, ví dụ dòng tổng cộng."
    )
    label: Label | None = field(
        default=None,
        title="Số thứ tự viết sẵn",
        description="In thay cho số tự đánh: 01, 1.1, 5a; dòng ấy không tính khi đánh số các dòng khác.",
    )
    lead: Text | None = field(default=None, title="Chủ trì", description="Cơ quan, đơn vị chủ trì.")
    support: Text | None = field(default=None, title="Phối hợp", description="Cơ quan, đơn vị phối hợp.")
    deadline: DeadlineOrText | None = field(
        default=None, title="Thời gian", description="Thời hạn, hoặc chữ như “Thường xuyên”."
    )
    product: Text | None = field(default=None, title="Sản phẩm", description="Sản phẩm, kết quả.")
    cost: Text | None = field(default=None, title="Kinh phí", description="Dự toán kinh phí.")
    remarks: Text | None = field(default=None, title="Ghi chú", description="Ghi chú.")

    @model_validator(mode="after")
    def _check(self) -> "TaskRow":
        if self.numbered:
            faults = label_fault(self.content, ("content",), label=self.label, otherwise="thêm numbered: false")
            raise_faults("TaskRow", faults)
        return self


class TaskGroup(Model):
    """A group of rows under one title row."""

    model_config = described("Nhóm nhiệm vụ", "Các dòng chung một nhóm.")

    group: Text = field(title="Tên nhóm", description="Tên nhóm, chiếm cả dòng của bảng.")
    label: Label | None = field(
        default=None, title="Số hiệu nhóm", description="Ghi ở cột số thứ tự: I, A…; tên nhóm chiếm các cột còn lại."
    )
    tasks: Given[tuple[TaskRow, ...], Sequence[TaskRow]] = field(
        min_length=1, title="Các dòng", description="Các dòng nhiệm vụ của nhóm."
    )

    @model_validator(mode="after")
    def _check(self) -> "TaskGroup":
        if self.label is not None:
            raise_faults("TaskGroup", label_fault(self.group, ("group",), label=self.label))
        return self


def _task_entry(value: Any) -> str | None:
    if isinstance(value, TaskGroup) or (isinstance(value, dict) and "group" in value):
        return "<group>"
    return "<row>" if isinstance(value, TaskRow | dict) else None


TaskEntry = Annotated[
    Annotated[TaskGroup, Tag("<group>")] | Annotated[TaskRow, Tag("<row>")],
    Discriminator(
        _task_entry,
        custom_error_type="task-entry",
        custom_error_message="phải là một dòng (content…) hoặc một nhóm (group, tasks)",
    ),
]


class TaskHeadings(Model):
    """Column headings of a task table."""

    model_config = described(
        "Tiêu đề cột bảng nhiệm vụ", "Tên các cột; cột được đặt tên thì được in cả khi chưa dòng nào ghi gì vào đó."
    )

    keeps_given = True

    number: Text = field(default="STT", title="Cột số thứ tự", description="Mặc định STT.")
    content: Text = field(
        default="Nội dung công việc", title="Cột nội dung", description="Mặc định “Nội dung công việc”."
    )
    lead: Text = field(default="Đơn vị chủ trì", title="Cột chủ trì", description="Mặc định “Đơn vị chủ trì”.")
    support: Text = field(default="Đơn vị phối hợp", title="Cột phối hợp", description="Mặc định “Đơn vị phối hợp”.")
    deadline: Text = field(
        default="Thời gian thực hiện", title="Cột thời gian", description="Mặc định “Thời gian thực hiện”."
    )
    product: Text = field(default="Sản phẩm", title="Cột sản phẩm", description="Mặc định “Sản phẩm”.")
    cost: Text = field(default="Kinh phí", title="Cột kinh phí", description="Mặc định “Kinh phí”.")
    remarks: Text = field(default="Ghi chú", title="Cột ghi chú", description="Mặc định “Ghi chú”.")


TaskColumn = Literal["content", "lead", "support", "deadline", "product", "cost", "remarks"]


MergedTaskColumn = Literal["lead", "support", "deadline", "product", "cost", "remarks"]


class TaskTable(Model):
    """A task table: number, content, lead, support, time, product.

    Columns that no row fills are left out, unless they are named in `headings`.
    """

    model_config = described("Bảng nhiệm vụ", "Bảng phân công: STT, nội dung, chủ trì, phối hợp, thời gian, sản phẩm.")

    kind: Literal["tasks"] = field(default="tasks", title="Loại khối", description="Luôn là tasks.")
    tasks: Given[tuple[TaskEntry, ...], Sequence[TaskEntry]] = field(
        min_length=1, title="Các dòng hoặc nhóm", description="Các dòng nhiệm vụ, hoặc các nhóm."
    )
    headings: TaskHeadings = field(
        default_factory=TaskHeadings,
        title="Tiêu đề cột",
        description="Tên các cột; đặt tên cho một cột để in nó cả khi để trống.",
    )
    order: Given[tuple[TaskColumn, ...], Sequence[TaskColumn]] = field(
        default=("content", "lead", "support", "deadline", "product", "cost", "remarks"),
        title="Thứ tự cột",
        description="Thứ tự các cột sau cột số thứ tự; cột không kể ra thì đứng sau.",
    )
    merge: Given[tuple[MergedTaskColumn, ...], Sequence[MergedTaskColumn]] = field(
        default=(),
        title="Gộp ô",
        description="Các cột mà ô giống nhau ở những dòng liền nhau được gộp làm một, ví dụ [lead, deadline].",
    )
    restart: bool = field(
        default=False,
        title="Đánh số lại",
        description="true: mỗi nhóm đánh số lại từ 1; mặc định các dòng đánh số liên tục cả bảng.",
    )
    widths: Given[tuple[Weight, ...], Sequence[float]] = field(
        default=(), title="Độ rộng cột", description="Tỉ lệ độ rộng các cột được in."
    )
