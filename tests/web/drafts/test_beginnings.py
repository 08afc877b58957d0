"""What a draft begins with: every way gives data in the editing form, and what is told leads into them."""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from example_plans import plan_of
from plan_edits import EXAMPLES
from vanban import load, render
from vanban.errors import VanbanError
from vanban.readers import dumps
from vanban.readers.office_file import read_office
from vanban.web.drafts import Beginning, blank, from_example, from_file, from_text
from vanban.web.drafts.attachments import name_for, without_pictures
from vanban.web.drafts.beginnings import file_title
from vanban.web.drafts.ops import apply
from vanban.web.drafts.own_office import own_office
from vanban.web.drafts.paths import in_form, path_text, steps_of
from vanban.web.drafts.reading import read_plan
from vanban.web.forms import expand
from vanban.web.pages.standing import plan_to_draw

OFFICE = Path(__file__).parents[3] / "examples" / "office" / "co-quan.yaml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)


def at(data: Any, path: str) -> Any:
    for step in steps_of(path) or ():
        data = data[step]
    return data


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_the_plan_it_was(path: Path, tmp_path: Path) -> None:
    made = from_example(path.stem)
    assert made.data == expand(made.data)
    assert read_plan(made.data, tmp_path) == plan_of(path)
    assert made.missing == ()
    assert {each["code"] for each in made.notes} <= {"example-number", "example-date", "example-basis"}
    open_ = apply(made.data, [op for each in made.notes for op in each.get("mend", ())]).data
    assert open_.get("number") is None
    assert read_plan(open_, tmp_path).date.day is None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_document_of_last_year_tells_of_places_that_are_there(path: Path) -> None:
    made = from_file(bytes(render(plan_of(path))), f"{path.stem}.docx", plan_of(path).date.year + 1)
    assert made.data == expand(made.data)
    assert made.source == f"{path.stem}.docx"
    told = [note for note in made.notes if note["path"]]
    assert any(note["level"] == "stale" for note in told)
    for note in told:
        assert at(made.data, note["path"]) is not None


def test_what_is_missing_has_a_place_in_the_form() -> None:
    made = from_text("KẾ HOẠCH\nTuyển quân\n\nI. MỤC ĐÍCH\nNâng cao chất lượng.\n")
    paths = {each["path"] for each in made.missing}
    assert "$.issuer.name" in paths
    assert all(each["what"] for each in made.missing)
    assert all(steps_of(path) for path in paths)


def test_flags_of_a_plan_file_are_ticks_of_the_form() -> None:
    text = "body:\n  agenda:\n    - {start: 7h, text: Nghỉ, pause: yes}\n    - {start: 8h, text: Họp, pause: false}\n"
    text += "  assignments:\n    - body: Xã\n      deadline: {date: 01/02/2026, weekday: true}\nannexes: [{landscape: no}]\n"
    data = from_file(text.encode(), "a.yaml").data
    assert [each.get("pause") for each in data["body"]["agenda"]["agenda"]] == [True, False]
    assert data["body"]["assignments"]["assignments"][0]["deadline"]["weekday"] is True
    assert data["annexes"][0]["landscape"] is False


@pytest.mark.parametrize("family", ["state", "party"])
def test_a_blank_plan_is_of_its_family_and_year(family: str) -> None:
    made = blank(family, dt.date(2026, 11, 28))
    assert made.data == expand(made.data)
    assert (made.data["family"], made.data["date"]) == (family, 2026 if family == "state" else "11/2026")
    assert (*made.data["body"],) == ("purpose", "requirements", "contents", "assignments")
    assert made.data["basis"].get("form") == {"state": "lines", "party": None}[family]
    faults = plan_to_draw(made.data, None, dt.date(2026, 11, 28)).problems
    told = {each.path for each in faults}
    for part in ("opening[0]", "basis.citations[0].type", "body.purpose[0].text", "body.contents[0].text"):
        assert f"$.{part}" in told


def test_an_office_fills_in_a_blank_plan_of_its_family_only() -> None:
    office = read_office(OFFICE)
    made = blank("state", dt.date(2026, 11, 28), office)
    assert made.data["issuer"]["symbol"] == "UBND"
    assert made.data["signature"]["name"] == "Đỗ Quang Hưng"
    assert made.data["distribution"]["recipients"][1] == {"name": "Thường trực Đảng ủy, Thường trực HĐND xã"}
    assert blank("party", dt.date(2026, 11, 28), office).data["issuer"] == {}


@pytest.mark.parametrize(("family", "today", "date"), [
    ("state", dt.date(2026, 11, 28), 2026),
    ("party", dt.date(2026, 11, 28), "11/2026"),  # its law changed in May
    ("party", dt.date(2027, 3, 1), 2027),
])  # fmt: skip
def test_a_blank_plan_is_of_this_year_and_of_one_law(family: str, today: dt.date, date: object) -> None:
    made = blank(family, today)
    assert made.data["date"] == date
    problems = plan_to_draw(made.data, None, today, None).problems
    assert not [each for each in problems if each.path == "$.date"]


def test_a_plan_of_another_office_is_made_ones_own_in_one_step() -> None:
    office = read_office(OFFICE)
    made = from_example("chuyen-doi-so-ubnd-xa").data
    note, *mentions = own_office(made, office)
    assert (note["code"], note["path"]) == ("office-other", "$.issuer")
    data = apply(made, note["mend"]).data
    mine = blank("state", dt.date(2026, 11, 28), office).data
    assert {name: data[name] for name in ("issuer", "signature", "distribution")} == {
        name: mine[name] for name in ("issuer", "signature", "distribution")
    }
    assert {name for name in made if made[name] != data.get(name)} <= {"issuer", "signature", "distribution"}
    assert own_office(data, office) == ()
    swaps = {each["path"]: each["swap"] for each in mentions}
    assert swaps.keys() == {"$.subject", "$.opening[0]", "$.closing[0]"}
    old, new = next(iter(swaps["$.subject"].items()))
    assert old in made["subject"]
    assert office.values["issuer"]["name"].endswith(new)


def test_a_plan_of_another_kind_of_office_or_of_ones_own_is_left_as_it_is() -> None:
    office = read_office(OFFICE)
    assert own_office(from_example("hoi-nghi-toan-quoc-thanh-uy").data, office) == ()
    assert own_office(blank("state", dt.date(2026, 11, 28)).data, office) == ()
    assert own_office(from_example("chuyen-doi-so-ubnd-xa").data, None) == ()


def test_a_json_plan_is_written_as_yaml(tmp_path: Path) -> None:
    plan = load(EXAMPLES[1])
    made = from_file(dumps(plan, format="json").encode(), "a.json")
    assert (made.origin, read_plan(made.data, tmp_path)) == ("", plan)


def test_pictures_go_into_files_of_their_own() -> None:
    held = base64.b64encode(PNG).decode()
    other = base64.b64encode(PNG + b"x").decode()
    data = {
        "body": [
            {"kind": "image", "image": "sân.png", "data": held},
            {"kind": "image", "image": "sân.png", "data": other},
            {"kind": "image", "image": "../x.png", "data": held},
            {"kind": "image", "image": "y.png", "data": "không phải"},
            {"kind": "image", "image": "z.png"},
        ]
    }
    made, pictures = without_pictures(data)
    names = [each["image"] for each in made["body"]]
    assert names[0] == "sân.png"
    assert names[1].startswith("anh-")
    assert names[2].startswith("anh-")
    assert [pictures[name] for name in names[:3]] == [PNG, PNG + b"x", PNG]
    assert made["body"][3:] == data["body"][3:]


@pytest.mark.parametrize(
    "wanted", ["../a.png", "a/b.png", "C:\\a.png", ".a.png", "con.png", "LPT1.png", "a.svg", "a\0.png", "a" * 90 + ".png", ""]
)  # fmt: skip
def test_no_name_of_a_client_is_a_path(wanted: str) -> None:
    name = name_for(PNG, wanted, {})
    assert name.startswith("anh-")
    assert name.endswith(".png")
    assert "/" not in name


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$.body[0].text", "$.body[0].text"),
        ("$.body[0].bullets[1]", "$.body[0].bullets[1]"),
        ("$.body.bullets[1]", "$.body[0].bullets[1]"),
        ("$.list", "$.list"),
        ("$.agenda[1].text", "$.agenda.agenda[1].text"),
        ("$.issuer.place", "$.issuer.place"),
        ("$.nowhere[3].x", "$.nowhere[3].x"),
        ("$.list[9]", "$.list"),
        ("$", "$"),
        ('$["Thời gian"]', '$["Thời gian"]'),
        ("không phải đường", "không phải đường"),
    ],
)
def test_a_path_of_a_short_form_leads_into_the_long_one(path: str, found: str) -> None:
    data = {
        "body": [{"kind": "bullets", "bullets": [{"text": "a"}, {"text": "b"}], "text": "x"}],
        "list": ["a"],
        "agenda": {"kind": "agenda", "agenda": [{"text": "a"}, {"text": "b"}]},
        "issuer": {},
    }
    assert in_form(path, data) == found


def test_paths_are_read_as_they_are_written() -> None:
    for steps in [("body", 0, "title"), ("Thời gian", 3), ("x y",), ()]:
        assert steps_of(path_text(steps)) == steps
    for path in ("body", "$x", "$.body[", "$.body[-1]", '$["a"'):
        assert steps_of(path) is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\a\\kế hoạch.docx", "kế hoạch.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\nb\0c.docx", "abc.docx"),
        ("", "tệp"),
        ("x" * 500 + ".docx", ("x" * 500 + ".docx")[-200:]),
    ],
)
def test_a_name_of_a_file_is_words_to_be_shown(name: str, shown: str) -> None:
    assert file_title(name) == shown


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x00\x01\x02", "a.docx"),
        (b"PK\x03\x04", "a.docx"),
        (b"%PDF-1.7", "a.pdf"),
        (b"", "a.yaml"),
        (b"a: 'b", "a.yaml"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, name: str) -> None:
    with pytest.raises(VanbanError) as refused:
        from_file(content, name)
    assert refused.value.problems[0].code


def test_a_beginning_can_be_made_in_another_process() -> None:
    import pickle

    made = from_example("chuyen-doi-so-ubnd-xa")
    again: Beginning = pickle.loads(pickle.dumps(made))
    assert again == made
