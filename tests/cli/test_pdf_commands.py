"""`vanban pdf`, `vanban preview`, `vanban render --pdf`, `vanban check --layout`: files, words, exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from PIL import Image

import vanban
from support import STATE_YAML, plan
from vanban.cli import main
from vanban.pdf.pages import page_count_of


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    return [str(vanban.render(plan("state", number=at)).save(tmp_path / f"{at}.docx")) for at in (1, 2)]


def test_pdf_files_lie_beside_the_word_files(files: list[str], tmp_path: Path, capsys) -> None:
    assert main(["pdf", *files, "--engine", "rdocx", "--jobs", "2"]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [f"Đã tạo: {tmp_path / name} (1 trang)" for name in ("1.pdf", "2.pdf")]
    assert shown.err.splitlines()[0] == "Công cụ: rdocx (rdocx đã cài sẵn trong Python này)."


def test_auto_says_what_it_took_and_why(files: list[str], monkeypatch, tmp_path: Path, capsys) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("VANBAN_SOFFICE", raising=False)
    assert main(["pdf", files[0]]) == 0
    assert "Công cụ: rdocx" in (said := capsys.readouterr().err)
    assert "không có LibreOffice" in said


def test_no_engine_ends_with_7_and_says_how_to_get_one(files: list[str], monkeypatch, tmp_path: Path, capsys) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "rdocx", None)
    assert main(["pdf", files[0]]) == 7
    assert "vanban[pdf]" in capsys.readouterr().err


def test_into_a_folder_as_pdfa_with_fields(files: list[str], tmp_path: Path, capsys) -> None:
    (tmp_path / "out").mkdir()
    options = ["--pdfa", "--sign-fields", "--seal-mm", "32", "--engine", "rdocx", "-o", str(tmp_path / "out")]
    assert main(["pdf", *files, *options]) == 0
    assert capsys.readouterr().out.count("2 ô chữ ký") == 2
    boxes = json.loads((tmp_path / "out" / "1.sign.json").read_text("utf-8"))["boxes"]
    assert next(box for box in boxes if box["name"] == "seal")["mm"]["width"] == 32


def test_one_bad_file_costs_itself_and_the_exit_code(files: list[str], tmp_path: Path, capsys) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"not a package")
    assert main(["pdf", files[0], str(bad), files[1], "--engine", "rdocx"]) == 3
    shown = capsys.readouterr()
    assert shown.out.count("Đã tạo") == 2
    assert f"{bad}  [docx-not-zip]" in shown.err


def test_nothing_is_replaced_without_force(files: list[str], tmp_path: Path, capsys) -> None:
    (tmp_path / "1.pdf").write_bytes(b"mine")
    assert main(["pdf", files[0], "--engine", "rdocx"]) == 5
    assert "output-exists" in capsys.readouterr().err
    assert (tmp_path / "1.pdf").read_bytes() == b"mine"
    assert main(["pdf", files[0], "--engine", "rdocx", "--force"]) == 0
    assert page_count_of((tmp_path / "1.pdf").read_bytes()) == 1


def test_many_files_need_a_folder(files: list[str], tmp_path: Path, capsys) -> None:
    assert main(["pdf", *files, "-o", str(tmp_path / "one.pdf")]) == 5
    assert "pdf-not-folder" in capsys.readouterr().err


def test_pages_become_one_picture_or_one_page(files: list[str], tmp_path: Path) -> None:
    source = tmp_path / "plan.yaml"
    source.write_text(STATE_YAML.replace("[Nội dung]", f"[{', '.join(['Một đoạn văn.'] * 60)}]"), "utf-8")
    sheet, page = tmp_path / "PAGES.png", tmp_path / "page.png"
    options = ["--engine", "rdocx", "--dpi", "40"]
    assert main(["preview", str(source), "-o", str(sheet), *options]) == 0
    assert main(["preview", str(source), "-o", str(page), "--page", "2", *options]) == 0
    whole, single = (Image.open(io.BytesIO(path.read_bytes())) for path in (sheet, page))
    assert whole.width > 3 * single.width
    assert main(["preview", str(source), "-o", str(page), *options]) == 5
    assert main(["preview", str(source), "-o", str(tmp_path / "x.png"), "--page", "9", *options]) == 7
    assert not (tmp_path / "x.png").exists()


def test_a_pdf_is_shown_as_it_is(files: list[str], tmp_path: Path, capsys) -> None:
    assert main(["pdf", files[0], "--engine", "rdocx"]) == 0
    assert main(["preview", str(tmp_path / "1.pdf"), "-o", str(tmp_path / "p.png")]) == 0
    assert main(["preview", str(tmp_path / "gone.pdf"), "-o", str(tmp_path / "q.png")]) == 7
    assert "pdf-not-found" in capsys.readouterr().err


def test_render_makes_both(tmp_path: Path, capsys) -> None:
    source = tmp_path / "plan.yaml"
    source.write_text(STATE_YAML, "utf-8")
    assert main(["render", str(source), "--pdf", "--engine", "rdocx"]) == 0
    assert page_count_of((tmp_path / "plan.pdf").read_bytes()) == 1
    (tmp_path / "plan.docx").unlink()
    assert main(["render", str(source), "--pdf", "--engine", "rdocx"]) == 5
    assert not (tmp_path / "plan.docx").exists()


def test_layout_joins_the_report(files: list[str], tmp_path: Path, capsys) -> None:
    import docx

    file = docx.Document(files[0])
    file.tables[-1]._element.addprevious(file.add_page_break()._element)
    file.save(files[0])
    assert (
        main(["check", files[0], "--layout", "--engine", "rdocx", "--select", "nd30.layout", "--format", "json"]) == 1
    )
    shown = capsys.readouterr()
    assert "nd30.layout.signature_alone" in shown.out
    assert shown.err.startswith("Công cụ: rdocx")
    assert main(["check", files[0], "--select", "nd30.layout"]) == 0


@pytest.mark.parametrize("command", [["pdf"], ["render", "--pdf"]])
def test_a_font_that_another_was_taken_for_is_named(
    command: list[str], files: list[str], tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr("vanban.pdf.converting.stand_ins", lambda *_: ("Aptos",))
    (tmp_path / "plan.yaml").write_text(STATE_YAML, "utf-8")
    given = files[0] if command == ["pdf"] else str(tmp_path / "plan.yaml")
    assert main([*command, given, "--engine", "rdocx"]) == 0
    assert "Aptos" in capsys.readouterr().err
