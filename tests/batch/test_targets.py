"""Where documents go beside a folder: a zip, a stream, a program's memory, one PDF for the printer."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

import batch_steps
from vanban.batch import iter_batch, render_batch
from vanban.errors import BatchError, OutputError

from .conftest import command, commune, sound

ROWS = [commune(number) for number in range(1, 8)]
FAULTY = [*ROWS[:2], commune(3, ngay_hop="x"), commune(4, skip="x"), commune(5)]


def members(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def test_a_zip_holds_the_documents_of_a_folder_in_the_order_of_the_rows(base: Path, tmp_path: Path) -> None:
    render_batch(base, FAULTY, tmp_path / "ra")
    report = render_batch(base, FAULTY, tmp_path / "ra.zip")
    data = (tmp_path / "ra.zip").read_bytes()
    assert report.counts() == {"made": 3, "failed": 1, "skipped": 1}
    found = members(data)
    told = found.pop("report.json")
    assert found == sound(tmp_path / "ra")
    assert list(found) == [outcome.name for outcome in report.outcomes if outcome.status == "made"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert json.loads(archive.read("report.json"))["counts"] == {"made": 3, "failed": 1, "skipped": 1}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    stream = io.BytesIO()
    assert render_batch(base, FAULTY, stream, jobs=2).counts() == report.counts()
    assert stream.getvalue() == data
    assert members(data) == found | {"report.json": told}


def test_a_zip_is_whole_or_not_at_all(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "ra.zip"
    report = render_batch(base, FAULTY, target, strict=True)
    assert report.counts() == {"ready": 3, "failed": 1, "skipped": 1}
    assert not target.exists()
    assert render_batch(base, ROWS, target, dry_run=True).counts() == {"ready": 7}
    assert not target.exists()
    target.write_bytes(b"mine")
    with pytest.raises(OutputError) as caught:
        render_batch(base, ROWS, target)
    assert caught.value.problems[0].code == "output-exists"
    assert target.read_bytes() == b"mine"
    assert render_batch(base, ROWS, target, force=True, check=batch_steps.check).has_findings
    for options in ({"pdf": True}, {"one_file": True}):
        with pytest.raises(BatchError) as refused:
            render_batch(base, ROWS, target, **options)
        assert refused.value.problems[0].code == "zip-no-pdf"


def test_documents_come_one_by_one_in_memory(base: Path, tmp_path: Path) -> None:
    render_batch(base, FAULTY, tmp_path / "ra")
    rows = iter_batch(base, FAULTY, check=batch_steps.check)
    first, data = next(rows)
    assert (first.status, first.name, first.findings) == ("made", "00001-mau-1.docx", {"warning": 1})
    assert hashlib.sha256(data).hexdigest() == first.sha256 == sound(tmp_path / "ra")[first.name]
    rest = list(rows)
    assert [(outcome.number, outcome.status, bool(document)) for outcome, document in rest] == [
        (2, "made", True),
        (3, "failed", False),
        (4, "skipped", False),
        (5, "made", True),
    ]
    assert [problem.code for problem in rest[1][0].problems] == ["expression-failed"]
    with pytest.raises(BatchError):
        iter_batch(base, [{"x": 1}])


def test_one_file_has_the_pages_of_all_rows_in_their_order(base: Path, tmp_path: Path) -> None:
    import pypdfium2

    out = tmp_path / "ra"
    report = render_batch(base, FAULTY, out, one_file=True)
    assert report.counts() == {"made": 3, "failed": 1, "skipped": 1}
    assert any("thiếu các dòng 3" in notice for notice in report.notices)
    with pypdfium2.PdfDocument(out / "in-mot-tep.pdf") as whole:
        texts = [whole[at].get_textpage().get_text_range() for at in range(len(whole))]
    lengths = []
    for outcome in (report.outcomes[at] for at in (0, 1, 4)):
        with pypdfium2.PdfDocument((out / outcome.name).with_suffix(".pdf")) as single:
            own = [single[at].get_textpage().get_text_range() for at in range(len(single))]
        assert texts[sum(lengths) : sum(lengths) + len(own)] == own
        lengths.append(len(own))
    assert sum(lengths) == len(texts)
    before = (out / "in-mot-tep.pdf").read_bytes()
    assert render_batch(base, FAULTY, out, one_file=True).counts() == {"unchanged": 3, "failed": 1, "skipped": 1}
    assert (out / "in-mot-tep.pdf").read_bytes() == before


def test_a_name_that_the_one_file_cannot_have_is_refused_before_the_work(base: Path, tmp_path: Path) -> None:
    (tmp_path / "co.pdf").write_bytes(b"mine")
    for name, code in (("x.docx", "one-file-name"), ("co.pdf", "output-exists"), ("khong/x.pdf", "output-no-folder")):
        with pytest.raises(OutputError) as caught:
            render_batch(base, ROWS, tmp_path / "ra", one_file=tmp_path / name)
        assert caught.value.problems[0].code == code
    with pytest.raises(OutputError):
        render_batch(base, ROWS, tmp_path / "ra", one_file=tmp_path / "ra" / "00001-mau-1.pdf")
    assert not (tmp_path / "ra").exists()


def test_a_broken_pdf_is_told(tmp_path: Path) -> None:
    from vanban.batch.one_file import join_pdfs
    from vanban.errors import PdfError

    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 no")
    with pytest.raises(PdfError) as caught:
        join_pdfs([tmp_path / "a.pdf"], tmp_path / "b.pdf", overwrite=False)
    assert caught.value.problems[0].code == "pdf-join"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]


@pytest.mark.long_form
def test_the_command_makes_a_zip_and_one_file(base: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.json"
    rows.write_text(json.dumps(ROWS[:2]), "utf-8")
    run = command(base, rows, "-o", tmp_path / "ra.zip")
    assert run.returncode == 0, run.stderr.decode()
    assert len(members((tmp_path / "ra.zip").read_bytes())) == 3
    run = command(base, rows, "-o", tmp_path / "ra", "--one-file")
    assert run.returncode == 0, run.stderr.decode()
    assert (tmp_path / "ra" / "in-mot-tep.pdf").read_bytes().startswith(b"%PDF")
