"""Running a batch: what is done, what is not done again, what is kept, what the report and the exit code tell."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest

import batch_steps
from vanban.batch import BatchInterrupted, BatchReport, render_batch
from vanban.batch.folder import LOCK
from vanban.batch.manifest import Manifest
from vanban.errors import BatchError, OutputError

from .conftest import BASE, command, commune, sound, words

ROWS = [commune(number) for number in range(1, 8)]


def statuses(report: BatchReport) -> list[str]:
    return [outcome.status for outcome in report.outcomes]


def test_each_row_is_a_document_with_its_own_words(base: Path, tmp_path: Path) -> None:
    report = render_batch(base, ROWS, tmp_path / "ra")
    assert report
    assert report.counts() == {"made": 7}
    made = sound(tmp_path / "ra")
    assert list(made) == [f"{number:05}-mau-{number}.docx" for number in range(1, 8)]
    assert [outcome.sha256 for outcome in report.outcomes] == list(made.values())
    text = words(tmp_path / "ra" / "00002-mau-2.docx")
    assert "Chỉ đặc khu." in text
    assert "ĐẶC KHU MẪU 2" in text


def test_a_second_run_does_nothing_and_tells_so(base: Path, tmp_path: Path) -> None:
    render_batch(base, ROWS, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.docx")}
    report = render_batch(base, ROWS, tmp_path)
    assert report.counts() == {"unchanged": 7}
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.docx")} == before


def test_a_second_run_does_what_changed_and_says_why(base: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    render_batch(base, ROWS, out)
    (out / "00003-mau-3.docx").unlink()
    (out / "00004-mau-4.docx").write_bytes((out / "00004-mau-4.docx").read_bytes()[:3000])
    rows = [*ROWS[:5], commune(6, ngay_hop="13/01/2026"), commune(9)]
    report = render_batch(base, rows, out)
    assert [(each.status, each.reasons) for each in report.outcomes] == [
        ("unchanged", ()),
        ("unchanged", ()),
        ("made", ("tệp không còn",)),
        ("made", ("tệp hỏng",)),
        ("unchanged", ()),
        ("made", ("dữ liệu dòng đổi",)),
        ("made", ("mới",)),
    ]
    assert report.leftover == ("00007-mau-7.docx",)
    base.write_text(BASE.replace("Một việc.", "Hai việc."), "utf-8")
    assert render_batch(base, rows, out).changed == {"kế hoạch gốc đổi": 7}
    assert sound(out).keys() >= {"00009-mau-9.docx"}


def test_a_picture_that_changed_makes_its_rows_again(base: Path, tmp_path: Path) -> None:
    import segno

    base.write_text(BASE.replace("- Một việc.", "- {image: ma.png}"), "utf-8")
    for number, link in enumerate(("https://a.vn", "https://b.vn")):
        segno.make(link).save(str(tmp_path / "ma.png"), scale=4)
        report = render_batch(base, ROWS[:2], tmp_path / "ra")
        assert report.counts() == {"made": 2}
        assert report.outcomes[0].reasons == (("mới",), ("tệp kèm theo đổi",))[number]


def test_one_rows_failure_is_a_line_of_the_report_and_stops_no_other(base: Path, tmp_path: Path) -> None:
    rows = [*ROWS[:3], commune(4) | {"issuer.symbol": "a b"}, commune(5, ngay_hop="x"), commune(6)]
    rows[1] = rows[1] | {"commune": rows[1]["commune"] | {"name": "x" * 1_000_000}}
    report = render_batch(base, rows, tmp_path / "ra")
    assert not report
    assert statuses(report) == ["made", "failed", "made", "failed", "failed", "made"]
    assert {(each.row, each.code, each.column) for each in report.problems} >= {
        (4, "symbol-invalid", "issuer.symbol"),
        (5, "expression-failed", "ngay_hop"),
    }
    assert len(sound(tmp_path / "ra")) == 3
    told = json.loads((tmp_path / "ra" / "report.json").read_text("utf-8"))
    assert told["counts"] == {"made": 3, "failed": 3}
    assert told["outcomes"][3]["problems"][0]["code"] == "symbol-invalid"
    book = openpyxl.load_workbook(tmp_path / "ra" / "report.xlsx")
    assert [row[3] for row in book["Các dòng"].iter_rows(min_row=2, values_only=True)][:2] == ["đã làm", "lỗi"]
    assert "symbol-invalid" in [row[3] for row in book["Lỗi"].iter_rows(min_row=2, values_only=True)]
    print(f"tried {len(rows)}, failed {len(report.failed)}, lost 0")


def test_strict_and_dry_runs_write_no_document(base: Path, tmp_path: Path) -> None:
    rows = [commune(1), commune(2, ngay_hop="x")]
    report = render_batch(base, rows, tmp_path / "a", strict=True)
    assert statuses(report) == ["ready", "failed"]
    assert sound(tmp_path / "a") == {}
    report = render_batch(base, rows, tmp_path / "b", dry_run=True)
    assert statuses(report) == ["ready", "failed"]
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("target", ["ra", "ra.zip"])
def test_a_dry_run_with_a_check_tells_what_is_found_in_each_row(base: Path, tmp_path: Path, target: str) -> None:
    rows = [commune(1), commune(2, **{"signature.name": "Lê  Văn Mẫu"})]
    report = render_batch(base, rows, tmp_path / target, dry_run=True, check=True)
    told = [[(each.row, each.problem.code) for each in outcome.warnings] for outcome in report.outcomes]
    assert [[each for each in row if each[1] == "vi.text.spaces"] for row in told] == [[], [(2, "vi.text.spaces")]]
    assert report.outcomes[1].findings["warning"] >= 1
    assert not (tmp_path / target).exists()


def test_only_takes_numbers_conditions_and_functions(base: Path, tmp_path: Path) -> None:
    for only in (
        "1,3-4",
        'commune.name == "Mẫu 1" or commune.code in ["00003", "00004"]',
        lambda row: row.number in (1, 3, 4),
    ):
        report = render_batch(base, ROWS, tmp_path, only=only, dry_run=True)
        assert [each.number for each in report.outcomes if each.status == "ready"] == [1, 3, 4]
    with pytest.raises(BatchError) as caught:
        render_batch(base, ROWS, tmp_path, only="commune.name ==")
    assert caught.value.problems[0].code == "only-invalid"
    render_batch(base, ROWS, tmp_path / "ra", only="1-2")
    assert render_batch(base, ROWS, tmp_path / "ra").counts() == {"made": 5, "unchanged": 2}


def test_a_base_or_columns_that_are_wrong_stop_before_anything_is_written(base: Path, tmp_path: Path) -> None:
    with pytest.raises(BatchError) as caught:
        render_batch(base, [{"x": 1}], tmp_path / "ra")
    assert {problem.code for problem in caught.value.problems} == {"name-undefined"}
    with pytest.raises(BatchError) as caught:
        render_batch(base, [commune(1) | {"signatur.name": "x"}], tmp_path / "ra")
    assert [problem.code for problem in caught.value.problems] == ["column-unknown"]
    assert "signature.name" in caught.value.problems[0].remedy
    assert not (tmp_path / "ra").exists()


def test_a_file_that_is_not_ours_is_kept_unless_forced(base: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    out.mkdir()
    (out / "00001-mau-1.docx").write_bytes(b"mine")
    report = render_batch(base, ROWS[:2], out)
    assert [(each.status, [problem.code for problem in each.problems]) for each in report.outcomes] == [
        ("failed", ["output-exists"]),
        ("made", []),
    ]
    assert (out / "00001-mau-1.docx").read_bytes() == b"mine"
    assert render_batch(base, ROWS[:2], out, force=True).counts() == {"made": 1, "unchanged": 1}


def test_a_document_edited_by_hand_is_kept_unless_forced(base: Path, tmp_path: Path) -> None:
    import docx

    out = tmp_path / "ra"
    render_batch(base, ROWS[:2], out)
    edited = out / "00001-mau-1.docx"
    document = docx.Document(str(edited))
    document.add_paragraph("sửa tay")
    document.save(str(edited))
    own = edited.read_bytes()
    assert statuses(render_batch(base, ROWS[:2], out)) == ["edited", "unchanged"]
    changed = [commune(1, ngay_hop="13/01/2026"), ROWS[1]]
    report = render_batch(base, changed, out)
    assert [problem.code for problem in report.problems] == ["output-edited"]
    assert edited.read_bytes() == own
    assert render_batch(base, changed, out, force=True).counts() == {"made": 1, "unchanged": 1}
    assert edited.read_bytes() != own


def test_a_new_pattern_renames_and_no_row_is_done_twice_under_two_names(base: Path, tmp_path: Path) -> None:
    first = render_batch(base, ROWS, tmp_path / "ra")
    report = render_batch(base, ROWS, tmp_path / "ra", name="{commune.name}", accents=True)
    assert report.counts() == {"renamed": 7}
    assert sorted(sound(tmp_path / "ra").values()) == sorted(each.sha256 for each in first.outcomes)
    assert sorted(sound(tmp_path / "ra"))[0] == "Mẫu 1.docx"
    base.write_text(BASE.replace("Một việc.", "Hai việc."), "utf-8")
    report = render_batch(base, ROWS, tmp_path / "ra", name="{commune.code}")
    assert report.counts() == {"made": 7}
    assert len(sound(tmp_path / "ra")) == 7


def test_a_run_killed_between_the_new_name_and_the_old_is_ended_by_the_next(base: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    render_batch(base, ROWS[:2], out)
    old = {path.name: path.read_bytes() for path in out.glob("*.docx")}
    base.write_text(BASE.replace("Một việc.", "Hai việc."), "utf-8")
    render_batch(base, ROWS[:2], out, name="{commune.code}")
    lines = (out / "manifest.jsonl").read_text("utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if "retire" in line)
    (out / "manifest.jsonl").write_text("".join(lines[: at + 1]), "utf-8")
    for name, data in old.items():
        (out / name).write_bytes(data)
    assert render_batch(base, ROWS[:2], out, name="{commune.code}").counts() == {"unchanged": 2}
    assert sorted(sound(out)) == ["00001.docx", "00002.docx"]


@pytest.mark.parametrize("phase", ["examine", "produce", "finish"])
def test_ctrl_c_in_any_phase_leaves_a_report_and_a_state_to_go_on_from(base: Path, tmp_path: Path, phase: str) -> None:
    def stop(now: str, *_: int) -> None:
        if now == phase:
            raise KeyboardInterrupt

    rows = [commune(number) for number in range(100)]
    with pytest.raises(BatchInterrupted) as caught:
        render_batch(base, rows, tmp_path / "ra", check=batch_steps.check, progress=stop)
    assert caught.value.report.interrupted
    assert json.loads((tmp_path / "ra" / "report.json").read_text("utf-8"))["interrupted"]
    made = caught.value.report.counts().get("made", 0)
    assert made == {"examine": 0, "produce": 64, "finish": 100}[phase]
    assert render_batch(base, rows, tmp_path / "ra", check=batch_steps.check)
    assert len(sound(tmp_path / "ra")) == 100


def test_rows_of_one_name_get_names_of_their_own(base: Path, tmp_path: Path) -> None:
    rows = [commune(1, ngay_hop=f"{day}/01/2026") for day in (12, 13, 14)]
    report = render_batch(base, rows, tmp_path / "ra")
    assert [each.name for each in report.outcomes] == [
        "00001-mau-1.docx",
        "00001-mau-1-2.docx",
        "00001-mau-1-3.docx",
    ]
    assert len(sound(tmp_path / "ra")) == 3


def test_hostile_names_stay_in_the_folder(base: Path, tmp_path: Path) -> None:
    names = ["../../x", "CON", "a/b", "a\\b", "nul.txt", "..", "c:\\x", "\u202ex", "A", "a", "x" * 500]
    rows = [commune(1) | {"commune": {"code": "1", "type": "xã", "name": name}} for name in names]
    for accents in (False, True):
        out = tmp_path / str(accents) / "ra"
        report = render_batch(base, rows, out, name="{commune.name}", accents=accents)
        made = [each for each in report.outcomes if each.status == "made"]
        assert {path.name for path in out.glob("*.docx")} == {each.name for each in made}
        assert {path.name for path in out.parent.iterdir()} == {"ra"}
        # A name that turns letters around is refused as a text of the plan.
        assert len(made) == len(names) - 1


def test_the_manifest_names_all_that_a_document_was_made_from(base: Path, tmp_path: Path) -> None:
    render_batch(base, ROWS[:1], tmp_path / "ra")
    (entry,) = Manifest(tmp_path / "ra").entries.values()
    assert entry.template.startswith("state/ke-hoach/")
    assert entry.rulebook.startswith("nd30 ")
    assert sound(tmp_path / "ra") == {entry.name: entry.output}
    assert len(entry.input) == len(entry.row) == len(entry.base) == 64


def test_a_manifest_cut_short_costs_no_more_than_doing_a_row_again(base: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    render_batch(base, ROWS[:3], out)
    path = out / "manifest.jsonl"
    path.write_bytes(path.read_bytes() + b'{"name": "x')
    assert render_batch(base, ROWS[:4], out).counts() == {"made": 1, "unchanged": 3}
    assert render_batch(base, ROWS[:4], out).counts() == {"unchanged": 4}
    path.unlink()
    report = render_batch(base, ROWS[:4], out)
    assert report.counts() == {"made": 4}  # what is there is what would be written


@pytest.mark.long_form
def test_any_executor_gives_the_same_bytes_and_is_not_shut_down(base: Path, tmp_path: Path) -> None:
    render_batch(base, ROWS, tmp_path / "here")
    expected = sound(tmp_path / "here")
    import loky

    for name, executor in (
        ("threads", ThreadPoolExecutor(2)),
        ("processes", ProcessPoolExecutor(2, mp_context=__import__("multiprocessing").get_context("spawn"))),
        ("loky", loky.get_reusable_executor(2)),
    ):
        assert render_batch(base, ROWS, tmp_path / name, executor=executor, window=1)
        assert sound(tmp_path / name) == expected
        assert executor.submit(int, "7").result() == 7
        executor.shutdown()
    assert render_batch(base, ROWS, tmp_path / "own", jobs=2)
    assert sound(tmp_path / "own") == expected
    with pytest.raises(TypeError):
        render_batch(base, ROWS, tmp_path / "no", executor=object())


def test_the_checker_and_the_pdf_engine_run_in_the_worker(base: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    report = render_batch(base, ROWS[:3], out, check=batch_steps.check, pdf=batch_steps.write_pdf)
    assert statuses(report) == ["made", "failed", "made"]
    assert [each.findings for each in report.outcomes] == [{"warning": 1}, {}, {"warning": 1}]
    assert report.has_findings
    assert sorted(path.stem for path in out.glob("*.pdf")) == ["00001-mau-1", "00003-mau-3"]
    report = render_batch(base, ROWS[:3], out, check=batch_steps.check)
    assert statuses(report) == ["unchanged", "made", "unchanged"]
    assert report.outcomes[0].findings == {"warning": 1}
    (out / "00001-mau-1.pdf").unlink()
    report = render_batch(base, [ROWS[0], ROWS[2]], out, pdf=batch_steps.write_pdf)
    assert [each.reasons for each in report.outcomes] == [("tệp PDF không còn",), ()]


def test_pdf_files_are_made_by_the_engine_of_the_machine_and_made_anew(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice
    monkeypatch.delenv("VANBAN_SOFFICE", raising=False)
    out = tmp_path / "ra"
    report = render_batch(base, [ROWS[0], ROWS[2]], out, pdf=True)
    assert statuses(report) == ["made", "made"]
    made = {path.name: path.read_bytes() for path in out.glob("*.pdf")}
    assert len(made) == 2
    assert all(data.startswith(b"%PDF") for data in made.values())
    for name in made:
        (out / name).write_bytes(b"old")
    render_batch(base, [ROWS[0], ROWS[2]], out, pdf=True, force=True)
    (out / next(iter(made))).unlink()
    report = render_batch(base, [ROWS[0], ROWS[2]], out, pdf=True)
    assert sorted(statuses(report)) == ["made", "unchanged"]
    assert (out / next(iter(made))).read_bytes() == made[next(iter(made))]


def test_a_machine_without_an_engine_is_told_for_each_document(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_SOFFICE", str(tmp_path / "gone"))
    report = render_batch(base, [ROWS[0], ROWS[2]], tmp_path / "ra", pdf=True)
    assert statuses(report) == ["failed", "failed"]
    assert {problem.code for each in report.outcomes for problem in each.problems} == {"pdf-setting"}


def test_a_folder_that_another_run_holds_is_refused(base: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    out = tmp_path / "ra"
    out.mkdir()
    with FileLock(out / LOCK), pytest.raises(OutputError) as caught:
        render_batch(base, ROWS, out)
    assert caught.value.problems[0].code == "batch-locked"
    assert render_batch(base, ROWS, out)


@pytest.mark.long_form
def test_the_command_makes_the_sheet_runs_it_and_ends_with_the_code_that_tells(base: Path, tmp_path: Path) -> None:
    sheet, out = tmp_path / "ds.xlsx", tmp_path / "ra"
    made = command("sheet", base, "-o", sheet, "--province", "Hải Phòng")
    assert (made.returncode, made.stderr) == (0, b"")
    book = openpyxl.load_workbook(sheet)
    names = [cell.value for cell in book["Danh sách"][2]]
    for row in range(4, 118):
        book["Danh sách"].cell(row, names.index("co_hop") + 1, "không")
    book.save(sheet)
    dry = command(base, sheet, "-o", out, "--dry-run")
    assert (dry.returncode, out.exists()) == (0, False)
    run = command(base, sheet, "-o", out, "--jobs", "2")
    assert run.returncode == 0, run.stderr.decode()
    assert "114" in run.stdout.decode()
    assert b"114/114" in run.stderr
    assert len(sound(out)) == 114
    book["Danh sách"].cell(4, names.index("commune.name") + 1, "x\ty")
    book.save(sheet)
    run = command(base, sheet, "-o", out)
    assert run.returncode == 6
    assert "[text-not-a-line]" in run.stderr.decode()
    assert "dòng 4" in run.stderr.decode()
    assert command(base, sheet, "-o", out, "--only", "5-6").returncode == 0
    assert command(base, tmp_path / "none.csv", "-o", out).returncode == 3
    assert command(base, sheet).returncode == 2
    assert command(base, sheet, "-o", base).returncode == 5


def test_the_example_makes_the_plans_of_all_communes_of_a_province(tmp_path: Path) -> None:
    root = Path(__file__).parents[2] / "examples" / "batch"
    report = render_batch(root / "chuyen-doi-so-cac-xa.yaml", root / "hai-phong.csv", tmp_path / "ra")
    assert report.counts() == {"made": 114}
    assert report.notices == ()
    text = words(next((tmp_path / "ra").glob("*cat-hai.docx")))
    assert "ĐẶC KHU CÁT HẢI" in text
    assert "Ban quản lý cảng" in text
