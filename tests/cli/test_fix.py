"""`vanban fix`: where mended files go, what is never overwritten, what is told, its exit codes, and what a crash leaves."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import vanban
from short_form import every
from support import STATE_YAML, plan
from vanban.cli import main
from vanban.mending.formats.json_report import fix_report_schema
from vanban.templates.archive import read_archive, write_archive

POSIX = os.name == "posix"
MARGIN = "nd30.page.margin_left_mm"


def document(*, left_mm: int = 30, words: str = "Nội dung") -> bytes:
    """A right document with another margin, which can be mended, or other words, which ask for a decision."""
    parts = read_archive(vanban.render(plan("state")).data, "x")
    body = parts["word/document.xml"].decode()
    body = re.sub(r'w:left="\d+"(?=[^>]*w:header)', f'w:left="{round(left_mm * 56.7)}"', body)
    parts["word/document.xml"] = body.replace("Nội dung", words).encode()
    return write_archive(parts.items())


RIGHT, WRONG = document(), document(left_mm=20)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the tests work, with Word files of every fate in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sâu" / "hơn").mkdir(parents=True)
    for name, data in {
        "đúng.docx": RIGHT,
        "lề.docx": WRONG,
        "sâu/lề.docx": WRONG,
        "sâu/hơn/B.DOCX": RIGHT,
        "hỏng.docx": b"x",
        "cũ.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def files(under: Path = Path()) -> dict[str, bytes]:
    return {each.relative_to(under).as_posix(): each.read_bytes() for each in under.rglob("*") if each.is_file()}


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    def read() -> str:
        shown = capsys.readouterr()
        return shown.out + shown.err

    return read


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["đúng.docx"], 0),
        (["lề.docx"], 0),
        (["lề.docx", "--ignore", MARGIN], 1),
        (["lề.docx", "--only", "vi"], 1),
        (["hỏng.docx"], 3),
        (["cũ.doc"], 3),
        (["hỏng.docx", "lề.docx"], 3),
        (["lề.docx", "không có.docx"], 3),
        (["lề.docx", "--only", "nd30.paeg"], 2),
        (["lề.docx", "--in-place", "-o", "ra.docx"], 2),
        (["lề.docx", "--report", "báo cáo.pdf"], 2),
        (["."], 3),
    ],
)
@pytest.mark.usefixtures("folder")
def test_exit_codes_tell_the_worst(arguments: list[str], code: int) -> None:
    assert main(["fix", *arguments]) == code


@pytest.mark.usefixtures("folder")
def test_what_is_left_ends_with_1() -> None:
    Path("còn.docx").write_bytes(document(left_mm=20, words="Họp ngày 31/02/2026"))
    assert main(["fix", "còn.docx"]) == 1
    assert main(["check", "còn.da-sua.docx"]) == 1


def test_a_copy_is_written_beside_with_the_bytes_of_the_library(folder: Path, said: Any) -> None:
    before = files()
    assert main(["fix", "lề.docx", "đúng.docx"]) == 0
    made = {name: data for name, data in files().items() if name not in before}
    assert made == {"lề.da-sua.docx": vanban.fix(WRONG).data}
    assert {name: files()[name] for name in before} == before
    shown = said()
    assert "Đã ghi vào: lề.da-sua.docx" in shown
    assert "Không ghi tệp nào: không có gì đổi" in shown
    assert "Đã ghi 1 bản đã sửa\n" in shown


@pytest.mark.parametrize("options", [["--text"], ["--track"], ["--rulebook", "hd05"], ["--only", "nd30.page"]])
@pytest.mark.usefixtures("folder")
def test_options_reach_the_library(options: list[str]) -> None:
    wanted: dict[str, dict[str, Any]] = {
        "--text": {"text": True},
        "--track": {"track": True},
        "--rulebook": {"rulebook": "hd05"},
        "--only": {"only": ["nd30.page"]},
    }
    main(["fix", "lề.docx", "-o", "ra.docx", *options])
    assert Path("ra.docx").read_bytes() == vanban.fix(WRONG, **wanted[options[0]]).data


@pytest.mark.usefixtures("folder")
def test_a_folder_keeps_its_shape_and_is_whole() -> None:
    assert main(["fix", "sâu", "đúng.docx", "-o", "ra"]) == 0
    assert files(Path("ra")) == {
        "lề.docx": vanban.fix(WRONG).data,
        "hơn/B.DOCX": RIGHT,
        "đúng.docx": RIGHT,
    }


@pytest.mark.usefixtures("folder")
def test_one_file_goes_into_a_folder_by_its_name_and_elsewhere_by_the_name_given() -> None:
    Path("có").mkdir()
    assert main(["fix", "lề.docx", "-o", "có"]) == 0
    assert main(["fix", "lề.docx", "-o", "mới/"]) == 0
    assert main(["fix", "lề.docx", "-o", "tên.docx"]) == 0
    assert Path("có/lề.docx").read_bytes() == Path("mới/lề.docx").read_bytes() == Path("tên.docx").read_bytes()


@pytest.mark.usefixtures("folder")
def test_a_file_named_twice_is_mended_once(said: Any) -> None:
    assert main(["fix", "lề.docx", "./sâu/../lề.docx", "--in-place"]) == 0
    assert "Tổng cộng 1 tệp" in said()


@pytest.mark.parametrize(
    ("name", "lock"),
    [("ngắn.docx", "~$ngắn.docx"), ("bảy-chữ.docx", "~$ảy-chữ.docx"), ("tên dài hơn.docx", "~$n dài hơn.docx")],
)
@pytest.mark.usefixtures("folder")
def test_the_lock_of_word_is_known_for_names_of_any_length(name: str, lock: str, said: Any) -> None:
    Path(name).write_bytes(WRONG)
    Path(lock).write_bytes(b"")
    assert main(["fix", name, "--in-place"]) == 5
    assert "[fix-open-elsewhere]" in said()


@pytest.mark.usefixtures("folder")
def test_results_inside_the_folder_that_is_mended_are_not_mended_again(said: Any) -> None:
    for name in ("hỏng.docx", "cũ.doc"):
        Path(name).unlink()
    assert main(["fix", ".", "-o", "ra"]) == 0
    first = files()
    assert main(["fix", ".", "-o", "ra", "--force"]) == 0
    assert files() == first
    assert "Bỏ qua 4 tệp nằm trong thư mục kết quả." in said()


@pytest.mark.usefixtures("folder")
def test_copies_and_backups_in_a_folder_are_no_inputs() -> None:
    main(["fix", "sâu"])
    before = files()
    assert main(["fix", "sâu", "--force"]) == 0
    main(["fix", "sâu/lề.docx", "--in-place"])
    assert main(["fix", "sâu", "--force"]) == 0
    assert set(files()) - set(before) == {"sâu/lề.truoc-khi-sua.docx"}
    assert main(["check", "sâu"]) == 0, "the backup is not checked, the mended copy is"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["lề.docx", "-o", "lề.docx", "--force"], "output-is-input"),
        (["lề.docx", "-o", ".", "--force"], "output-is-input"),
        (["lề.docx", "sâu/lề.docx", "-o", "ra"], "output-twice"),
        (["lề.docx", "đúng.docx", "-o", "ra.docx"], "fix-not-folder"),
        (["sâu", "-o", "hỏng.docx"], "fix-not-folder"),
        (["lề.docx", "-o", "chưa có/ra.docx"], "output-no-folder"),
        (["sâu", "-o", "chưa có/ra"], "output-no-folder"),
        (["lề.docx", "-o", "đúng.docx"], "output-exists"),
        (["lề.docx", "--report", "lề.json"], "output-exists"),
        (["lề.docx", "-o", "ra.json", "--report", "ra.json"], "output-twice"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_written_is_known_before_any_file_is_mended(arguments: list[str], code: str, said: Any) -> None:
    Path("lề.json").write_text("cũ")
    before = files()
    assert main(["fix", *arguments]) == 5
    assert f"[{code}]" in said()
    assert files() == before


@pytest.mark.usefixtures("folder")
def test_a_dry_run_tells_everything_and_writes_nothing(said: Any) -> None:
    before = files()
    assert main(["fix", "lề.docx", "--dry-run"]) == 0
    dry = said()
    assert "lề.docx: sẽ sửa 1 chỗ, không còn chỗ nào" in dry
    assert "Chạy thử, chưa ghi; sẽ ghi vào: lề.da-sua.docx" in dry
    assert "đặt lề trái 30 mm" in dry
    assert main(["fix", "sâu", "-o", "ra", "--dry-run"]) == 0
    assert main(["fix", "sâu", "--in-place", "--dry-run"]) == 0
    assert files() == before


@pytest.mark.usefixtures("folder")
def test_a_plan_is_shown_the_way(said: Any) -> None:
    Path("kh.yaml").write_text(STATE_YAML, "utf-8")
    assert main(["fix", "kh.yaml", "lề.docx"]) == 3
    assert "[fix-plan]" in said()


@pytest.mark.usefixtures("folder")
def test_a_fault_of_vanban_over_one_file_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch, said: Any) -> None:
    real = vanban.fix
    monkeypatch.delenv("VANBAN_DEBUG", raising=False)
    monkeypatch.setattr(vanban, "fix", lambda data, **options: 1 // 0 if data == RIGHT else real(data, **options))
    assert main(["fix", "đúng.docx", "lề.docx"]) == 70
    assert "[internal]" in said()
    assert Path("lề.da-sua.docx").exists()


# --- in place


@pytest.mark.usefixtures("folder")
def test_in_place_keeps_the_source_in_a_backup_and_says_where(said: Any) -> None:
    assert main(["fix", "lề.docx", "đúng.docx", "--in-place"]) == 0
    assert Path("lề.docx").read_bytes() == vanban.fix(WRONG).data
    assert Path("lề.truoc-khi-sua.docx").read_bytes() == WRONG
    assert not Path("đúng.truoc-khi-sua.docx").exists()
    assert "Bản gốc giữ ở: lề.truoc-khi-sua.docx" in said()
    assert main(["fix", "lề.docx", "--in-place"]) == 0
    assert not Path("lề.truoc-khi-sua-2.docx").exists(), "nothing was left to mend"


@pytest.mark.usefixtures("folder")
def test_an_earlier_backup_is_never_overwritten_and_serves_again_where_it_holds_the_same() -> None:
    Path("lề.truoc-khi-sua.docx").write_bytes(b"another")
    assert main(["fix", "lề.docx", "--in-place"]) == 0
    assert Path("lề.truoc-khi-sua.docx").read_bytes() == b"another"
    assert Path("lề.truoc-khi-sua-2.docx").read_bytes() == WRONG
    Path("lề.docx").write_bytes(WRONG)
    assert main(["fix", "lề.docx", "--in-place"]) == 0
    assert not Path("lề.truoc-khi-sua-3.docx").exists()


@pytest.mark.skipif(not POSIX, reason="links and modes of POSIX")
@pytest.mark.usefixtures("folder")
def test_a_link_stays_one_and_the_file_stays_as_private_as_it_was() -> None:
    Path("sâu/lề.docx").chmod(0o640)
    Path("tắt.docx").symlink_to("sâu/lề.docx")
    assert main(["fix", "tắt.docx", "--in-place"]) == 0
    assert Path("tắt.docx").is_symlink()
    assert Path("sâu/lề.docx").read_bytes() == vanban.fix(WRONG).data
    for name in ("sâu/lề.docx", "sâu/lề.truoc-khi-sua.docx"):
        assert stat.S_IMODE(Path(name).stat().st_mode) == 0o640


def read_only() -> None:
    Path("lề.docx").chmod(0o444)


def many_names() -> None:
    Path("khác.docx").hardlink_to("lề.docx")


def open_in_word() -> None:
    Path("~$lề.docx").write_bytes(b"")


def open_in_libreoffice() -> None:
    Path(".~lock.lề.docx#").write_bytes(b"")


@pytest.mark.skipif(not POSIX, reason="links and modes of POSIX")
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (read_only, "fix-read-only"),
        (many_names, "fix-many-names"),
        (open_in_word, "fix-open-elsewhere"),
        (open_in_libreoffice, "fix-open-elsewhere"),
    ],
)
@pytest.mark.parametrize("options", [[], ["--dry-run"]])
@pytest.mark.usefixtures("folder")
def test_what_must_not_be_replaced_is_said_and_the_others_are_mended(
    make: Any, code: str, options: list[str], said: Any
) -> None:
    make()
    before = files()
    assert main(["fix", "lề.docx", "sâu/lề.docx", "--in-place", *options]) == 5
    shown = said()
    assert f"[{code}]" in shown
    assert "lề.docx: không ghi được bản đã sửa" in shown
    changed = {name for name, data in files().items() if before.get(name) != data}
    assert changed == (set() if options else {"sâu/lề.docx", "sâu/lề.truoc-khi-sua.docx"})


@pytest.mark.usefixtures("folder")
def test_a_file_that_changes_meanwhile_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, said: Any) -> None:
    real = vanban.fix

    def slow(*arguments: Any, **options: Any) -> vanban.Fixed:
        Path("lề.docx").write_bytes(b"edited by somebody")
        return real(*arguments, **options)

    monkeypatch.setattr(vanban, "fix", slow)
    assert main(["fix", "lề.docx", "--in-place"]) == 5
    assert "[fix-source-changed]" in said()
    assert Path("lề.docx").read_bytes() == b"edited by somebody"
    assert not Path("lề.truoc-khi-sua.docx").exists()


@pytest.mark.usefixtures("folder")
def test_ctrl_c_when_the_file_has_just_been_replaced_keeps_the_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(folder: Path) -> None:
        if Path("lề.docx").read_bytes() != WRONG:
            raise KeyboardInterrupt

    monkeypatch.setattr("vanban.output_files.make_names_safe", interrupted)
    assert main(["fix", "lề.docx", "--in-place"]) == 130
    assert Path("lề.docx").read_bytes() == vanban.fix(WRONG).data
    assert Path("lề.truoc-khi-sua.docx").read_bytes() == WRONG


@pytest.mark.skipif(not POSIX, reason="names as long as POSIX allows")
@pytest.mark.usefixtures("folder")
def test_a_name_that_leaves_no_room_for_a_backup_is_said(said: Any) -> None:
    name = "x" * 250 + ".docx"
    Path(name).write_bytes(WRONG)
    assert main(["fix", name, "--in-place"]) == 5
    assert "[output-name-too-long]" in said()
    assert Path(name).read_bytes() == WRONG


@pytest.mark.skipif(not POSIX or getattr(os, "geteuid", int)() != 0, reason="only root gives files away")
@pytest.mark.usefixtures("folder")
def test_a_file_mended_by_root_stays_with_its_owner() -> None:
    os.chown("lề.docx", 1234, 4321)
    assert main(["fix", "lề.docx", "--in-place"]) == 0
    for name in ("lề.docx", "lề.truoc-khi-sua.docx"):
        assert (Path(name).stat().st_uid, Path(name).stat().st_gid) == (1234, 4321)


# --- crashes, as processes of their own


def run(*arguments: str, cwd: Path, before: str = "") -> subprocess.CompletedProcess[bytes]:
    code = f"import sys; {before}\nfrom vanban.cli import main\nsys.exit(main({list(arguments)!r}))"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=cwd, env=environment)


KILLED_AT = {
    "the backup has its name": "pathlib.Path.hardlink_to = killed(pathlib.Path.hardlink_to)",
    "the file is to be replaced": "pathlib.Path.replace = killed(None)",
    "the file has been replaced": "pathlib.Path.replace = killed(pathlib.Path.replace)",
}
_KILLED = """
import os, pathlib, signal
def killed(first):
    def act(*given):
        if first: first(*given)
        os.kill(os.getpid(), signal.SIGKILL)
    return act
"""


@pytest.mark.skipif(not POSIX, reason="SIGKILL of POSIX")
@pytest.mark.parametrize("moment", every(KILLED_AT, 3))
def test_a_killed_run_leaves_the_old_file_or_the_new_and_the_backup(moment: str, folder: Path) -> None:
    killed = run("fix", "lề.docx", "--in-place", cwd=folder, before=_KILLED + KILLED_AT[moment])
    assert killed.returncode == -signal.SIGKILL
    assert Path("lề.truoc-khi-sua.docx").read_bytes() == WRONG
    mended = vanban.fix(WRONG).data
    assert Path("lề.docx").read_bytes() == (mended if "has been" in moment else WRONG)
    assert run("fix", "lề.docx", "--in-place", cwd=folder).returncode == 0
    assert Path("lề.docx").read_bytes() == mended
    assert not Path("lề.truoc-khi-sua-2.docx").exists()


@pytest.mark.skipif(not POSIX, reason="limits of POSIX")
@pytest.mark.parametrize("options", every([["--in-place"], ["-o", "ra"], []], 3))
def test_a_full_disk_leaves_everything_as_it_was(options: list[str], folder: Path) -> None:
    before = files()
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))"
    done = run("fix", "sâu", *options, cwd=folder, before=full)
    assert done.returncode == 5
    assert b"[output-disk-full]" in done.stderr
    assert b"Traceback" not in done.stderr
    assert files() == before


def test_ctrl_c_keeps_what_is_done_and_the_report_tells_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = vanban.fix, []

    def interrupted(*arguments: Any, **options: Any) -> vanban.Fixed:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    monkeypatch.setattr(vanban, "fix", interrupted)
    assert main(["fix", "lề.docx", "sâu/lề.docx", "--in-place", "--report", "báo cáo.json"]) == 130
    value = json.loads(Path("báo cáo.json").read_text("utf-8"))
    assert [(each["file"], each["written"]) for each in value["files"]] == [("lề.docx", True)]
    assert Path("sâu/lề.docx").read_bytes() == WRONG
    assert not list(folder.rglob(".vanban-*"))


# --- reports


@pytest.mark.usefixtures("folder")
def test_json_is_whole_and_matches_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "lề.docx", "hỏng.docx", "--format", "json", "--in-place", "--text"]) == 3
    value = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(fix_report_schema()).validate(value)
    first, second = value["files"]
    assert [each["id"] for each in first["mended"]] == [MARGIN]
    assert (first["output"], first["backup"]) == ("lề.docx", "lề.truoc-khi-sua.docx")
    assert first["counts"]["before"]["error"] == 1
    assert first["parts"] == ["word/document.xml"]
    assert second["problems"][0]["code"].startswith("docx-")
    assert value["counts"]["written"] == 1


@pytest.mark.parametrize("name", ["báo cáo.json", "báo cáo.txt", "báo cáo.xlsx"])
@pytest.mark.usefixtures("folder")
def test_a_report_goes_into_a_file_in_place_of_the_screen(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "sâu", "--dry-run", "--report", name]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert f"Đã ghi báo cáo vào: {name}" in err
    data = Path(name).read_bytes()
    if name.endswith(".xlsx"):
        assert data.startswith(b"PK")
        return
    form = "json" if name.endswith("json") else "text"
    assert main(["fix", "sâu", "--dry-run", "--format", form]) == 0
    assert capsys.readouterr().out == data.decode()
    assert main(["fix", "sâu", "--dry-run", "--report", name]) == 5


@pytest.mark.usefixtures("folder")
def test_the_screen_and_a_file_may_both_have_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "sâu", "--dry-run", "--report", "x.txt", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["files"] == 2
    assert Path("x.txt").read_text("utf-8").startswith("sâu/hơn/B.DOCX: không có gì phải sửa")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("folder")
def test_a_bar_and_colours_are_for_terminals_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with contextlib.redirect_stderr(Terminal()) as err:
        main(["fix", "sâu", "--dry-run", "--report", "x.json"])
    assert "Đang sửa" in err.getvalue()
    with contextlib.redirect_stdout(Terminal()) as out, contextlib.redirect_stderr(Terminal()) as err:
        main(["fix", "sâu", "--dry-run"])
    assert "\x1b[32mSẼ SỬA HÌNH THỨC" in out.getvalue()
    assert "Đang sửa" not in err.getvalue()


def test_help_says_what_becomes_of_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "tệp gốc chỉ bị sửa khi có --in-place" in told
    assert "TÊN.da-sua.docx" in told
    assert "0 không còn lỗi, 1 còn chỗ phải xem, 3 có tệp không đọc được" in told
