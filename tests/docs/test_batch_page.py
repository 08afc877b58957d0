"""The page on batches keeps its word: its base plan, its commands and its programs are run as they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from vanban.batch import BasePlan, BatchReport
from vanban.batch.filters import FILTERS
from vanban.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "batch.md").read_text("utf-8")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ADDRESS = "tcp://10.0.0.5:8786"


def blocks(language: str) -> list[str]:
    """The blocks of a language, in order."""
    return [body for name, body in _FENCE.findall(PAGE) if name == language]


def test_every_snippet_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.chdir(tmp_path)
    (base,) = blocks("yaml")
    Path("ke-hoach-goc.yaml").write_text(base, "utf-8")
    ran = 0
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0") as cluster:
        for language, body in _FENCE.findall(PAGE):
            text = body.replace(_ADDRESS, cluster.scheduler_address)
            if language == "sh":
                for line in text.splitlines():
                    words = shlex.split(line, comments=True)
                    if words[:1] == ["vanban"]:
                        assert main(words[1:]) == 0, line
                        ran += 1
            elif language == "python":
                names: dict[str, Any] = {}
                exec(compile(text, "docs/batch.md", "exec"), names)
                report = names["report"]
                assert isinstance(report, BatchReport)
                assert report
                assert report.outcomes
                ran += 1
    assert ran == 6
    assert len(list(Path("ke-hoach-cac-xa").glob("*.docx"))) == 114
    assert [path.name for path in Path("ra").glob("*.docx")] == ["11911-an-lao.docx"]


def test_the_base_plan_uses_what_the_page_tells_of() -> None:
    (text,) = blocks("yaml")
    base = BasePlan(text, "yaml", "ke-hoach-goc.yaml", None)
    assert {"ngay_hop", "co_hop", "viec"} == set(base.columns) <= set(base.names)


def test_every_filter_has_its_line() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE))
    assert {name: told.get(name) for name in FILTERS} == dict(FILTERS)
