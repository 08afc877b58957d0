"""The route that takes apart what is pasted."""

from __future__ import annotations

from vanban.web.pasted import agenda, blocks

from .servers import Server


def test_a_ground_is_read_through_the_route(server: Server) -> None:
    with server.api() as client:
        answer = client.post("/desk/reading/citation", json={"text": "Căn cứ Luật Lưu trữ", "family": "state"})
    assert answer.status_code == 200
    assert answer.json()["read"][0]["citation"]["type"] == "Luật Lưu trữ"


def test_what_is_no_request_is_refused(server: Server) -> None:
    with server.api() as client:
        for what, body in (
            ("citation", {"text": 3}),
            ("agenda", {"rows": ["x"]}),
            ("nothing", {"text": ""}),
            ("deadline", []),
        ):
            answer = client.post(f"/desk/reading/{what}", json=body)
            assert (answer.status_code, answer.json()["code"]) == (422, "request-invalid")


def test_too_much_is_refused(server: Server) -> None:
    with server.api() as client:
        answer = client.post("/desk/reading/recipients", json={"text": "a" * 2_000_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


def test_an_hour_that_goes_back_is_read_as_if_it_were_typed() -> None:
    rows = (("Thời gian", "Nội dung"), ("8h00 - 9h00", "Báo cáo"), ("8h30", "Thảo luận"), ("Chiều", "Kết luận"))
    read = agenda([[{"text": text} for text in row] for row in rows])
    assert read is not None
    assert [{name: item.get(name) for name in ("start", "end", "time")} for item in read["agenda"]] == [
        {"start": "08:00", "end": "09:00", "time": None},
        {"start": "08:30", "end": None, "time": None},
        {"start": None, "end": None, "time": "Chiều"},
    ]


def test_comments_and_what_was_struck_out_in_word_are_not_pasted() -> None:
    html = (
        "<p>Rà soát <b>phòng học</b><a class=msocomanchor href='#_msocom_1'>[A1]</a><del>cũ</del><ins> mới</ins>;</p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Xem lại</p></div></div>"
    )
    assert blocks(html) == [{"kind": "paragraph", "text": "Rà soát **phòng học** mới;"}]


def test_a_page_of_the_web_keeps_its_headings_lists_and_bold() -> None:
    html = (
        "<h3>Nhiệm vụ trọng tâm</h3><p>Năm 2026 các đơn vị:</p><ul><li>Rà soát <b>hồ sơ</b><ul><li>hồ sơ giấy</li></ul></li>"
        "<li>Báo cáo</li></ul><img src=x>"
    )
    read = blocks(html)
    assert read is not None
    (section,) = read
    assert (section["title"], section["content"][0]["text"]) == ("Nhiệm vụ trọng tâm", "Năm 2026 các đơn vị:")
    assert section["content"][1]["bullets"] == [
        {"text": "Rà soát **hồ sơ**", "bullets": [{"text": "hồ sơ giấy"}]},
        {"text": "Báo cáo"},
    ]
