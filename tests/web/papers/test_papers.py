"""Papers on the page: what is found and where it stands, mended from the file as it came, given back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from vanban import annotate, check, fix
from vanban.errors import WebError
from vanban.web.api.folders import WorkFolders
from vanban.web.papers.papers import Papers


@pytest.fixture(scope="module")
def paper(desk: httpx.Client, sloppy: bytes) -> dict[str, Any]:
    response = desk.post("/desk/papers", files={"file": ("Công văn số 5.docx", sloppy)})
    assert response.status_code == 201
    told: dict[str, Any] = response.json()
    return told


def test_what_a_check_finds_is_told_before_pages_are_drawn(paper: dict[str, Any], sloppy: bytes) -> None:
    assert paper["name"] == "Công văn số 5.docx"
    assert [each["id"] for each in paper["report"]["findings"]] == [each.id for each in check(sloppy)]


def test_pages_have_pictures_words_and_marks_at_the_words_they_are_about(
    desk: httpx.Client, paper: dict[str, Any]
) -> None:
    own = f"/desk/papers/{paper['id']}"
    looked = desk.get(own, params={"engine": "rdocx"}).json()
    assert looked["engine"] == "rdocx"
    assert len(looked["pages"]) == looked["count"] >= 1
    picture = desk.get(f"{own}/original/pictures/{looked['pages'][0]['hash']}.png")
    assert picture.content.startswith(b"\x89PNG")
    words = desk.get(f"{own}/original/letters/1").json()["words"]
    findings = looked["report"]["findings"]
    number = next(at for at, each in enumerate(findings) if each["place"]["text"] == "KẾ HOẠCH")
    mark = next(each for each in looked["marks"] if each["finding"] == number)
    under = [each["t"] for each in words if _inside(each, mark)]
    assert under == ["KẾ", "HOẠCH"]


def test_most_findings_about_words_have_a_mark(desk: httpx.Client, paper: dict[str, Any]) -> None:
    looked = desk.get(f"/desk/papers/{paper['id']}").json()
    about_words = {at for at, each in enumerate(looked["report"]["findings"]) if each["place"]["text"].strip()}
    marked = {each["finding"] for each in looked["marks"]}
    assert len(about_words & marked) >= 0.95 * len(about_words)
    assert marked <= set(range(len(looked["report"]["findings"])))


def test_a_paper_is_mended_as_a_whole_and_given_back(desk: httpx.Client, paper: dict[str, Any], sloppy: bytes) -> None:
    own = f"/desk/papers/{paper['id']}"
    told = desk.post(f"{own}/fix", json={}).json()
    assert told["changed"] is True
    assert told["counts"]["after"]["error"] < told["counts"]["before"]["error"]
    taken = desk.get(f"{own}/take?as=fixed")
    assert taken.content == fix(sloppy).data
    assert taken.headers["content-disposition"].endswith("C%C3%B4ng%20v%C4%83n%20s%E1%BB%91%205.da-sua.docx")
    after = desk.get(own, params={"of": "fixed", "engine": "rdocx"}).json()
    assert after["pages"][0]["hash"] != desk.get(own).json()["pages"][0]["hash"]


def test_one_rule_is_mended_from_the_file_as_it_came(desk: httpx.Client, paper: dict[str, Any], sloppy: bytes) -> None:
    own = f"/desk/papers/{paper['id']}"
    rule = "nd30.page.margin_left_mm"
    told = desk.post(f"{own}/fix", json={"only": [rule]}).json()
    assert {each["id"] for each in told["mended"]} == {rule}
    assert desk.get(f"{own}/take?as=fixed").content == fix(sloppy, only=[rule]).data
    assert desk.get(f"{own}/take?as=original").content == sloppy


def test_no_rule_at_all_is_the_file_as_it_came(desk: httpx.Client, paper: dict[str, Any], sloppy: bytes) -> None:
    own = f"/desk/papers/{paper['id']}"
    assert desk.post(f"{own}/fix", json={"only": []}).json()["changed"] is False
    assert desk.get(f"{own}/take?as=fixed").content == sloppy


def test_a_dry_run_tells_what_would_be_done_and_does_nothing(desk: httpx.Client, paper: dict[str, Any]) -> None:
    own = f"/desk/papers/{paper['id']}"
    desk.post(f"{own}/fix", json={"only": ["nd30.page.margin_left_mm"]})
    before = desk.get(f"{own}/take?as=fixed").content
    assert len(desk.post(f"{own}/fix", json={"dry": True, "text": True}).json()["mended"]) > 10
    assert desk.get(f"{own}/take?as=fixed").content == before


def test_the_copy_with_comments_is_the_command_s(desk: httpx.Client, paper: dict[str, Any], sloppy: bytes) -> None:
    copy = desk.get(f"/desk/papers/{paper['id']}/take?as=annotated")
    assert copy.content == annotate(sloppy, check(sloppy))


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/desk/papers/nothing", None, 404, "paper-unknown"),
        ("GET", "/desk/papers/{id}?of=other", None, 400, "parameter-invalid"),
        ("GET", "/desk/papers/{id}?engine=/bin/sh", None, 400, "parameter-invalid"),
        ("GET", "/desk/papers/{id}/take?as=../goc", None, 400, "parameter-invalid"),
        ("GET", "/desk/papers/{id}/original/letters/99", None, 404, "picture-unknown"),
        ("GET", "/desk/papers/{id}/pictures/..%2Fgoc.png", None, 404, "route-unknown"),
        ("GET", "/desk/papers/{id}/pictures/goc.png", None, 404, "picture-unknown"),
        ("POST", "/desk/papers/{id}/fix", {"only": "x"}, 400, "parameter-invalid"),
        ("POST", "/desk/papers/{id}/fix", {"only": ["nd30.nothing"]}, 422, "rule-unknown"),
        ("POST", "/desk/papers/{id}/fix", {"rulebook": "nd30"}, 400, "parameter-invalid"),
    ],
)
def test_what_cannot_be_is_told_so(
    desk: httpx.Client, paper: dict[str, Any], method: str, path: str, body: Any, status: int, code: str
) -> None:
    response = desk.request(method, path.replace("{id}", paper["id"]), json=body)
    assert (response.status_code, response.json()["code"]) == (status, code)


def test_what_was_never_mended_cannot_be_taken_mended(desk: httpx.Client, sloppy: bytes) -> None:
    own = f"/desk/papers/{desk.post('/desk/papers', files={'file': ('a.docx', sloppy)}).json()['id']}"
    assert desk.get(f"{own}/take?as=fixed").json()["code"] == "paper-unmended"
    assert desk.delete(own).status_code == 204
    assert desk.get(own).json()["code"] == "paper-unknown"


def test_a_paper_let_go_of_while_it_is_looked_at_is_told_as_such(tmp_path: Path) -> None:
    async def told() -> None:
        papers = Papers(WorkFolders(tmp_path))
        paper = await papers.add("a.docx", tmp_path, tmp_path / "goc.docx")
        with pytest.raises(FileNotFoundError), papers.held(paper):
            raise FileNotFoundError
        held = papers.held(paper)
        held.__enter__()
        await papers.forget(paper)
        gone = FileNotFoundError()
        with pytest.raises(WebError) as refused:
            held.__exit__(FileNotFoundError, gone, None)
        assert refused.value.problems[0].code == "paper-unknown"

    anyio.run(told)


def test_what_is_no_word_file_is_told_with_the_check_s_code(desk: httpx.Client) -> None:
    response = desk.post("/desk/papers", files={"file": ("a.docx", b"no word file")})
    assert (response.status_code, response.json()["code"]) == (422, "docx-not-zip")


def _inside(word: dict[str, Any], mark: dict[str, Any]) -> bool:
    middle = (word["x"] + word["w"] / 2, word["y"] + word["h"] / 2)
    across = mark["x"] - 1 <= middle[0] <= mark["x"] + mark["w"] + 1
    return bool(across and mark["y"] - 1 <= middle[1] <= mark["y"] + mark["h"] + 1)
