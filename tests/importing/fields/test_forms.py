"""Every form of head and signature the guidances print, and every layout of the corpus of offices, read into fields."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from check.corpus.offices import OFFICES
from field_reading import read_again
from party_forms import DATES, HEADS, JOINT_HEADS, JOINTS, SIGNINGS
from support import plan
from vanban.anatomy import account, recognise
from vanban.compose import compose
from vanban.importing.fields.head import read_head
from vanban.importing.fields.tail import read_tail
from vanban.importing.proof import Setting
from vanban.model import Plan
from vanban.wordfile import read_word

_LEAD = {"position": "Trưởng ban", "body": "Tỉnh uỷ", "name": "Lê Văn Mẫu"}
_OTHER = {"position": "Giám đốc", "body": "Sở Nội vụ", "name": "Trần Thị Mẫu"}
FORMS: list[tuple[str, dict[str, Any]]] = [
    *((f"head-{each.id}", {"date": DATES[each.law], "number": 5, "issuer": each.issuer}) for each in HEADS),
    *((f"signing-{each.id}", {"date": DATES[each.law], "signature": each.signature}) for each in SIGNINGS),
    *(
        (
            f"joint-{each.law}",
            {
                "date": DATES[each.law],
                "issuer": each.issuer,
                "number": 5,
                "signature": each.signature,
                "co_signatures": list(each.co_signatures),
            },
        )
        for each in JOINTS
    ),
    *(
        (
            f"joint-head-{each.id}",
            {
                "date": DATES[each.law],
                "number": 5,
                "issuer": each.issuer,
                "signature": _LEAD,
                "co_signatures": [_OTHER],
            },
        )
        for each in JOINT_HEADS
    ),
]
STATE: dict[str, dict[str, Any]] = {
    "blank number and day": {"number": None, "date": "11/2026"},
    "blank month": {"number": None, "date": "2026"},
    "parent of two lines": {
        "issuer": {
            "parent": "Ủy ban nhân dân\nthành phố Mẫu",
            "name": "Sở Văn hóa, Thể thao và Du lịch",
            "symbol": "SVHTTDL",
            "place": "Mẫu",
        },
        "signature": {"position": "Giám đốc", "name": "Lê Văn Mẫu"},
    },
    "marks": {
        "secrecy": "MẬT",
        "urgency": "HỎA TỐC",
        "circulation": ["LƯU HÀNH NỘI BỘ", "Tài liệu thu hồi"],
        "draft": 3,
    },
    "draft without number": {"draft": "*"},
    "by order": {
        "signature": {"delegations": ["TL. Chủ tịch", "KT. Chánh Văn phòng"], "position": "Phó Chánh Văn phòng"}
    },
    "by mandate": {
        "signature": {"delegations": "TUQ. Chủ tịch", "position": "Giám đốc Sở Nội vụ", "name": "Lê Văn Mẫu"}
    },
    "acting": {"signature": {"acting": True, "position": "Chủ tịch", "name": "Lê Văn Mẫu"}},
    "position of two lines": {
        "signature": {"position": "Phó Giám đốc\nphụ trách", "name": "Lê Văn Mẫu"},
    },
    "joint": {
        "issuer": {
            "name": "Sở Nội vụ",
            "symbol": "SNV",
            "place": "Mẫu",
            "partners": [{"name": "Sở Tài chính", "symbol": "STC"}, {"name": "Công an thành phố", "symbol": "CATP"}],
        },
        "signature": {"position": "Giám đốc", "name": "Lê Văn Mẫu"},
        "co_signatures": [
            {"position": "Giám đốc", "name": "Trần Thị Mẫu"},
            {"delegations": "KT. Giám đốc", "position": "Phó Giám đốc", "name": "Phạm Văn Mẫu"},
        ],
    },
    "contact": {"contact": ["Địa chỉ: số 1 đường Mẫu, xã Mẫu", "Thư điện tử: vanphong@mau.example"]},
    "subject that needs its line ends": {"subject": "Chuyển đổi số\nnăm 2026"},
    "recipients": {
        "distribution": {
            "recipients": [
                {"name": "Như trên", "purpose": "để t/h"},
                {"name": "Thường trực: Đảng ủy, HĐND (02 bản)", "purpose": "để báo cáo"},
                "Các phòng, ban (theo danh sách)",
            ],
            "archive": "VT, VX (02b)",
            "typist": "NVA",
            "copies": 15,
        }
    },
}


def _agree(one: Plan) -> None:
    two = read_again(one).composed
    whole = compose(one)
    for name in ("rulebook", "header", "title", "recipients", "signature", "joint", "contact", "no_media"):
        assert getattr(two, name) == getattr(whole, name), name


@pytest.mark.parametrize(("form"), [form for _, form in FORMS], ids=[name for name, _ in FORMS])
def test_a_form_of_the_guidances_comes_back(form: dict[str, Any]) -> None:
    _agree(plan("party", **form))


@pytest.mark.parametrize("form", STATE.values(), ids=STATE.keys())
def test_a_form_of_the_state_comes_back(form: dict[str, Any]) -> None:
    _agree(plan("state", **form))


@pytest.mark.parametrize("make", OFFICES, ids=lambda make: make.__name__)
def test_every_line_of_head_and_tail_is_read_whatever_the_layout(make: Any) -> None:
    anatomy = recognise(read_word(make().data))
    head = read_head(anatomy)
    tail = read_tail(anatomy, Setting(head.rulebook))
    taken = {(id(each.line.paragraph), each.line.start) for each in (*head.taken, *tail.taken)}
    outer = [each.line for each in account(anatomy) if each.region in ("head", "tail") and each.paper == 1]
    assert [line.text for line in outer if (id(line.paragraph), line.start) not in taken] == []
    assert [each.path for each in (*head.missing, *tail.missing)] == []
    assert [each.code for each in (*head.notes, *tail.notes) if each.level in ("lost", "fault")] == []
    try:
        Plan.model_validate({"body": ["Nội dung"], **head.data, **tail.data})
    except ValidationError as error:
        pytest.fail(str(error))
