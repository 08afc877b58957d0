"""Files that a plan names are read from its own folder and nowhere else."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

import vanban
from support import plan_data
from vanban.errors import ReadError
from vanban.model import Plan
from vanban.readers import load, loads
from vanban.readers.attachments import attachment_reader
from vanban.rendering import plan_hash

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7352d"
    "6d0000000049454e44ae426082"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    (folder / "hình").mkdir(parents=True)
    (folder / "hình" / "a.png").write_bytes(PIXEL)
    (tmp_path / "secret.png").write_bytes(PIXEL)
    return folder


def code(folder: Path, name: str, limit: int = 1000) -> str:
    with pytest.raises(PydanticCustomError) as caught:
        attachment_reader(folder)(name, limit)
    return caught.value.type


@pytest.mark.parametrize("name", ["hình/a.png", "hình\\a.png", "./hình/a.png"])
def test_files_below_the_folder_are_read(name: str, folder: Path) -> None:
    assert attachment_reader(folder)(name, 1000) == PIXEL


@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "hình/../../secret.png",
        "..\\secret.png",
        "/etc/passwd",
        "C:\\a.png",
        "C:a.png",
        "\\\\may\\a.png",
    ],
)
def test_names_that_lead_outside_are_refused(name: str, folder: Path) -> None:
    assert code(folder, name) == "path-outside"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_outside_are_refused(folder: Path) -> None:
    (folder / "link.png").symlink_to("../secret.png")
    (folder / "out").symlink_to("..")
    (folder / "inside.png").symlink_to("hình/a.png")
    (folder / "loop.png").symlink_to("loop.png")
    assert code(folder, "link.png") == "path-outside"
    assert code(folder, "out/secret.png") == "path-outside"
    assert attachment_reader(folder)("inside.png", 1000) == PIXEL
    assert code(folder, "loop.png") == "file-unreadable"


@pytest.mark.parametrize(
    ("name", "limit", "expected"),
    [
        ("b.png", 1000, "file-not-found"),
        ("", 1000, "file-not-found"),
        ("a\0b", 1000, "file-not-found"),
        ("hình/a.png/b", 1000, "file-not-found"),
        ("hình", 1000, "file-is-directory"),
        ("hình/a.png", len(PIXEL) - 1, "file-too-large"),
    ],
)
def test_files_that_cannot_be_read_are_coded(name: str, limit: int, expected: str, folder: Path) -> None:
    assert code(folder, name, limit) == expected


def test_a_plan_finds_its_image_and_a_missing_one_has_its_line(plan: str, folder: Path) -> None:
    path = folder / "a.yaml"
    path.write_text(plan + "    - image: hình/a.png\n", encoding="utf-8")
    load(path)
    path.write_text(plan + "    - image: b.png\n    - image: ../secret.png\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        load(path)
    found = [(problem.code, problem.line, problem.path) for problem in caught.value.problems]
    assert found == [("file-not-found", 16, "$.body.purpose[1]"), ("path-outside", 17, "$.body.purpose[2]")]


def test_without_a_folder_nothing_is_read(plan: str) -> None:
    with pytest.raises(ReadError) as caught:
        loads(plan + "    - image: a.png\n")
    assert [problem.code for problem in caught.value.problems] == ["image-no-data"]


def test_a_picture_shown_again_and_again_is_kept_once(folder: Path) -> None:
    picture = PIXEL + bytes(4_000_000)
    (folder / "hình" / "a.png").write_bytes(picture)
    data = plan_data("state", body=[{"image": "hình/a.png"}] * 40)
    (folder / "p.json").write_text(json.dumps(data), "utf-8")
    tracemalloc.start()
    try:
        made = load(folder / "p.json")
        document = vanban.render(made)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * len(picture)
    assert sum(name.startswith("word/media/") for name in zipfile.ZipFile(io.BytesIO(document.data)).namelist()) == 1


def test_a_plan_is_known_by_its_pictures(folder: Path) -> None:
    data = plan_data("state", body=[{"image": "hình/a.png"}])
    (folder / "p.json").write_text(json.dumps(data), "utf-8")
    before = load(folder / "p.json")
    (folder / "hình" / "a.png").write_bytes(PIXEL + b"x")
    assert plan_hash(load(folder / "p.json")) != plan_hash(before) == plan_hash(load_again(before))


def load_again(plan: Plan) -> Plan:
    """A plan from what it is written out as, its pictures in base64."""
    return Plan.model_validate_json(plan.model_dump_json())
