"""A program of somebody who installed vanban: every form an example may write, and what is read back, with its type.

Type-checked, and run, by `test_types.py`.
"""

import datetime as dt
import io
from collections.abc import Sequence

import vanban
from vanban import Document, Finding, Plan, Problem, Report, VanbanError
from vanban.model import (
    Agenda,
    AgendaItem,
    Annex,
    Assignment,
    Assignments,
    Backdrop,
    BackdropDate,
    Basis,
    Block,
    Bullet,
    Bullets,
    Citation,
    CitedDocument,
    Cover,
    Deadline,
    Delegation,
    Distribution,
    Documents,
    Issuer,
    Note,
    Outline,
    OutlineTitles,
    Paragraph,
    Participants,
    Phase,
    Recipient,
    Section,
    Session,
    Signature,
    Table,
    Task,
    TaskGroup,
    TaskRow,
    TaskTable,
    Venue,
    Venues,
)


def dashes(*texts: str) -> list[Bullets]:
    return [Bullets(bullets=texts)]


ISSUER = Issuer(parent="Ủy ban nhân dân thành phố", name="Sở Khoa học và Công nghệ", symbol="SKHCN", place="Hải Phòng")
SIGNATURE = Signature(delegations=["KT. Giám đốc"], position="Phó Giám đốc", name="Bùi Văn Khải")
TASK_TABLE = TaskTable(
    tasks=[
        TaskGroup(
            group="Chuẩn bị", label="I", tasks=[TaskRow(content="Gửi giấy mời", deadline=Deadline(date="05/02/2026"))]
        ),
        TaskRow(content="Tổng kết", lead="Văn phòng", deadline="Thường xuyên", product="Báo cáo"),
    ],
    widths=[1, 4.5, 2, 2, 2],
    order=("content", "deadline"),
)
AGENDA = Agenda(
    agenda=[
        Session(
            session="Buổi sáng",
            date=dt.date(2026, 2, 7),
            items=[
                AgendaItem(start="07:30", end=dt.time(8, 0), text="Đón tiếp đại biểu"),
                AgendaItem(start="08h00", topic=1, title="Chuyển đổi số", presenter="Lãnh đạo sở"),
                AgendaItem(start="9:30", end="9:45", pause=True),
            ],
        ),
    ],
    form="bullets",
)
VENUES = Venues(
    venues=[
        Venue(
            name="Điểm cầu sở",
            place="Hội trường tầng 2",
            participants=["Lãnh đạo sở", Bullet(text="Các phòng")],
            headcount=40,
        )
    ],
    form="starred",
)


def whole(body: Outline | Sequence[Block | str]) -> Plan:
    return Plan(
        family="state",
        issuer=ISSUER,
        number=21,
        date=dt.date(2026, 2, 3),
        subject="tập huấn kỹ năng số\nnăm 2026",
        basis=Basis(
            citations=[
                Citation(
                    type="Luật Giao dịch điện tử",
                    date="22/6/2023",
                    also=[CitedDocument(type="Luật", date=dt.date(2024, 1, 1))],
                ),
                "Kế hoạch số 31/KH-UBND ngày 22/01/2026 của Ủy ban nhân dân thành phố",
            ],
            form="lines",
        ),
        opening=["Sở Khoa học và Công nghệ ban hành Kế hoạch như sau:"],
        body=body,
        closing="Yêu cầu các phòng nghiêm túc thực hiện",
        distribution=Distribution(
            recipients=["UBND thành phố", Recipient(name="Các phòng", purpose="để thực hiện")], archive="VT"
        ),
        signature=SIGNATURE,
        annexes=[
            Annex(title="Danh mục", content=TASK_TABLE),
            Cover(cover="TÀI LIỆU", title="Tập huấn", date="07/02/2026"),
        ],
        numbering=["I.", "1.", "a)"],
    )


OUTLINE = Outline(
    purpose=dashes("Nâng cao kỹ năng số.", "Tiết kiệm."),
    requirements="Thiết thực, an toàn.",
    time=Paragraph(text="01 ngày.", align="left"),
    agenda=AGENDA,
    backdrop=Backdrop(backdrop=["Tập huấn", "Kỹ năng số"], date_line=BackdropDate(place="Hải Phòng", date="02/2026")),
    documents=["Tài liệu 1", Bullet(text="Tài liệu 2", bullets=["Phần một"])],
    participants=Participants(participants=["Công chức sở"], headcount="khoảng 120 người"),
    tasks=TASK_TABLE,
    assignments=Assignments(
        assignments=[
            Assignment(
                body="Văn phòng",
                tasks=[
                    Task(text="Chuẩn bị hội trường", deadline=Deadline(date="05/02/2026", time="16:30", weekday=True)),
                    "Trực kỹ thuật.",
                ],
            ),
            Assignment(body="Các phòng", text="Cử người dự", deadline=Deadline(date=dt.date(2026, 2, 4))),
        ]
    ),
    order=["time", "agenda"],
    run_in=["time"],
    titles=OutlineTitles(purpose="Mục tiêu"),
)
FREE: list[Block | str] = [
    "Lời mở đầu.",
    Section(
        title="Nội dung",
        content=[
            VENUES,
            Phase(phase="tháng 02/2026", content="Chuẩn bị."),
            Note(note="Mang theo máy tính"),
            Table(table=[["TT", "Tên"], ["1", "Máy chiếu"]], widths=[1, 3], align=["center", "left"]),
            Documents(documents=["Tài liệu 1"]),
        ],
    ),
    Section(title="Tổ chức", text="Theo phân công.", numbering="1."),
]


def read_back(plan: Plan) -> None:
    first: dt.date = plan.date.first
    recipients: tuple[Recipient, ...] = plan.distribution.recipients
    delegations: tuple[Delegation, ...] = plan.signature.delegations
    blocks: tuple[Block, ...] = plan.blocks
    opening: tuple[str, ...] = plan.opening
    number: int | None = plan.number
    assert (first.year, recipients[0].name, delegations[0].capacity, number) == (2026, "UBND thành phố", "KT", 21)
    assert blocks
    assert opening[0].startswith("Sở")


def use(plan: Plan) -> None:
    document: Document = vanban.render(plan, template="state/ke-hoach/1.1")
    stream = io.BytesIO()
    document.write(stream)
    report: Report = vanban.check(document, select=["nd30"])
    findings: list[Finding] = [finding for finding in report if finding.severity == "error"]
    copy: bytes = vanban.annotate(stream.getvalue(), report)
    text: str = report.to_json(indent=2)
    assert vanban.check(io.BytesIO(copy), ignore=["vi.final"]).ids == vanban.check(stream.getvalue()).ids
    assert text
    assert not findings or not report.ok
    moved: Plan = plan.replace(number=22, date="04/02/2026")
    assert moved.number == 22


def explained() -> tuple[Problem, ...]:
    try:
        vanban.loads("family: state")
    except VanbanError as error:
        return error.problems
    return ()


if __name__ == "__main__":
    for body in (OUTLINE, FREE):
        read_back(whole(body))
        use(whole(body))
    assert explained()
