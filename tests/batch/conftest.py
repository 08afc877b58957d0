"""What the tests of the batch share: a small base plan, rows of communes, runs as processes."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

BASE = """\
batch:
  name: "{commune.code}-{commune.name}"
  columns:
    ngay_hop: {title: Ngày họp, example: 07/02/2026}
    co_hop: {title: Có họp, choices: [có, không]}
family: state
issuer:
  name: |-
    Ủy ban nhân dân
    {{ commune.type }} {{ commune.name }}
  symbol: UBND
  place: "{{ commune.name | dia_danh(commune.type) }}"
date: 12/01/2026
subject: Chuyển đổi số trên địa bàn {{ commune.type }} {{ commune.name }} năm 2026
body:
  - title: Họp
    when: co_hop
    text: Họp ngày {{ ngay_hop | ngay }}
  - title: Việc chung
    content:
      - Một việc.
      - {text: Chỉ đặc khu., when: commune.type == "đặc khu"}
      - bullets:
          - Ý đầu
          - {text: Chỉ xã, when: commune.type == "xã"}
          - {item: Chỉ phường, when: commune.type == "phường"}
distribution: {recipients: [Các phòng], archive: VT}
signature: {on_behalf_of: Ủy ban nhân dân, position: Chủ tịch, name: Nguyễn Văn A}
"""


def commune(number: int, **changes: Any) -> dict[str, Any]:
    """A row of a made-up commune."""
    kind = ("xã", "phường", "đặc khu")[number % 3]
    values = {"code": f"{number:05}", "type": kind, "name": f"Mẫu {number}"}
    return {"commune": values, "co_hop": "có", "ngay_hop": "12/01/2026"} | changes


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The small base plan as a file."""
    path = tmp_path / "goc.yaml"
    path.write_text(BASE, "utf-8")
    return path


def words(path: Path) -> str:
    """The words of a document."""
    from support import paragraphs, part

    return "\n".join(paragraphs(part(path.read_bytes(), "word/document.xml")))


def sound(folder: Path) -> dict[str, str]:
    """The documents of a folder with their hashes; fails when one is not whole or something half-written lies about."""
    strays = [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]
    assert strays == []
    hashes = {}
    for path in sorted(folder.glob("*.docx")):
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
        hashes[path.name] = hashlib.sha256(data).hexdigest()
    return hashes


def command(*arguments: str | os.PathLike[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    """`vanban batch` as a process of its own."""
    line = [sys.executable, "-m", "vanban.cli", "batch", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, check=False, timeout=300, **options)
