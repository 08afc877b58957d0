"""Plans over HTTP: validated and rendered as by the library, nothing of the server's own files in them."""

from __future__ import annotations

import base64
import json
import struct
import zlib

import pytest

from vanban import Plan, render

from .asking import JSON, PLAN, Api, codes

YAML = json.dumps(PLAN, ensure_ascii=False, indent=1)


def test_a_sound_plan_is_told_with_its_law_and_number(api: Api) -> None:
    told = api.post("/api/validate", json=PLAN).json()
    assert told["valid"] is True
    assert (told["rulebook"], told["number"], told["family"]) == ("nd30", "Số: 21/KH-UBND", "state")


@pytest.mark.parametrize("kind", ["application/yaml", "text/yaml", "text/plain", "application/x-www-form-urlencoded"])
def test_a_plan_comes_as_yaml_whatever_the_client_calls_it(api: Api, kind: str) -> None:
    assert api.post("/api/validate", content=YAML.encode(), headers={"Content-Type": kind}).json()["valid"] is True


def test_all_faults_of_a_plan_are_told_at_once_each_at_its_line(api: Api) -> None:
    text = "family: state\nsubjec: Tổ chức ngày hội đọc sách\nnumber: hai mốt\n"
    told = api.post("/api/validate", content=text.encode(), params={"name": "hội sách.yaml"}).json()
    assert told["valid"] is False
    places = {each["code"]: (each["path"], each.get("line"), each["file"]) for each in told["problems"]}
    assert places["field-unknown"] == ("$.subjec", 2, "hội sách.yaml")
    assert {each["path"] for each in told["problems"]} >= {"$.issuer", "$.number", "$.subject"}


def test_a_rendered_plan_is_the_library_s_own_document(api: Api) -> None:
    response = api.post("/api/render", json=PLAN)
    assert response.content == render(Plan.model_validate(PLAN)).data
    assert response.headers["content-disposition"].endswith("filename*=UTF-8''ke-hoach.docx")


def test_a_client_that_asks_for_json_gets_the_file_in_it(api: Api) -> None:
    told = api.post("/api/render", json=PLAN, headers=JSON).json()
    assert base64.b64decode(told["file"]["data"]) == render(Plan.model_validate(PLAN)).data
    assert told["metadata"]["fields"]["CodeNumber"] == "21"


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("pdfa", b"%PDF-"), ("png", b"\x89PNG")])
def test_a_plan_becomes_pages(api: Api, form: str, begins: bytes) -> None:
    response = api.post(f"/api/render?as={form}&engine=rdocx", json=PLAN)
    assert response.status_code == 200
    assert response.content.startswith(begins)


def test_what_is_told_of_pages_has_their_number_and_the_boxes_to_sign(api: Api) -> None:
    told = api.post("/api/render?as=pdf&engine=rdocx&sign=true", json=PLAN, headers=JSON).json()
    assert (told["pages"], told["engine"]) == (1, "rdocx")
    assert len(told["boxes"]) >= 2


def test_a_plan_with_faults_is_not_rendered(api: Api) -> None:
    response = api.post("/api/render", json={**PLAN, "signature": {}})
    assert response.status_code == 422
    assert response.json()["problems"][0]["path"].startswith("$.signature")


@pytest.mark.parametrize("office", ["/etc/hostname.yaml", "../../co-quan.yaml", "co-quan"])
def test_no_office_of_the_server_is_read_for_a_plan_that_names_one(api: Api, office: str) -> None:
    told = api.post("/api/validate", json={**PLAN, "office": office}).json()
    assert [each["code"] for each in told["problems"]] == ["office-not-sent"]


def test_an_office_that_is_sent_along_completes_the_plan(api: Api) -> None:
    plan = {name: value for name, value in PLAN.items() if name not in ("issuer", "family")} | {"office": "an-lao"}
    office = {"family": "state", "issuer": PLAN["issuer"]}
    files = {"plan": ("a.json", json.dumps(plan)), "office": ("an-lao.json", json.dumps(office))}
    assert api.post("/api/render", files=files).content == render(Plan.model_validate(PLAN)).data


def test_no_picture_of_the_server_is_read_and_one_sent_along_is_taken(api: Api) -> None:
    plan = {**PLAN, "body": {**PLAN["body"], "other": None}}
    plan["body"] = [{"text": "Ảnh sau đây."}, {"image": "anh/logo.png"}]
    response = api.post("/api/render", files={"plan": ("a.json", json.dumps(plan))})
    assert (response.status_code, codes(response)) == (422, ["image-no-data"])
    files = [("plan", ("a.json", json.dumps(plan))), ("picture", ("khac.png", _png()))]
    assert codes(api.post("/api/render", files=files)) == ["file-not-sent"]
    files = [("plan", ("a.json", json.dumps(plan))), ("picture", ("logo.png", _png()))]
    response = api.post("/api/render", files=files)
    assert response.status_code == 200, response.text
    assert b"word/media/" in response.content


@pytest.mark.parametrize("template", ["/etc/passwd", "../x.docx", "state/ke-hoach/9.9", "state/ke-hoach/1.1.docx"])
def test_a_template_is_one_of_the_released_ones_never_a_path(api: Api, template: str) -> None:
    response = api.post("/api/render", json=PLAN, params={"template": template})
    assert (response.status_code, codes(response)) == (400, ["parameter-invalid"])


def test_a_template_of_one_s_own_comes_with_the_plan(api: Api) -> None:
    template = api.get("/api/templates/state/ke-hoach/1.1").content
    files = {"plan": ("a.json", json.dumps(PLAN)), "template": ("mau.docx", template)}
    assert api.post("/api/render", files=files).status_code == 200
    files["template"] = ("mau.docx", b"no template")
    assert api.post("/api/render", files=files).status_code == 422


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?as=odt", "parameter-invalid"),
        ("?form=pdf", "parameter-unknown"),
        ("?as=pdf&as=docx", "parameter-invalid"),
        ("?sign=yes", "parameter-invalid"),
        ("?dpi=9999", "parameter-invalid"),
        ("?dpi=nan", "parameter-invalid"),
        ("?page=1.5", "parameter-invalid"),
        ("?rulebook=nd31", "parameter-invalid"),
        ("?name=%00", "parameter-invalid"),
    ],
)
def test_a_wrong_parameter_is_told_by_its_name(api: Api, query: str, code: str) -> None:
    response = api.post(f"/api/render{query}", json=PLAN)
    assert (response.status_code, codes(response)) == (400, [code])


def test_bodies_that_are_no_plan_are_told_so(api: Api) -> None:
    assert codes(api.post("/api/render")) == ["body-empty"]
    assert codes(api.post("/api/render", content=b"a", headers={"Content-Type": "image/png"})) == ["body-kind"]
    broken = {"Content-Type": "multipart/form-data"}
    assert codes(api.post("/api/render", content=b"a", headers=broken)) == ["body-broken"]
    assert codes(api.post("/api/render", files={"ke_hoach": b"a"})) == ["part-unknown"]
    assert codes(api.post("/api/render", files={"office": b"a"})) == ["part-missing"]
    twice = [("plan", ("a", b"a")), ("plan", ("b", b"a"))]
    assert codes(api.post("/api/render", files=twice)) == ["part-many"]
    assert api.post("/api/render", content=b"\xff\xfe\x00").status_code == 422
    surrogate = b'{"subject": "\\ud800", "family": "state"}'
    assert api.post("/api/render", content=surrogate, headers={"Content-Type": "application/json"}).status_code == 422


def test_names_of_uploads_are_words_only(api: Api) -> None:
    files = {"plan": ("..\\..\\etc/../kế hoạch\u202e.json", json.dumps(PLAN))}
    told = api.post("/api/render", files=files, headers=JSON).json()
    assert told["file"]["name"] == "kế hoạch\\u202e.docx"


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 14)) + chunk(b"IEND", b"")
