"""Commands in this process: what they print, where, and their exit codes."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import vanban
from vanban.cli import main
from vanban.errors import ComposeError, OutputError, Problem, ReadError, RulebookError, TemplateError

PLAN = """\
family: party
issuer: {name: Ban Thường vụ, symbol: TU, place: Hà Nội}
date: 07/02/2026
subject: Triển khai công tác
body:
  purpose: Quán triệt nghị quyết.
distribution: {recipients: Các cơ quan, archive: Văn phòng}
signature: {position: Bí thư}
"""


@dataclass
class Document:
    data: bytes
    notices: tuple[Problem, ...] = ()

    def save(self, path: Path, overwrite: bool = False) -> Path:
        from vanban.output_files import write_atomic

        return write_atomic(path, self.data, overwrite=overwrite)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What `render` was given; it is replaced, so these tests are about the command line alone."""
    calls: list[Any] = []

    def render(plan: Any, *, template: Any = None) -> Document:
        calls.append((plan, template))
        return Document(b"PK")

    monkeypatch.setattr(vanban, "render", render, raising=False)
    monkeypatch.setattr("vanban.cli.render._verdict", lambda *_: "Soát thể thức: không thấy lỗi")
    return calls


@pytest.mark.usefixtures("rendered")
def test_render_puts_the_document_beside_the_plan(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(plan)]) == 0
    target = plan.with_suffix(".docx")
    assert target.read_bytes() == b"PK"
    assert capsys.readouterr() == (f"Đã tạo: {target}\nSoát thể thức: không thấy lỗi\n", "")


@pytest.mark.usefixtures("rendered")
def test_render_takes_a_file_or_a_folder(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert main(["render", str(plan), "-o", str(tmp_path / "x.docx")]) == 0
    assert main(["render", str(plan), "-o", str(tmp_path / "out")]) == 0
    assert main(["render", str(plan), "-o", f"{tmp_path}/absent/"]) == 5
    assert (tmp_path / "x.docx").exists()
    assert (tmp_path / "out" / "ke-hoach.docx").exists()


def test_render_hands_on_template_and_rulebook(plan: Path, rendered: list[Any]) -> None:
    assert main(["render", str(plan), "--template", "party/ke-hoach/1.0", "--rulebook", "hd36"]) == 0
    ((read, template),) = rendered
    assert template == "party/ke-hoach/1.0"
    assert read.rulebook == "hd36"


def test_a_rulebook_of_the_other_family_is_an_input_fault(
    plan: Path, rendered: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", str(plan), "--rulebook", "nd30"]) == 3
    assert "[rulebook-family]" in capsys.readouterr().err
    assert not rendered


@pytest.mark.usefixtures("rendered")
def test_an_existing_document_is_kept_without_force(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.with_suffix(".docx").write_bytes(b"old")
    assert main(["render", str(plan)]) == 5
    assert "[output-exists]" in capsys.readouterr().err
    assert plan.with_suffix(".docx").read_bytes() == b"old"
    assert main(["render", str(plan), "--force"]) == 0
    assert plan.with_suffix(".docx").read_bytes() == b"PK"


def test_what_to_look_at_on_paper_is_told_beside_the_document(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "  - table: [[TT, Việc], ['1', Nghiêng]]\n    widths: [15, 1]"
    text = re.sub("  purpose: .*", table, PLAN)
    assert text != PLAN
    plan.write_text(text, encoding="utf-8")
    assert main(["render", str(plan)]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Đã tạo: ")
    assert "[table-column-narrow]" in shown.err


@pytest.mark.usefixtures("rendered")
def test_the_plan_is_never_overwritten(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(plan), "-o", str(plan), "--force"]) == 5
    assert "[output-is-plan]" in capsys.readouterr().err
    assert plan.read_text(encoding="utf-8") == PLAN


@pytest.mark.usefixtures("rendered")
def test_each_problem_is_a_block_with_its_place(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text(PLAN.replace("TU", "tu") + "zz: 1\n", encoding="utf-8")
    assert main(["render", str(plan)]) == 3
    out, err = capsys.readouterr()
    blocks = err.rstrip("\n").split("\n\n")
    assert out == ""
    assert blocks[0].startswith(f"{plan}:2:39  $.issuer.symbol  [symbol-invalid]\n  Lỗi: ")
    assert blocks[1].startswith(f"{plan}:9:1  $.zz  [field-unknown]\n")
    assert "\n  Phải là: " in blocks[0]
    assert blocks[-1] == "Có 2 lỗi."


@pytest.mark.parametrize(
    ("error", "code"),
    [(ReadError, 3), (RulebookError, 3), (TemplateError, 4), (ComposeError, 4), (OutputError, 5)],
)
def test_every_branch_of_the_error_tree_has_its_exit_code(
    error: Any, code: int, plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def render(*_: Any, **__: Any) -> None:
        raise error([Problem("some-code", "lỗi")])

    monkeypatch.setattr(vanban, "render", render, raising=False)
    assert main(["render", str(plan)]) == code
    assert "[some-code]" in capsys.readouterr().err


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_our_own_shows_no_traceback_unless_asked(
    debug: bool, plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def render(*_: Any, **__: Any) -> None:
        raise RuntimeError("bí mật")

    monkeypatch.setattr(vanban, "render", render, raising=False)
    monkeypatch.setenv("VANBAN_DEBUG", "1" if debug else "0")
    assert main(["render", str(plan)]) == 70
    err = capsys.readouterr().err
    assert "[internal]" in err
    assert ("Traceback" in err) is debug


def test_ctrl_c_ends_with_130(plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def render(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(vanban, "render", render, raising=False)
    assert main(["render", str(plan)]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["rendr"], "command-unknown"),
        (["templates", "lst"], "command-unknown"),
        (["--forc"], "option-unknown"),
        (["render", "a.yaml", "--forc"], "option-unknown"),
        (["render", "a.yaml", "-x"], "option-unknown"),
        (["render"], "argument-missing"),
        (["templates", "export", "x"], "argument-missing"),
        (["render", "a.yaml", "-o"], "option-value-missing"),
        (["render", "a.yaml", "--force=1"], "option-value-extra"),
        (["render", "a.yaml", "b.yaml"], "argument-extra"),
        (["schema", "b.yaml"], "argument-extra"),
        (["render", "a.yaml", "--rulebook", "x"], "choice-invalid"),
        (["check"], "argument-missing"),
        (["check", "a.docx", "--format", "xml"], "choice-invalid"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese(arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"[{code}]" in err
    for english in ("Usage", "Error", "No such", "Missing", "Try", "Invalid", "unexpected", "requires"):
        assert english not in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["render", "--help"],
        ["check", "--help"],
        ["schema", "--help"],
        ["templates", "--help"],
        ["templates", "list", "--help"],
        ["templates", "show", "--help"],
        ["templates", "export", "--help"],
    ],
)
def test_help_is_in_vietnamese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("Cách dùng: vanban")
    assert "Tùy chọn:" in out
    for english in ("Usage", "Options", "Commands", "Show", "COMMAND", "ARGS", "Arguments"):
        assert english not in out


def test_a_group_alone_shows_its_help_as_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates"]) == 2
    assert "Lệnh:" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("vanban ")


def test_schema_is_printed_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["title"] == "Kế hoạch"
    assert "Cơ quan ban hành" in printed
    path = tmp_path / "plan.schema.json"
    assert main(["schema", "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == printed
    assert main(["schema", "-o", str(path)]) == 5
    assert main(["schema", "-o", str(path), "--force"]) == 0


@dataclass
class Template:
    id: str
    family: str = "party"
    version: str = "1.0"
    rulebook: str = "hd05"
    in_force_from: str | None = "2026-05-27"
    in_force_to: str | None = None
    sha256: str = "0" * 64
    note: str = "Mẫu đầu tiên"

    def read(self) -> bytes:
        return b"PK"


@pytest.fixture
def templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates of our own, so these tests are about the command line alone."""
    known = [
        Template("party/ke-hoach/1.0"),
        Template("state/ke-hoach/1.0", "state", rulebook="nd30", in_force_to="2030-01-01"),
    ]

    def find_template(template_id: str) -> Template:
        for item in known:
            if item.id == template_id:
                return item
        raise TemplateError([Problem("template-unknown", "không có mẫu")])

    module = ModuleType("vanban.templates")
    module.list_templates = lambda: known  # type: ignore[attr-defined]
    module.find_template = find_template  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "vanban.templates", module)


@pytest.mark.usefixtures("templates")
def test_templates_are_listed_shown_and_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].split() == ["party/ke-hoach/1.0", "hd05", "từ", "2026-05-27", "Mẫu", "đầu", "tiên"]
    assert main(["templates", "show", "state/ke-hoach/1.0"]) == 0
    assert "SHA-256: " + "0" * 64 in capsys.readouterr().out
    path = tmp_path / "a.docx"
    assert main(["templates", "export", "party/ke-hoach/1.0", "-o", str(path)]) == 0
    assert path.read_bytes() == b"PK"
    assert main(["templates", "export", "party/ke-hoach/1.0", "-o", str(path)]) == 5
    assert main(["templates", "show", "x"]) == 4
