"""What the API tells of itself and of what there is."""

from __future__ import annotations

import hashlib

from jsonschema import Draft202012Validator

from vanban.model.json_schema import office_json_schema, plan_json_schema
from vanban.web.api.schemas import SCHEMAS
from web.servers import Server

from .asking import PLAN, Api, codes


def test_every_schema_is_a_document_of_its_own(api: Api) -> None:
    listed = api.get("/api/schema").json()["schemas"]
    assert [each["name"] for each in listed] == list(SCHEMAS)
    for each in listed:
        schema = api.get(each["href"]).json()
        Draft202012Validator.check_schema(schema)
        assert "#/components" not in str(schema)
    assert api.get("/api/schema/plan").json() == plan_json_schema()
    assert api.get("/api/schema/office").json() == office_json_schema()
    assert not list(Draft202012Validator(api.get("/api/schema/plan").json()).iter_errors(PLAN))
    assert codes(api.get("/api/schema/nothing")) == ["schema-unknown"]


def test_templates_are_told_and_given(api: Api) -> None:
    listed = api.get("/api/templates").json()["templates"]
    assert {each["family"] for each in listed} == {"state", "party"}
    for each in listed:
        data = api.get(each["href"]).content
        assert hashlib.sha256(data).hexdigest() == each["sha256"]
    assert codes(api.get("/api/templates/state/ke-hoach/0.0")) == ["template-unknown"]


def test_communes_are_found_by_province_and_by_name(api: Api) -> None:
    told = api.get("/api/communes", params={"province": "Hải Phòng", "limit": 3}).json()
    assert (told["count"], len(told["communes"])) == (114, 3)
    found = api.get("/api/communes", params={"province": "thành phố Hải Phòng", "q": "Vĩnh Bảo"}).json()
    assert [(each["code"], each["type"]) for each in found["communes"]] == [("11824", "xã")]
    assert api.get("/api/communes").json()["count"] == 3321
    assert api.get("/api/communes", params={"q": "11824"}).json()["count"] == 1


def test_a_province_that_is_gone_says_where_it_went(api: Api) -> None:
    (problem,) = api.get("/api/communes", params={"province": "Thái Bình"}).json()["problems"]
    assert (problem["code"], problem["path"]) == ("province-unknown", "?province")
    assert "Hưng Yên" in problem["remedy"]


def test_who_does_not_know_the_key_gets_nothing(server: Server) -> None:
    with server.client() as client:
        stranger = Api(client)
        assert codes(stranger.get("/api/templates")) == ["auth-required"]
        assert codes(stranger.post("/api/render", json=PLAN)) == ["origin-refused"]
    with server.client(Authorization=f"Bearer {server.key}") as client:
        assert Api(client).get("/api/templates").status_code == 200


def test_names_of_communes_are_found_with_marks_and_without(api: Api) -> None:
    with_marks, without = (
        {unit["code"] for unit in api.get(f"/api/communes?q={said}").json()["communes"]}
        for said in ("Vĩnh Bảo", "vinh bao")
    )
    assert with_marks
    assert with_marks <= without
