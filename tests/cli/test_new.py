"""`vanban new`: the examples are in the package, listed, and copied whole or not at all."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import vanban
from short_form import every
from vanban.cli import main
from vanban.examples import find_example, list_examples

ROOT = Path(__file__).parents[2]
PLANS = [example.name for example in list_examples() if example.path.parent.name == "examples"]


def test_every_example_is_listed_with_what_it_is_about(capsys) -> None:
    assert main(["new", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    files = [file for file in (ROOT / "examples").rglob("*.*") if file.suffix in (".yaml", ".csv", ".py")]
    assert sorted(line.split()[0] for line in lines[1:]) == sorted(file.stem for file in files)
    assert all(len(line.split(maxsplit=2)[2]) > 15 for line in lines[1:])


@pytest.mark.parametrize("name", every([name for name in PLANS if find_example(name).path.suffix == ".yaml"], 3))
def test_a_copy_is_a_plan_like_the_example(name: str, tmp_path: Path, capsys) -> None:
    copy = tmp_path / "của tôi.yaml"
    assert main(["new", name, "-o", str(copy)]) == 0
    assert capsys.readouterr().out == f"Đã tạo: {copy}\n"
    assert vanban.load(copy) == vanban.load(find_example(name).path)
    assert "$schema" not in copy.read_text("utf-8")


def test_a_file_that_is_there_stays(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ke_hoach_xa.py").write_text("cũ", "utf-8")
    assert main(["new", "ke_hoach_xa"]) == 5
    assert "[output-exists]" in capsys.readouterr().err
    assert Path("ke_hoach_xa.py").read_text("utf-8") == "cũ"
    assert main(["new", "ke_hoach_xa.py", "--force"]) == 0
    assert Path("ke_hoach_xa.py").read_bytes() == (ROOT / "examples" / "ke_hoach_xa.py").read_bytes()


def test_a_folder_gets_the_file_under_its_own_name(tmp_path: Path) -> None:
    assert main(["new", "hai-phong", "-o", str(tmp_path)]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["hai-phong.csv"]


def test_a_name_that_is_no_example_is_told_with_one_like_it(capsys) -> None:
    assert main(["new", "chuyen-doi-so-ubnd"]) == 3
    said = capsys.readouterr().err
    assert "[example-unknown]" in said
    assert "chuyen-doi-so-ubnd-xa" in said


def test_the_wheel_holds_them() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["examples"] == "vanban/data/examples"


def test_an_example_of_one_s_own_office(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "co-quan"]) == 0
    assert main(["new", "chuyen-doi-so-ubnd-xa", "--office", "co-quan.yaml", "-o", "của tôi.yaml"]) == 0
    assert main(["new", "--office", "co-quan"]) == 0
    capsys.readouterr()
    assert "office: co-quan.yaml" in Path("ke-hoach.yaml").read_text("utf-8").splitlines()
    assert main(["render", "của tôi.yaml"]) == 0
    assert vanban.load("của tôi.yaml").issuer == vanban.load_office("co-quan.yaml").issuer
    assert main(["new", "chuyen-doi-so-ubnd-xa", "--office", "không có", "-o", "b.yaml"]) == 3
    assert "[office-not-found]" in capsys.readouterr().err
    assert not Path("b.yaml").exists()


def test_a_plan_to_be_filled_in(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new"]) == 0
    assert capsys.readouterr().out == "Đã tạo: ke-hoach.yaml\n"
    assert main(["render", "ke-hoach.yaml"]) == 3
    assert main(["new"]) == 5
