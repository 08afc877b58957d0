"""`vanban check`: which files it takes, where its words go, and its exit codes; the checker itself stands aside."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import vanban
from check.reports import finding, report
from support import STATE_YAML, plan
from vanban.check import Place, Report
from vanban.cli import main
from vanban.errors import CheckError, Problem, RulebookError
from vanban.model import Plan
from vanban.templates.archive import read_archive, write_archive

FOUND = (finding(place=Place(paragraph=1)), finding("nd30.text.size_pt", place=Place(paragraph=2), severity="warning"))


@dataclass
class Checker:
    """Stands in for `vanban.check`: a file's name says what comes of it."""

    calls: list[tuple[Any, Any, Any, Any]] = field(default_factory=list)

    def __call__(self, source: Any, *, rulebook: Any = None, select: Any = (), ignore: Any = ()) -> Report:
        self.calls.append((source, rulebook, tuple(select), tuple(ignore)))
        name = "" if isinstance(source, Plan | bytes) else Path(source).name
        if "zzz" in select:
            raise CheckError([Problem("rule-unknown", "không có quy tắc “zzz”", remedy="có lẽ là vi")])
        if name.startswith("hỏng"):
            raise CheckError([Problem("docx-broken", "tệp bị hỏng", remedy="mở bằng Word rồi lưu lại")])
        if name.startswith("luật"):
            raise RulebookError([Problem("rulebook-none", "không có luật nào hợp")])
        if name.startswith("bug"):
            raise ZeroDivisionError("bí mật")
        if name.startswith("dừng"):
            raise KeyboardInterrupt
        return report(*(() if name.startswith("sạch") else FOUND), file="")

    @property
    def files(self) -> list[str]:
        return [Path(source).name for source, *_ in self.calls]


@pytest.fixture(autouse=True)
def checker(monkeypatch: pytest.MonkeyPatch) -> Checker:
    stand_in = Checker()
    monkeypatch.setattr(vanban, "check", stand_in, raising=False)
    return stand_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the tests work, with Word files of every fate in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sâu" / "hơn").mkdir(parents=True)
    data = vanban.render(plan("state")).data
    for name in ("sạch.docx", "lỗi.docx", "sâu/lỗi.docx", "sâu/hơn/B.DOCX"):
        (tmp_path / name).write_bytes(data)
    for name in ("hỏng.docx", "~$lỗi.docx", "cũ.soat.docx", "ghi chú.txt"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["sạch.docx"], 0),
        (["lỗi.docx"], 1),
        (["sạch.docx", "lỗi.docx"], 1),
        (["hỏng.docx"], 3),
        (["hỏng.docx", "lỗi.docx"], 3),
        (["lỗi.docx", "không có.docx"], 3),
        (["."], 3),
        (["sâu"], 1),
    ],
)
@pytest.mark.usefixtures("folder")
def test_exit_codes_tell_the_worst(files: list[str], code: int) -> None:
    assert main(["check", *files]) == code


def test_a_folder_gives_its_word_files_in_order_without_locks_and_copies(folder: Path, checker: Checker) -> None:
    assert main(["check", str(folder)]) == 3
    assert [str(Path(source).relative_to(folder)) for source, *_ in checker.calls] == sorted(
        ["hỏng.docx", "lỗi.docx", "sạch.docx", "sâu/hơn/B.DOCX", "sâu/lỗi.docx"]
    )


@pytest.mark.usefixtures("folder")
def test_a_file_named_twice_is_checked_once(checker: Checker) -> None:
    assert main(["check", "sâu", "sâu/lỗi.docx", "./sâu/../sâu/lỗi.docx"]) == 1
    assert checker.files == ["B.DOCX", "lỗi.docx"]


def test_a_copy_named_by_hand_is_checked(folder: Path, checker: Checker) -> None:
    main(["check", str(folder / "cũ.soat.docx")])
    assert checker.files == ["cũ.soat.docx"]


@pytest.mark.usefixtures("folder")
def test_a_missing_file_is_told_and_the_others_are_checked(
    checker: Checker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "không có.docx", "lỗi.docx"]) == 3
    out, err = capsys.readouterr()
    assert checker.files == ["lỗi.docx"]
    assert "không có.docx: không soát được" in out
    assert err.startswith("không có.docx  [file-not-found]\n  Lỗi: ")


@pytest.mark.usefixtures("folder")
def test_problems_and_files_written_are_said_once_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    Path("ra").mkdir()
    main(["check", ".", "hỏng 2.docx", "không có.docx", "--annotate", "ra", "-o", "x.txt"])
    err = capsys.readouterr().err
    assert err.startswith("Đã ghi 4 bản sao có nhận xét vào: ra\nĐã ghi kết quả vào: x.txt\n")
    assert err.endswith("Có 3 lỗi.\n")
    assert len(list(Path("ra").rglob("*.docx"))) == 4


@pytest.mark.skipif(os.name != "posix", reason="named pipes and links of POSIX")
def test_pipes_and_dangling_links_are_told_and_not_waited_for(
    tmp_path: Path, checker: Checker, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "a.docx")
    (tmp_path / "b.docx").symlink_to(tmp_path / "không có")
    assert main(["check", str(tmp_path)]) == 3
    assert re.findall(r"\[(file-.*)\]", capsys.readouterr().err) == ["file-unreadable", "file-not-found"]
    assert checker.calls == []


@pytest.mark.skipif(os.name != "posix", reason="such names are not allowed elsewhere")
@pytest.mark.parametrize("options", [[], ["--annotate", "."]])
def test_a_hostile_file_name_does_not_act_on_the_terminal(
    options: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("hỏng\x1b[2J\x9b\u202e.docx", "lỗi\x1b[31m.docx"):
        (folder / name).write_bytes((folder / "lỗi.docx").read_bytes())
        main(["check", name, *options])
    out, err = capsys.readouterr()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out + err)
    assert "lỗi\\u001b[31m.docx: 1 lỗi" in out


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 3
    assert "[folder-empty]" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["hỏng.docx", "luật.docx"])
def test_the_problem_of_a_file_names_it(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).write_bytes(b"x")
    assert main(["check", name]) == 3
    assert f"{name}  [" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_options_reach_the_checker(checker: Checker) -> None:
    arguments = ["--rulebook", "nd30", "--select", "nd30.page", "--select", "vi", "--ignore", "vi.tone"]
    main(["check", "sạch.docx", *arguments])
    assert checker.calls == [(Path("sạch.docx"), "nd30", ("nd30.page", "vi"), ("vi.tone",))]


@pytest.mark.usefixtures("folder")
def test_an_unknown_rule_is_wrong_usage_said_once(checker: Checker, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", ".", "--select", "zzz", "-o", "x.txt"]) == 2
    assert capsys.readouterr().err.count("[rule-unknown]") == 1
    assert len(checker.calls) == 1
    assert not Path("x.txt").exists()


@pytest.mark.usefixtures("folder")
def test_a_fault_of_vanban_over_one_file_does_not_hide_the_others(
    checker: Checker, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VANBAN_DEBUG", raising=False)
    Path("bug.docx").write_bytes(b"x")
    assert main(["check", "bug.docx", "lỗi.docx"]) == 70
    out, err = capsys.readouterr()
    assert checker.files == ["bug.docx", "lỗi.docx"]
    assert "[internal]" in err
    assert "bí mật" not in out + err
    assert "lỗi.docx: 1 lỗi, 1 cảnh báo" in out


@pytest.mark.usefixtures("folder")
def test_ctrl_c_ends_clean_and_leaves_no_half_report() -> None:
    Path("dừng.docx").write_bytes(b"x")
    before = set(Path().iterdir())
    assert main(["check", "lỗi.docx", "dừng.docx", "-o", "x.txt"]) == 130
    assert set(Path().iterdir()) == before


def test_a_plan_is_read_and_checked(folder: Path, checker: Checker, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "kế-hoạch.yaml").write_text(STATE_YAML, "utf-8")
    assert main(["check", "kế-hoạch.yaml"]) == 1
    assert isinstance(checker.calls[0][0], Plan)
    assert capsys.readouterr().out.startswith("kế-hoạch.yaml: 1 lỗi, 1 cảnh báo\n")


def test_a_broken_plan_is_told_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sai.yaml").write_text(STATE_YAML.replace("05/3/2026", "hôm nay"), "utf-8")
    assert main(["check", "sai.yaml", "lỗi.docx"]) == 3
    out, err = capsys.readouterr()
    assert "sai.yaml:4:" in err
    assert "lỗi.docx: 1 lỗi" in out


@pytest.mark.usefixtures("folder")
def test_explain_tells_what_was_recognised_and_why_this_law(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "sạch.docx", "--explain"])
    out = capsys.readouterr().out
    assert "Cơ quan ban hành: “ỦY BAN NHÂN DÂN XÃ MẪU” (đoạn 2)" in out
    assert "Lý do chọn luật: văn bản có Quốc hiệu" in out


@pytest.mark.parametrize("form", ["text", "json", "sarif", "markdown"])
@pytest.mark.usefixtures("folder")
def test_a_report_in_a_file_is_the_one_on_the_screen(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "sâu", "hỏng.docx", "--format", form]) == 3
    shown = capsys.readouterr().out
    assert main(["check", "sâu", "hỏng.docx", "--format", form, "-o", "kết quả"]) == 3
    out, err = capsys.readouterr()
    assert Path("kết quả").read_text("utf-8") == shown
    assert out == ""
    assert "Đã ghi kết quả vào: kết quả" in err
    if form in ("json", "sarif"):
        json.loads(shown)


@pytest.mark.usefixtures("folder")
def test_an_existing_report_is_kept_without_force_and_nothing_is_checked(checker: Checker) -> None:
    Path("x.txt").write_text("cũ")
    assert main(["check", "lỗi.docx", "-o", "x.txt"]) == 5
    assert checker.calls == []
    assert Path("x.txt").read_text() == "cũ"
    assert main(["check", "lỗi.docx", "-o", "x.txt", "--force"]) == 1
    assert "Lề trái" in Path("x.txt").read_text("utf-8")


@pytest.mark.parametrize("option", ["-o", "--annotate"])
@pytest.mark.usefixtures("folder")
def test_an_input_is_never_overwritten(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("lỗi.docx").read_bytes()
    assert main(["check", "lỗi.docx", option, "sâu/../lỗi.docx", "--force"]) == 5
    assert "[output-is-input]" in capsys.readouterr().err
    assert Path("lỗi.docx").read_bytes() == before


def comments(path: Path) -> list[str]:
    import docx

    return [each.text.split("\n")[0] for each in docx.Document(str(path)).comments]


@pytest.mark.usefixtures("folder")
def test_a_copy_with_comments_is_written_and_the_original_untouched(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("lỗi.docx").read_bytes()
    assert main(["check", "lỗi.docx", "--annotate", "bản sao.docx"]) == 1
    assert "Đã ghi 1 bản sao có nhận xét vào: bản sao.docx" in capsys.readouterr().err
    assert comments(Path("bản sao.docx")) == [
        "LỖI: Lề trái của trang không đúng",
        "CẢNH BÁO: Lề trái của trang không đúng",
    ]
    assert Path("lỗi.docx").read_bytes() == before
    assert main(["check", "lỗi.docx", "--annotate", "bản sao.docx"]) == 5


@pytest.mark.usefixtures("folder")
def test_copies_of_a_folder_keep_its_shape() -> None:
    Path("ra").mkdir()
    assert main(["check", "sâu", "sạch.docx", "--annotate", "ra"]) == 1
    made = sorted(str(each.relative_to("ra")) for each in Path("ra").rglob("*.docx"))
    assert made == ["hơn/B.soat.docx", "lỗi.soat.docx", "sạch.soat.docx"]
    assert len(comments(Path("ra/lỗi.soat.docx"))) == 2
    assert Path("ra/sạch.soat.docx").read_bytes() == Path("sạch.docx").read_bytes()


def test_the_copy_of_a_plan_is_of_its_document(folder: Path) -> None:
    (folder / "kh.yaml").write_text(STATE_YAML, "utf-8")
    assert main(["check", "kh.yaml", "--annotate", str(folder)]) == 1
    assert len(comments(folder / "kh.soat.docx")) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["sâu", "--annotate", "x.docx"], "annotate-not-folder"),
        (["lỗi.docx", "sạch.docx", "--annotate", "x.docx"], "annotate-not-folder"),
        (["lỗi.docx", "--annotate", "chưa có/"], "output-no-folder"),
        (["lỗi.docx", "--annotate", "chưa có/x.docx"], "output-no-folder"),
        (["lỗi.docx", "sâu/lỗi.docx", "--annotate", "."], "output-twice"),
        (["lỗi.docx", "--annotate", "x.docx", "-o", "x.docx"], "output-twice"),
        (["lỗi.docx", "--annotate", "ghi chú.txt"], "output-exists"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_written_is_known_before_any_file_is_checked(
    arguments: list[str], code: str, checker: Checker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *arguments]) == 5
    assert f"[{code}]" in capsys.readouterr().err
    assert checker.calls == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("folder")
def test_colour_and_progress_are_for_terminals_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["check", "sâu"])
    plain = capsys.readouterr()
    assert "\x1b" not in plain.out + plain.err
    with contextlib.redirect_stdout(Terminal()) as out, contextlib.redirect_stderr(Terminal()) as err:
        main(["check", "sâu", "hỏng.docx"])
    assert "\x1b[31mLỖI" in out.getvalue()
    assert err.getvalue() == "", "the terminal shows the report already"
    monkeypatch.setenv("NO_COLOR", "1")
    with contextlib.redirect_stdout(Terminal()) as out:
        main(["check", "sâu"])
    assert out.getvalue() == plain.out
    with contextlib.redirect_stderr(Terminal()) as err:
        main(["check", "sâu", "-o", "x.txt"])
    assert "Đang soát" in err.getvalue()
    assert "2/2" in err.getvalue()


@pytest.mark.usefixtures("folder")
def test_json_to_a_stream_that_is_not_utf_8_is_ascii() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1258")
    with contextlib.redirect_stdout(stream):
        assert main(["check", "sâu", "--format", "json"]) == 1
    stream.flush()
    value = json.loads(stream.buffer.getvalue())  # type: ignore[attr-defined]
    assert value["files"][1]["file"] == "sâu/lỗi.docx"


def test_each_file_is_written_before_the_next_is_checked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, checker: Checker
) -> None:
    shown: list[tuple[int, str]] = []
    monkeypatch.setattr("vanban.cli.file_by_file.put", lambda piece: shown.append((len(checker.calls), piece)))
    main(["check", str(folder / "sâu")])
    assert [done for done, piece in shown if "Lề trái" in piece] == [1, 2]


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "vanban.cli", "check", *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_a_process_ends_with_3_for_a_missing_file_and_2_for_none(tmp_path: Path) -> None:
    missing = run("không có.docx", cwd=tmp_path)
    assert missing.returncode == 3
    assert b"[file-not-found]" in missing.stderr
    assert run(cwd=tmp_path).returncode == 2


def test_help_names_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--help"]) == 0
    assert re.search(r"0\s+không\s+thấy\s+lỗi,\s+1\s+có\s+chỗ\s+phải\s+xem,\s+3", capsys.readouterr().out)


def test_a_process_checks_real_files(tmp_path: Path) -> None:
    """The checker itself: a rendered document passes, one with another margin does not, a broken one is told."""
    good = vanban.render(plan("state")).data
    parts = read_archive(good, "x")
    parts["word/document.xml"] = re.sub(rb'w:left="\d+"(?=[^>]*w:header)', b'w:left="600"', parts["word/document.xml"])
    (tmp_path / "tốt.docx").write_bytes(good)
    (tmp_path / "lề.docx").write_bytes(write_archive(parts.items()))
    (tmp_path / "cắt.docx").write_bytes(good[:500])
    clean = run("tốt.docx", "--ignore", "nd30.number", cwd=tmp_path)
    assert clean.returncode == 0, clean.stdout.decode()
    wrong = run("lề.docx", "--select", "nd30.page", "--format", "json", "--annotate", "bản sao.docx", cwd=tmp_path)
    assert wrong.returncode == 1
    assert [each["id"] for each in json.loads(wrong.stdout)["files"][0]["findings"]] == ["nd30.page.margin_left_mm"]
    assert len(comments(tmp_path / "bản sao.docx")) == 1
    assert run(".", cwd=tmp_path).returncode == 3
    assert run("tốt.docx", "--select", "nd30.paeg", cwd=tmp_path).returncode == 2
