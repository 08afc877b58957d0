"""Many documents over HTTP: all or nothing, faults by cell, progress, an end at any time, nothing left behind."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest

from web.servers import Server, descendants

from .asking import BASE, JSON, LATER, ROWS, Api, codes

CSV = "xa,skip\nAn Lão,\nVĩnh Bảo,\n"


def test_rows_of_json_become_a_zip_of_documents(api: Api) -> None:
    response = api.post("/api/batch", json={"base": BASE, "rows": ROWS}, params={"name": "{xa}"})
    names = zipfile.ZipFile(io.BytesIO(response.content)).namelist()
    assert names == ["an-lao.docx", "vinh-bao.docx", "tien-minh.docx", "report.json"]


@pytest.mark.long_form
def test_a_base_of_yaml_and_a_table_become_one_pdf_for_the_printer(api: Api) -> None:
    files = {"base": ("gốc.yaml", json.dumps(BASE)), "rows": ("xã.csv", CSV)}
    response = api.post("/api/batch?as=pdf&engine=rdocx", files=files)
    assert response.status_code == 200, response.text
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == 2


def test_the_workbook_for_a_base_has_its_columns_and_can_be_sent_back(api: Api) -> None:
    sheet = api.post("/api/batch/sheet", files={"base": ("gốc.json", json.dumps(BASE))})
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(sheet.content)).namelist()
    files = {"base": ("gốc.json", json.dumps(BASE)), "rows": ("bang.xlsx", sheet.content)}
    told = api.post("/api/batch?as=report", files=files)
    assert told.status_code in (200, 422)  # an example row alone is left out


def test_faults_are_told_by_row_and_column_before_anything_is_made(api: Api) -> None:
    rows = [*ROWS, {"xa": ""}, {"xa": "Hùng Thắng", "number": "abc"}]
    response = api.post("/api/batch", json={"base": BASE, "rows": rows})
    assert response.status_code == 422
    told = {(each["row"], each["column"]) for each in response.json()["problems"]}
    assert told == {(4, "xa"), (5, "number")}


def test_faults_of_a_workbook_are_told_by_sheet_and_cell(api: Api) -> None:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.active.title = "Các xã"
    for line in (["xa", "number"], ["An Lão", 1], ["", 2]):
        book.active.append(line)
    book.save(out)
    files = {"base": ("gốc.json", json.dumps(BASE)), "rows": ("xã.xlsx", out.getvalue())}
    problems = api.post("/api/batch", files=files).json()["problems"]
    places = {(each["code"], each["sheet"], each["row"], each["cell"]) for each in problems}
    assert places == {("cell-empty", "Các xã", 3, "A")}


def test_sound_rows_are_made_where_that_is_asked_and_the_others_told(api: Api) -> None:
    response = api.post("/api/batch?partly=true", json={"base": BASE, "rows": [*ROWS, {"xa": ""}]}, headers=JSON)
    told = response.json()["report"]
    assert told["counts"] == {"made": 3, "failed": 1}
    assert told["outcomes"][3]["problems"][0]["code"] == "cell-empty"


def test_a_report_alone_makes_nothing(api: Api) -> None:
    told = api.post("/api/batch?as=report", json={"base": BASE, "rows": [*ROWS, {"xa": ""}]}).json()
    assert "file" not in told
    assert told["report"]["counts"] == {"failed": 1, "ready": 3}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "body-invalid"),
        (b"[]", "body-invalid"),
        (b'{"base": 1, "rows": []}', "body-invalid"),
        (b'{"base": {}, "rows": [], "more": 1}', "body-invalid"),
        (b"[" * 100_000, "body-invalid"),
        (b'{"base": {"family": "state"}, "rows": []}', "rows-empty"),
        (b'{"base": {"office": "/etc/hosts.yaml"}, "rows": [{"a": 1}]}', "office-not-sent"),
    ],
)
def test_a_batch_that_is_none_is_told_so(api: Api, body: bytes, code: str) -> None:
    response = api.post("/api/batch", content=body, headers={"Content-Type": "application/json"})
    assert codes(response) == [code]
    assert "/tmp" not in response.text


def test_json_that_is_too_large_for_one_is_told_to_come_as_files(api: Api) -> None:
    rows = [{"xa": "x" * 1_000} for _ in range(9_000)]
    response = api.post("/api/batch", json={"base": BASE, "rows": rows})
    assert (response.status_code, codes(response)) == (413, ["body-too-large"])


def test_a_server_that_is_ended_ends_its_jobs_and_leaves_nothing(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    server.start()
    with server.api() as client:
        rows = [{"xa": f"Xã {number}"} for number in range(2_000)]
        Api(client).post("/api/batch?as=pdf", json={"base": BASE, "rows": rows}, headers=LATER)
        _until(lambda: any((server.data / "tam").rglob("lenh.json")))
    server.stop()
    assert not any((server.data / "tam").iterdir())


def test_names_of_documents_lead_nowhere_else(api: Api) -> None:
    response = api.post("/api/batch", json={"base": BASE, "rows": ROWS}, params={"name": "../../{xa}"})
    for name in zipfile.ZipFile(io.BytesIO(response.content)).namelist():
        assert "/" not in name
        assert ".." not in name


def test_a_long_batch_is_a_job_that_tells_how_far_it_is(api: Api) -> None:
    begun = api.post("/api/batch", json={"base": BASE, "rows": ROWS}, headers=LATER)
    assert begun.status_code == 202
    assert begun.headers["preference-applied"] == "respond-async"
    where = begun.headers["location"]
    events = api.get(f"{where}/events").text
    assert "event: progress" in events
    assert events.rstrip().rpartition("\n\n")[2].startswith("event: end")
    told = api.get(where).json()
    assert (told["state"], told["progress"]["done"], told["progress"]["of"]) == ("done", 3, 3)
    assert api.get(f"{where}/result").content.startswith(b"PK")
    assert api.ask("DELETE", where).status_code == 204
    assert codes(api.get(where)) == ["job-unknown"]


def test_a_job_that_is_refused_answers_what_the_request_would_have(api: Api) -> None:
    begun = api.post("/api/batch", json={"base": BASE, "rows": [{"xa": ""}]}, headers=LATER)
    where = begun.headers["location"]
    api.get(f"{where}/events")
    assert api.get(where).json()["state"] == "failed"
    result = api.get(f"{where}/result")
    assert (result.status_code, result.json()["problems"][0]["row"]) == (422, 1)


def test_a_job_can_be_called_off_and_nothing_of_it_is_left(api: Api, server: Server) -> None:
    rows = [{"xa": f"Xã {number}"} for number in range(3_000)]
    work = server.data / "tam"
    before_it = set(work.rglob("lenh.json"))
    begun = api.post("/api/batch?as=pdf", json={"base": BASE, "rows": rows}, headers=LATER)
    where = begun.headers["location"]
    assert codes(api.get(f"{where}/result")) == ["job-unfinished"]
    _until(lambda: set(work.rglob("lenh.json")) > before_it)
    _until(lambda: api.get(where).json()["progress"]["of"] > 0)
    before = descendants(server.pid)
    assert api.ask("DELETE", where).status_code == 204
    _until(lambda: set(work.rglob("lenh.json")) == before_it)
    _until(lambda: len(descendants(server.pid)) < len(before))


def test_any_work_can_be_a_job(api: Api, docx: bytes) -> None:
    begun = api.post("/api/check", content=docx, headers=LATER)
    api.get(f"{begun.headers['location']}/events")
    assert api.get(f"{begun.headers['location']}/result").json()["tool"] == "vanban"


def test_jobs_that_are_not_finished_are_few(api: Api) -> None:
    rows = [{"xa": f"Xã {number}"} for number in range(500)]
    begun = [api.post("/api/batch", json={"base": BASE, "rows": rows}, headers=LATER) for _ in range(9)]
    last = begun[-1]
    assert (last.status_code, codes(last)) == (503, ["server-busy"])
    assert int(last.headers["retry-after"]) > 0
    for each in begun[:-1]:
        api.ask("DELETE", each.headers["location"])


def test_what_a_crashed_server_left_is_gone_when_the_next_begins(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    server.start()
    with server.api() as client:
        rows = [{"xa": f"Xã {number}"} for number in range(2_000)]
        Api(client).post("/api/batch?as=pdf", json={"base": BASE, "rows": rows}, headers=LATER)
    work = server.data / "tam"
    _until(lambda: any(work.rglob("van-ban*")))  # it is on its way
    batch = next(each for each in descendants(server.pid) if "batch_process" in _line(each))
    helpers = descendants(batch)
    server.kill()
    _until(lambda: not any(_line(each) for each in (batch, *helpers)))
    assert any(work.rglob("lenh.json"))
    server.start()
    try:
        _until(lambda: len(list(work.iterdir())) == 1)
        assert not any(work.rglob("lenh.json"))
    finally:
        server.stop()
    assert not any(work.iterdir())


def _line(process: int) -> str:
    """The command of a process; nothing where it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def _until(true: object) -> None:
    """Wait, but not for ever."""
    assert callable(true)
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about in 30 seconds")
