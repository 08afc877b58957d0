"""Drafts over HTTP: what the page sends and gets."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from vanban.web.drafts.office import office_path
from web.servers import Server

from .drafting import set_subject

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000003000118dd8d"
    "b00000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server with a configuration folder of its own."""
    folder = tmp_path_factory.mktemp("drafts")
    server = Server(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(folder / "config"))
        server.start()
        with server.api() as api:
            yield api
        server.stop()


@pytest.fixture(autouse=True)
def no_office(client: httpx.Client) -> None:
    office_path().unlink(missing_ok=True)


def begun(client: httpx.Client, **body: Any) -> str:
    answer = client.post("/desk/drafts", json=body or {"from": "blank", "family": "state"})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def refused(answer: Any, status: int, code: str) -> Any:
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()


def test_a_draft_from_an_example_is_edited_and_listed(client: httpx.Client) -> None:
    id = begun(client, **{"from": "example", "name": "chuyen-doi-so-ubnd-xa"})
    told = client.get(f"/desk/drafts/{id}?client=a").json()
    assert (told["rev"], told["held"], told["names"]["yaml"]) == (
        0,
        None,
        "ke-hoach-chuyen-doi-so-tren-dia-ban-xa-vinh-bao-nam-2026.yaml",
    )
    edits = {"client": "a", "seq": 1, "base": 0, "ops": set_subject("Khác")}
    assert client.post(f"/desk/drafts/{id}/edits", json=edits).json()["rev"] == 1
    assert client.post(f"/desk/drafts/{id}/edits", json=edits).json()["rev"] == 1
    behind = {**edits, "seq": 2}
    assert refused(client.post(f"/desk/drafts/{id}/edits", json=behind), 409, "draft-behind")["rev"] == 1
    listed = client.get("/desk/home").json()["drafts"][0]
    assert (listed["id"], listed["title"], listed["rev"]) == (id, "Khác", 1)
    text = client.get(f"/desk/drafts/{id}/yaml").json()
    assert text["rev"] == 1
    assert "  Khác\n" in text["text"]


def test_another_tab_is_told_who_holds_the_draft_and_takes_it_over(client: httpx.Client) -> None:
    id = begun(client)
    assert client.get(f"/desk/drafts/{id}?client=a").json()["held"] is None
    assert client.get(f"/desk/drafts/{id}?client=b").json()["held"] == "other"
    edits = {"client": "b", "seq": 1, "base": 0, "ops": set_subject("b")}
    refused(client.post(f"/desk/drafts/{id}/edits", json=edits), 409, "draft-held")
    assert client.post(f"/desk/drafts/{id}/hold", json={"client": "b", "take": True}).json() == {"held": None}
    assert client.post(f"/desk/drafts/{id}/hold", json={"client": "a", "take": False}).json() == {"held": "other"}
    assert client.post(f"/desk/drafts/{id}/edits", json=edits).json()["rev"] == 1
    client.post(f"/desk/drafts/{id}/hold", json={"client": "b", "leave": True})
    assert client.post(f"/desk/drafts/{id}/hold", json={"client": "a"}).json() == {"held": None}


def test_a_text_of_a_plan_file_goes_both_ways(client: httpx.Client) -> None:
    id = begun(client)
    body = {"client": "a", "base": 0, "text": "# của tôi\nfamily: state\nsubject: Tuyển quân\nlạ: 1\n"}
    made = client.put(f"/desk/drafts/{id}/yaml", json=body).json()
    assert (made["rev"], made["data"]["subject"]) == (1, "Tuyển quân")
    assert {"field-unknown", "field-missing"} <= {problem["code"] for problem in made["problems"]}
    assert ("field-unknown", 4) in {(problem["code"], problem["line"]) for problem in made["problems"]}
    told = refused(client.put(f"/desk/drafts/{id}/yaml", json={**body, "base": 1, "text": "a: 'b"}), 422, "yaml-syntax")
    assert told["problems"][0]["line"] == 1
    assert client.get(f"/desk/drafts/{id}/yaml").json() == {"rev": 1, "text": body["text"]}


def test_versions_are_listed_named_and_gone_back_to(client: httpx.Client) -> None:
    id = begun(client)
    client.post(f"/desk/drafts/{id}/edits", json={"client": "a", "seq": 1, "base": 0, "ops": set_subject("một")})
    assert client.post(f"/desk/drafts/{id}/versions", json={"why": "Bản gửi"}).json()["words"] == "Bản gửi"
    back = client.post(f"/desk/drafts/{id}/versions/0/restore", json={"client": "a", "base": 1}).json()
    assert (back["rev"], back["data"]["subject"]) == (2, "")
    assert [(each["rev"], each["why"]) for each in client.get(f"/desk/drafts/{id}/versions").json()] == [
        (1, "named"),
        (0, "begun"),
    ]
    missing = client.post(f"/desk/drafts/{id}/versions/7/restore", json={"client": "a", "base": 2})
    refused(missing, 422, "version-unknown")


def test_a_draft_is_thrown_away_and_taken_out_of_the_trash(client: httpx.Client) -> None:
    id = begun(client)
    assert client.delete(f"/desk/drafts/{id}").status_code == 204
    refused(client.get(f"/desk/drafts/{id}?client=a"), 404, "draft-unknown")
    assert client.get("/desk/trash").json()[0]["id"] == id
    assert client.post(f"/desk/trash/{id}/restore").json() == {"id": id}
    assert id in {each["id"] for each in client.get("/desk/drafts").json()}


def test_what_another_tab_typed_meanwhile_becomes_a_draft_of_its_own(client: httpx.Client) -> None:
    id = begun(client, **{"from": "example", "name": "chuyen-doi-so-ubnd-xa"})
    data = client.get(f"/desk/drafts/{id}").json()["data"]
    other = begun(client, **{"from": "data", "data": {**data, "subject": "Riêng"}, "like": id})
    told = client.get(f"/desk/drafts/{other}").json()
    assert (told["data"]["subject"], told["source"]) == ("Riêng", "Bản riêng: Riêng")
    assert "# Nội dung, số liệu" in client.get(f"/desk/drafts/{other}/yaml").json()["text"]
    copied = begun(client, **{"from": "draft", "id": other})
    assert client.get(f"/desk/drafts/{copied}").json()["data"] == told["data"]


def test_a_plan_file_is_opened_with_its_comments(client: httpx.Client) -> None:
    content = "# của xã\nfamily: state\nsubject: Tuyển quân\nsubject: lần hai\n".encode()
    answer = client.post("/desk/drafts", files={"file": ("..\\..\\kế hoạch.yaml", content)})
    assert answer.json()["notes"] == 1
    told = client.get(f"/desk/drafts/{answer.json()['id']}").json()
    assert (told["source"], told["notes"][0]["code"], told["notes"][0]["path"]) == (
        "kế hoạch.yaml",
        "yaml-duplicate-key",
        "$.subject",
    )


def test_pasted_text_becomes_a_draft_with_what_is_to_be_looked_at(client: httpx.Client) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ AN QUANG\n\nKẾ HOẠCH\nTuyển quân năm 2025\n\nI. MỤC ĐÍCH\n"
        "Nâng cao chất lượng.\n\nII. YÊU CẦU\nĐúng thời hạn năm 2025.\n"
    )
    id = begun(client, **{"from": "text", "text": text, "year": 2026})
    told = client.get(f"/desk/drafts/{id}").json()
    assert "Tuyển quân năm 2025" in told["data"]["subject"]
    assert told["missing"]
    assert any(note["level"] == "stale" for note in told["notes"])
    yaml = "family: state\nsubject: Dán\nbody:\n  purpose: x\n"
    assert client.get(f"/desk/drafts/{begun(client, **{'from': 'text', 'text': yaml})}").json()["title"] == "Dán"


def test_a_picture_is_kept_with_the_draft_under_a_name_of_ours(client: httpx.Client) -> None:
    id = begun(client)
    for name, kept in [("sân.png", "sân.png"), ("../../x.png", "anh-"), ("con.png", "anh-"), ("x.svg", "anh-")]:
        answer = client.post(f"/desk/drafts/{id}/files", files={"file": (name, PNG)}, data={"client": "a"})
        assert answer.status_code == 201, answer.text
        assert answer.json()["name"].startswith(kept)
    assert client.get(f"/desk/drafts/{id}/files/sân.png").content == PNG
    assert len(client.get(f"/desk/drafts/{id}").json()["pictures"]) == 2
    bad = client.post(f"/desk/drafts/{id}/files", files={"file": ("a.png", b"<svg/>")}, data={"client": "a"})
    refused(bad, 422, "image-format")
    for name in ("..%2f..%2fkhoa.txt", "%2e%2e", "khong.png"):
        assert client.get(f"/desk/drafts/{id}/files/{name}").status_code == 404


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 422, "request-invalid"),
        (b"[]", 422, "request-invalid"),
        (b"[" * 100_000, 422, "request-invalid"),
        (b'{"from":"nowhere"}', 422, "request-invalid"),
        (b'{"from":1}', 422, "request-invalid"),
        (b'{"from":"blank","family":"club"}', 422, "choice-invalid"),
        (b'{"from":"example","name":"khong-co"}', 404, "example-unknown"),
        (b'{"from":"example","name":"hai-phong"}', 404, "example-unknown"),
        (b'{"from":"draft","id":"../../x"}', 404, "draft-unknown"),
        (b'{"from":"text","text":"x","year":"hai"}', 422, "request-invalid"),
        (b'{"from":"data","data":{"a":NaN}}', 422, "edit-value"),
        (b'{"from":"data","data":{"a":"\\ud800"}}', 422, "edit-value"),
    ],
)
def test_a_request_that_begins_nothing_is_refused_with_its_code(
    client: httpx.Client, body: bytes, status: int, code: str
) -> None:
    before = client.get("/desk/drafts").json()
    refused(client.post("/desk/drafts", content=body), status, code)
    assert client.get("/desk/drafts").json() == before


@pytest.mark.parametrize(
    "body",
    [
        {"client": "a", "seq": 1, "base": 0},
        {"client": "a", "seq": True, "base": 0, "ops": []},
        {"client": "a", "seq": "1", "base": 0, "ops": []},
        {"client": 1, "seq": 1, "base": 0, "ops": []},
        {"client": "", "seq": 1, "base": 0, "ops": []},
        {"client": "a", "seq": 1, "base": 0, "ops": [{"op": "set", "path": ["x"], "value": float("nan")}]},
        {"client": "a", "seq": 1, "base": 0, "ops": [{"op": "set", "path": ["không", "có"], "value": 1}]},
    ],
    ids=str,
)
def test_edits_that_are_none_are_refused(client: httpx.Client, body: dict[str, Any]) -> None:
    id = begun(client)
    answer = client.post(f"/desk/drafts/{id}/edits", content=json.dumps(body))
    assert answer.status_code == 422
    assert client.get(f"/desk/drafts/{id}").json()["rev"] == 0


# ---- the office

OFFICE = """\
# của xã
family: state
issuer:
  name: Ủy ban nhân dân xã An Quang   # tên đầy đủ
  symbol: UBND
  place: An Quang
signers:
  # người ký chính
  - on_behalf_of: Ủy ban nhân dân
    position: Chủ tịch
    name: Đỗ Quang Hưng
"""


def test_the_office_is_written_by_its_text_and_by_data_with_its_comments(client: httpx.Client) -> None:
    assert client.get("/desk/office").json() == {"text": "", "data": None, "problems": []}
    assert client.get("/desk/home").json()["office"] is False
    told = client.put("/desk/office", json={"text": OFFICE}).json()
    assert (told["text"], told["data"]["issuer"]["place"]) == (OFFICE, "An Quang")
    assert client.get("/desk/home").json()["office"] is True
    data = told["data"]
    data["signers"][0]["name"] = "Lê Thị Minh Thu"
    told = client.put("/desk/office", json={"data": data}).json()
    assert told["text"] == OFFICE.replace("Đỗ Quang Hưng", "Lê Thị Minh Thu")
    assert office_path().read_text("utf-8") == told["text"]


def test_an_office_with_faults_is_not_written(client: httpx.Client) -> None:
    client.put("/desk/office", json={"text": OFFICE})
    told = refused(client.put("/desk/office", json={"text": "family: state\nlạ: 1\n"}), 422, "field-missing")
    assert ("field-unknown", 2) in {(problem["code"], problem["line"]) for problem in told["problems"]}
    refused(client.put("/desk/office", json={"data": {"family": "state"}}), 422, "field-missing")
    assert office_path().read_text("utf-8") == OFFICE


def test_an_office_file_that_was_spoilt_is_shown_with_its_faults_and_fills_in_nothing(client: httpx.Client) -> None:
    office_path().parent.mkdir(parents=True, exist_ok=True)
    office_path().write_text("family: 'state", "utf-8")
    told = client.get("/desk/office").json()
    assert (told["data"], told["text"]) == (None, "family: 'state")
    assert told["problems"][0]["code"] == "yaml-syntax"
    told = client.get(f"/desk/drafts/{begun(client)}").json()
    assert [note["code"] for note in told["notes"]] == ["yaml-syntax"]


def test_a_new_draft_has_what_the_office_says(client: httpx.Client) -> None:
    client.put("/desk/office", json={"text": OFFICE})
    data = client.get(f"/desk/drafts/{begun(client)}").json()["data"]
    assert (data["issuer"]["name"], data["signature"]["name"]) == ("Ủy ban nhân dân xã An Quang", "Đỗ Quang Hưng")
    other = client.get(f"/desk/drafts/{begun(client, **{'from': 'blank', 'family': 'party'})}").json()["data"]
    assert other["issuer"] == {}


def test_a_word_file_is_imported(client: httpx.Client) -> None:
    from vanban import load, render
    from vanban.examples import find_example

    document = bytes(render(load(find_example("trien-khai-phan-mem-van-phong-so").path)))
    files = {"file": ("năm ngoái.docx", io.BytesIO(document))}
    answer = client.post("/desk/drafts", files=files, data={"year": "2027"})
    assert answer.status_code == 201
    told = client.get(f"/desk/drafts/{answer.json()['id']}").json()
    assert told["source"] == "năm ngoái.docx"
    assert told["data"]["issuer"]["name"]
    assert len(told["notes"]) == answer.json()["notes"]
