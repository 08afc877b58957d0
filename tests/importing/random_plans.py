"""Random plans in the words offices use: what a plan of any shape may say, put together by chance."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

VERBS = ("Rà soát", "Tổng hợp", "Tham mưu", "Hướng dẫn", "Kiểm tra", "Bố trí", "Phát hành", "Tuyên truyền", "Đôn đốc")
THINGS = (
    "danh sách đại biểu dự hội nghị",
    "đường truyền, âm thanh, màn hình tại các điểm cầu",
    "kinh phí từ nguồn chi thường xuyên năm 2026",
    "hồ sơ, tài liệu theo quy định",
    "kết quả thực hiện và báo cáo cấp có thẩm quyền",
    "số liệu đến ngày 15 hằng tháng (nếu có)",
    "các nội dung được giao; bảo đảm đúng tiến độ",
)
BODIES = (
    "Văn phòng Ủy ban nhân dân xã",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Công an xã",
    "Trung tâm Phục vụ hành chính công",
    "Các thôn, tổ dân phố",
    "Ban Xây dựng Đảng",
    "Trạm Y tế xã",
)
TITLES = (
    "Công tác chuẩn bị",
    "Nội dung trọng tâm",
    "Về thể chế",
    "Các giải pháp khác",
    "Công tác hậu cần",
    "Truyền thông",
)
PEOPLE = ("Lãnh đạo Đảng ủy xã", "Trưởng các đoàn thể", "Bí thư chi bộ, trưởng thôn", "Đại diện hộ kinh doanh")
HOURS = (("07:30", "08:00"), ("08:00", "09:15"), ("09:15", "09:30"), ("09:30", "11:00"), ("11:00", "11:30"))

sentences = st.builds(lambda verb, thing: f"{verb} {thing}.", st.sampled_from(VERBS), st.sampled_from(THINGS))
items = st.builds(lambda verb, thing: f"{verb} {thing};", st.sampled_from(VERBS), st.sampled_from(THINGS))
marked = st.one_of(
    sentences,
    st.builds(
        lambda text, thing: f"{text[:-1]} trước **ngày 20/4/2026** theo *{thing}*.", sentences, st.sampled_from(BODIES)
    ),
    st.builds(lambda text, note: f"{text[:-1]}^[{note}]", sentences, sentences),
)
bullets = st.lists(
    st.one_of(
        items,
        marked,
        st.builds(
            lambda text, below: {"text": f"{text[:-1]}:", "bullets": below},
            sentences,
            st.lists(items, min_size=1, max_size=3),
        ),
    ),
    min_size=1,
    max_size=4,
)


def unique(choices: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(choices), min_size=1, max_size=most, unique=True)


@st.composite
def agendas(draw: st.DrawFn) -> dict[str, Any]:
    form = draw(st.sampled_from(["table", "bullets"]))

    def item(hours: tuple[str, str]) -> dict[str, Any]:
        start, end = hours
        made: dict[str, Any] = {"start": start, "end": end}
        if start == "09:15":
            return made | {"pause": True}
        if draw(st.booleans()):
            made |= {"topic": draw(st.integers(1, 4)), "title": "Chuyển đổi số ở cơ sở"}
        else:
            made["text"] = draw(
                st.sampled_from(["Đón tiếp đại biểu", "Khai mạc hội nghị", "Thảo luận tại tổ", "Bế mạc"])
            )
        if draw(st.booleans()):
            made["presenter"] = draw(st.sampled_from(BODIES))
        return made

    listed = [item(hours) for hours in HOURS[: draw(st.integers(2, 5))]]
    entries: list[Any] = [{"session": "Buổi sáng", "items": listed}] if draw(st.booleans()) else listed
    return {"agenda": entries, "form": form, "time_style": draw(st.sampled_from(["07h30", "07 giờ 30", "7h30'"]))}


@st.composite
def assignments(draw: st.DrawFn) -> dict[str, Any]:
    form = draw(st.sampled_from(["headings", "run_in", "bullets"]))
    made = []
    for body in draw(unique(BODIES, 4)):
        each: dict[str, Any] = {"body": body}
        if form != "headings" or draw(st.booleans()):
            each["text"] = draw(sentences)
        if form == "headings" and ("text" not in each or draw(st.booleans())):
            each["tasks"] = draw(st.lists(sentences, min_size=1, max_size=3))
        if draw(st.booleans()) and "text" in each:
            each["text"] = each["text"][:-1]
            each["deadline"] = draw(
                st.sampled_from(["20/4/2026", "tháng 5/2026", "16 giờ 00, thứ Hai, ngày 20/4/2026"])
            )
        made.append(each)
    return {"assignments": made, "form": form}


@st.composite
def task_tables(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(
        st.lists(st.sampled_from(["lead", "support", "deadline", "product"]), min_size=1, max_size=4, unique=True)
    )
    values = {
        "lead": BODIES,
        "support": BODIES,
        "deadline": ("Tháng 5/2026", "Thường xuyên"),
        "product": ("Báo cáo", "Kế hoạch"),
    }
    rows = [
        {"content": draw(sentences), **{name: draw(st.sampled_from(values[name])) for name in names}}
        for _ in range(draw(st.integers(1, 4)))
    ]
    if draw(st.booleans()):
        return {"tasks": [{"group": "Nhóm việc chung", "tasks": rows}]}
    return {"tasks": rows}


venues = st.builds(
    lambda names, place, people, count: {
        "venues": [
            {"name": name, "place": place, "participants": people, **({"headcount": count} if count else {})}
            for name in names
        ]
    },
    unique(("Điểm cầu xã", "Điểm cầu thôn", "Điểm cầu trường học"), 3),
    st.sampled_from(["Hội trường tầng 2", "Nhà văn hóa"]),
    st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True),
    st.sampled_from([0, 120]),
)
plain = st.one_of(
    marked,
    st.builds(lambda listed: {"bullets": listed}, bullets),
    st.builds(lambda text: {"note": text}, sentences),
    st.builds(lambda text: {"remark": text}, sentences),
    st.builds(
        lambda listed: {
            "bullets": [each if isinstance(each, str) else each["text"] for each in listed],
            "numbering": "a)",
        },
        bullets,
    ),
    st.builds(
        lambda rows: {
            "table": [["TT", "Nội dung", "Số lượng"], *([str(at), text, "2"] for at, text in enumerate(rows, 1))]
        },
        st.lists(sentences, min_size=1, max_size=3),
    ),
)
typed = st.one_of(agendas(), assignments(), task_tables(), venues)


@st.composite
def sections(draw: st.DrawFn, depth: int = 1) -> list[dict[str, Any]]:
    made = []
    for title in draw(unique(TITLES, 3)):
        each: dict[str, Any] = {"title": title}
        if depth > 1 and draw(st.booleans()):
            each["text"] = draw(sentences)
        if depth < 3 and draw(st.booleans()):
            each["content"] = draw(sections(depth + 1))
        elif "text" not in each or draw(st.booleans()):
            each["content"] = draw(st.lists(plain, min_size=1, max_size=3)) + draw(st.lists(typed, max_size=1))
        made.append(each)
    return made


changes = st.fixed_dictionaries(
    {"body": sections()},
    optional={
        "number": st.integers(1, 400),
        "draft": st.sampled_from(["*", 2]),
        "urgency": st.sampled_from(["KHẨN", "HỎA TỐC"]),
        "secrecy": st.just("MẬT"),
        "closing": st.just(["Trên đây là Kế hoạch triển khai, yêu cầu các đơn vị tổ chức thực hiện."]),
        "numbering": st.sampled_from([["I-"], ["I.", "1.", "1.1"], ["A.", "I.", "1."]]),
        "annexes": st.builds(
            lambda title, content: [{"title": title, "content": content}],
            st.sampled_from(["Biểu tổng hợp", "Danh mục hồ sơ"]),
            st.lists(plain, min_size=1, max_size=3),
        ),
        "basis": st.sampled_from(
            [
                {
                    "citations": [
                        {
                            "type": "Kế hoạch",
                            "number": "12/KH-UBND",
                            "date": "05/01/2026",
                            "issuer": "Ủy ban nhân dân tỉnh",
                            "subject": "về chuyển đổi số năm 2026",
                        }
                    ]
                },
                {
                    "form": "lines",
                    "citations": [
                        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
                        "Theo đề nghị của Phòng Kinh tế",
                    ],
                },
            ]
        ),
    },
)
"""What a base plan is changed by (`support.plan`)."""
