"""The page on the API: every call on it is made with curl against a server that runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from vanban import Plan, render
from web.api.asking import BASE, PLAN
from web.servers import Server

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
CALLS = re.findall(r"<!-- curl: (.+?) -->\n```sh\n(.+?)\n```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the page's calls send."""
    folder = tmp_path_factory.mktemp("page")
    office = {"family": "state", "issuer": PLAN["issuer"]}
    (folder / "ke-hoach.yaml").write_text(json.dumps(PLAN, ensure_ascii=False), "utf-8")
    (folder / "co-quan.yaml").write_text(json.dumps(office, ensure_ascii=False), "utf-8")
    (folder / "goc.yaml").write_text(json.dumps(BASE, ensure_ascii=False), "utf-8")
    (folder / "danh-sach.csv").write_text("xa,number\nAn Lão,1\nVĩnh Bảo,2\n", "utf-8")
    (folder / "cong-van.docx").write_bytes(render(Plan.model_validate(PLAN)).data)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that runs."""
    running = Server(tmp_path_factory.mktemp("web") / "data")
    running.start()
    yield running
    running.stop()


def test_the_page_has_calls() -> None:
    assert len(CALLS) >= 10


@pytest.mark.skipif(shutil.which("curl") is None or shutil.which("sh") is None, reason="curl is not on PATH")
@pytest.mark.parametrize(("answer", "call"), CALLS)
def test_each_call_gets_what_the_page_says(server: Server, folder: Path, answer: str, call: str) -> None:
    for old in (*folder.glob("*.zip"), folder / "ke-hoach.docx", folder / "da-sua.docx", folder / "bang.xlsx"):
        old.unlink(missing_ok=True)
    environment = {**os.environ, "MAY_CHU": server.origin, "KHOA": server.key, "no_proxy": "*"}
    done = subprocess.run(["sh", "-c", call], cwd=folder, env=environment, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    written = re.search(r" -o (\S+)", call)
    told = (folder / written[1]).read_bytes() if written else done.stdout
    if answer == "PK":
        assert told.startswith(b"PK"), told[:500]
    elif answer == "base64":
        assert json.loads(told)["file"]["data"].startswith("UEsD")
    else:
        assert answer in told.decode()
        assert json.loads(told).get("status", 200) < 400


def test_what_the_page_says_of_limits_is_so() -> None:
    from vanban.web.api import jobs
    from vanban.web.settings import MB, Limits

    limits = Limits()
    assert f"({limits.upload // MB} MB)" in PAGE
    assert f"({limits.work:g} giây" in PAGE
    assert f"{limits.batch / 60:g} phút" in PAGE
    assert f"nhiều nhất {jobs.MAX_KEPT} việc" in PAGE
    assert f"nhiều nhất {jobs.MAX_UNFINISHED} việc chưa xong" in PAGE
    assert jobs.MAX_AGE == 3600
