"""Drafts over HTTP: what the page sends and gets."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from vanban.errors import ReadError
from vanban.model import Image
from vanban.readers import loads
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
            patch.setenv(name, str(folder / "data.config"))  # where the server of the tests keeps its own
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
    for each in "ac":
        assert client.post(f"/desk/drafts/{id}/hold", json={"client": each, "look": True}).json() == {"held": None}
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
    assert client.get(f"/desk/drafts/{id}/yaml").json() == {"rev": 1, "text": body["text"], "pictures": []}


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
    for name, kept in [("sân.png", "sân.png"), ("../../x.png", "x.png"), ("con.png", "anh-"), ("x.svg", "anh-")]:
        answer = client.post(f"/desk/drafts/{id}/files", files={"file": (name, PNG)}, data={"client": "a"})
        assert answer.status_code == 201, answer.text
        assert answer.json()["name"].startswith(kept)
    assert client.get(f"/desk/drafts/{id}/files/sân.png").content == PNG
    assert len(client.get(f"/desk/drafts/{id}").json()["pictures"]) == 3
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
        (b'{"from":"data","data":{"a":"\\ud800"}}', 422, "request-invalid"),
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
    assert client.get("/desk/office").json() == {"text": "", "data": {}, "problems": [], "file": str(office_path())}
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


# ---- taken away


def test_a_plan_file_is_taken_away_and_opened_again_with_its_pictures(client: httpx.Client) -> None:
    id = begun(client, **{"from": "example", "name": "chuyen-doi-so-ubnd-xa"})
    alone = client.get(f"/desk/drafts/{id}/take?as=yaml")
    assert alone.headers["content-type"].startswith("application/yaml")
    assert alone.text == client.get(f"/desk/drafts/{id}/yaml?pictures=data").json()["text"]
    client.post(f"/desk/drafts/{id}/files", files={"file": ("sân.png", PNG)}, data={"client": "a"})
    client.post(f"/desk/drafts/{id}/files", files={"file": ("khác.png", PNG)}, data={"client": "a"})
    block = {"kind": "image", "image": "sân.png"}
    edits = [{"op": "insert", "path": ["body"], "at": 0, "value": block}]
    client.post(f"/desk/drafts/{id}/edits", json={"client": "a", "seq": 1, "base": 0, "ops": edits})
    told = client.get(f"/desk/drafts/{id}/yaml").json()
    assert told["pictures"] == ["sân.png"]
    with pytest.raises(ReadError, match="image-no-data"):
        loads(told["text"])
    whole = loads(client.get(f"/desk/drafts/{id}/yaml?pictures=data").json()["text"])
    assert [each.data for each in whole.blocks if isinstance(each, Image)] == [PNG]
    taken = client.get(f"/desk/drafts/{id}/take?as=yaml")
    assert taken.headers["content-type"] == "application/zip"
    assert taken.content == client.get(f"/desk/drafts/{id}/take?as=yaml").content
    answer = client.post("/desk/drafts", files={"file": ("kế hoạch.zip", taken.content)})
    told = client.get(f"/desk/drafts/{answer.json()['id']}").json()
    assert told["data"] == client.get(f"/desk/drafts/{id}").json()["data"]
    assert told["pictures"] == ["sân.png"]
    assert [each["why"] for each in client.get(f"/desk/drafts/{id}/versions").json()] == ["taken", "begun"]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"", b"PK\x05\x06" + b"\0" * 18], ids=["cut", "empty", "no file"])
def test_a_zip_that_holds_no_plan_is_refused(client: httpx.Client, content: bytes) -> None:
    refused(client.post("/desk/drafts", files={"file": ("x.zip", content)}), 422, "file-not-a-plan")


def test_a_document_is_taken_away_with_its_number_and_date(client: httpx.Client) -> None:
    from vanban import import_plan

    id = begun(client, **{"from": "example", "name": "chuyen-doi-so-ubnd-xa"})
    taken = client.get(f"/desk/drafts/{id}/take?as=docx&number=77&date=15/01/2026")
    assert taken.status_code == 200, taken.text
    assert "ke-hoach-chuyen-doi-so" in taken.headers["content-disposition"]
    plan = import_plan(taken.content).plan
    assert (str(plan.number), plan.date.day) == ("77", 15)
    assert client.get(f"/desk/drafts/{id}/take?as=pdf").content.startswith(b"%PDF")
    assert client.get(f"/desk/drafts/{id}").json()["data"]["number"] == 5


def test_a_draft_that_is_no_plan_yet_says_why_it_is_no_document(client: httpx.Client) -> None:
    id = begun(client)
    told = refused(client.get(f"/desk/drafts/{id}/take?as=docx"), 422, "field-missing")
    assert "$.issuer.name" in {problem["path"] for problem in told["problems"]}
    refused(client.get(f"/desk/drafts/{id}/take?as=exe"), 422, "request-invalid")


def test_a_plan_that_names_its_office_is_completed_by_it_and_no_path_is_followed(
    client: httpx.Client, tmp_path: Path
) -> None:
    client.put("/desk/office", json={"text": OFFICE})
    text = "office: co-quan\ndate: 01/02/2026\nsubject: Tuyển quân\nbody:\n  purpose: Nâng cao chất lượng\n"
    text += "distribution:\n  recipients: Như trên\n  archive: VT\n"
    id = begun(client, **{"from": "text", "text": text})
    assert client.get(f"/desk/drafts/{id}/take?as=docx").status_code == 200
    for name in (str(tmp_path / "x.yaml"), "../co-quan", "a/b", "..", ""):
        (tmp_path / "x.yaml").write_text(OFFICE, "utf-8")
        begin = {"from": "data", "data": {"office": name, "subject": "x"}}
        told = refused(client.get(f"/desk/drafts/{begun(client, **begin)}/take?as=docx"), 422, "office-not-found")
        assert told["problems"][0]["path"] == "$.office"
