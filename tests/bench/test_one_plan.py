"""One plan: `python -m pytest tests/bench -s` (or `--run-bench`).

Every time is a median of steps measured in turns in one run, and every target a ratio of two of them. The table that
`--write-table` puts into docs/speed.md is made here.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

import vanban
from bench_measure import EXAMPLES, ROOT, in_turns, table
from support import paragraphs, part
from vanban.compose import compose
from vanban.package import package
from vanban.rulebook import load_rulebook
from vanban.templates import fill, released, template_for
from vanban.templates.archive import LEVEL
from vanban.templates.context import Media, template_context
from vanban.templates.fill import compile_template, fill_context

pytestmark = pytest.mark.bench
ROUNDS = 25
TEN_LINES = """\
import json, sys
from types import SimpleNamespace
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup
read = lambda o: Markup(o["__xml__"]) if "__xml__" in o else SimpleNamespace(**o)
context = vars(json.load(open(sys.argv[2], encoding="utf-8"), object_hook=read))
document = DocxTemplate(sys.argv[1])
document.render(context, SandboxedEnvironment(autoescape=True))
document.save(sys.argv[3])
"""


@dataclass
class Case:
    """One example, made ready for every way of filling it."""

    size: str

    @cached_property
    def path(self) -> Path:
        return ROOT / "examples" / f"{EXAMPLES[self.size]}.yaml"

    @cached_property
    def plan(self) -> vanban.Plan:
        return vanban.load(self.path)

    @cached_property
    def composition(self) -> vanban.Composition:
        return compose(self.plan)

    @cached_property
    def template(self) -> Any:
        return released(template_for(self.composition.rulebook))

    @cached_property
    def context(self) -> dict[str, Any]:
        return template_context(self.composition, Media())

    @cached_property
    def texts(self) -> list[str]:
        return paragraphs(part(vanban.render(self.plan).data, "word/document.xml"))

    def stock(self) -> bytes:
        """docxtpl as its documentation says, autoescaped."""
        from docxtpl import DocxTemplate
        from jinja2.sandbox import SandboxedEnvironment

        document = DocxTemplate(io.BytesIO(self.template.data))
        document.render(self.context, SandboxedEnvironment(autoescape=True))
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    def from_context(self) -> bytes:
        """The same template and context through the compiled template."""
        compiled = compile_template(self.template, load_rulebook(self.composition.rulebook).family)
        return package(fill_context(compiled, self.context), self.composition.properties, {}).data

    def whole(self) -> bytes:
        """A validated plan into bytes."""
        return vanban.render(self.plan).data

    @cached_property
    def changed(self) -> list[bytes]:
        """The final parts that are not the template's own."""
        import zipfile

        parts = fill(self.composition, self.template)
        with zipfile.ZipFile(io.BytesIO(self.from_context())) as archive:
            final = {name: archive.read(name) for name in archive.namelist()}
        return [data for name, data in final.items() if name not in parts.packed or parts.packed[name].data != data]

    def floor(self) -> None:
        """Compressing the final changed parts and nothing else."""
        for data in self.changed:
            zlib.compress(data, LEVEL, -15)

    def from_scratch(self) -> bytes:
        """The words of the document written by python-docx, paragraph after paragraph."""
        import docx

        document = docx.Document()
        for text in self.texts:
            document.add_paragraph(text)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()


def plain(value: Any) -> Any:
    """A context as JSON holds it; finished XML is marked."""
    if isinstance(value, Markup):
        return {"__xml__": str(value)}
    if is_dataclass(value):
        names = [each.name for each in fields(value)]
        names += [name for name, each in vars(type(value)).items() if isinstance(each, property)]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, SimpleNamespace):
        return {name: plain(each) for name, each in vars(value).items()}
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


@pytest.fixture(scope="module")
def results() -> dict[str, dict[str, float]]:
    return {}


@pytest.mark.parametrize("size", EXAMPLES)
def test_filling_one_plan(size: str, results: dict[str, dict[str, float]]) -> None:
    case = Case(size)
    steps: dict[str, Callable[[], object]] = {
        "stock": case.stock,
        "context": case.from_context,
        "whole": case.whole,
        "floor": case.floor,
        "scratch": case.from_scratch,
        "load": lambda: vanban.load(case.path),
    }
    for step in steps.values():
        step()
    times = results[size] = in_turns(ROUNDS, **steps)
    print(f"\n{size}: {case.path.name}, {sum(map(len, case.changed)) / 1000:.0f} kB of changed parts")
    for name, seconds in times.items():
        print(f"  {name:<9}{seconds * 1000:8.2f} ms  {times['stock'] / seconds:6.1f} times as fast as docxtpl")
    print(f"  context to bytes takes {times['context'] / times['floor']:.2f} times the floor")
    assert times["stock"] / times["context"] >= 12
    assert times["stock"] / times["whole"] >= 6
    assert times["context"] / times["floor"] <= 3


@pytest.mark.parametrize("size", EXAMPLES)
def test_levels_of_compression(size: str) -> None:
    """What the level was chosen by: time and size of the changed parts."""
    changed = Case(size).changed
    levels = (1, 2, 3, 4, 5, 6, 7, 9)
    times = in_turns(
        ROUNDS,
        **{str(level): lambda level=level: [zlib.compress(each, level, -15) for each in changed] for level in levels},
    )
    print(f"\n{size}")
    for level in levels:
        made = sum(len(zlib.compress(each, level, -15)) for each in changed)
        print(f"  zlib {level}: {times[str(level)] * 1000:6.3f} ms, {made} bytes{' *' * (level == LEVEL)}")


@pytest.mark.parametrize("size", EXAMPLES)
def test_a_whole_process(size: str, tmp_path: Path, results: dict[str, dict[str, float]]) -> None:
    case = Case(size)
    script, context, template = tmp_path / "ten.py", tmp_path / "context.json", tmp_path / "template.docx"
    script.write_text(TEN_LINES, "utf-8")
    context.write_text(json.dumps(plain(case.context), ensure_ascii=False), "utf-8")
    template.write_bytes(case.template.data)
    ours, out = tmp_path / "ours.docx", tmp_path / "ten.docx"

    def run(*command: str | Path) -> None:
        subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True)

    times = in_turns(
        11,
        vanban=lambda: run("-m", "vanban.cli", "render", case.path, "-o", ours, "--force", "--no-check"),
        docxtpl=lambda: run(script, template, context, out),
        python=lambda: run("-c", "pass"),
    )
    words = [paragraphs(part(path.read_bytes(), "word/document.xml")) for path in (ours, out)]
    assert words[0] == words[1]
    results.setdefault(size, {}).update({f"process {name}": seconds for name, seconds in times.items()})
    shown = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in times.items())
    print(f"\n{size}: whole process: {shown}; vanban / docxtpl {times['vanban'] / times['docxtpl']:.2f}")


def test_node_on_the_same_words(tmp_path: Path, results: dict[str, dict[str, float]]) -> None:
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("Node is not here")
    installed = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "docx@9", "docxtemplater@3", "pizzip@3"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    if installed.returncode:
        pytest.skip("npm cannot reach its registry")
    import docx

    template = docx.Document()
    for text in ("{#lines}", "{text}", "{/lines}"):
        template.add_paragraph(text)
    template.save(str(tmp_path / "template.docx"))
    shutil.copy(Path(__file__).with_name("peers.js"), tmp_path / "peers.js")
    for size in EXAMPLES:
        (tmp_path / "texts.json").write_text(json.dumps(Case(size).texts, ensure_ascii=False), "utf-8")
        run = subprocess.run(["node", "peers.js"], cwd=tmp_path, capture_output=True, check=True)
        times = json.loads(run.stdout)
        results.setdefault(size, {}).update({f"node {name}": value / 1000 for name, value in times.items()})
        print(f"\n{size}: " + ", ".join(f"{name} {value:.1f} ms" for name, value in times.items()))


def test_the_table(results: dict[str, dict[str, float]], request: pytest.FixtureRequest) -> None:
    titles = {
        "whole": "vanban, cả chặng: Plan → bytes",
        "context": "vanban, context → bytes",
        "stock": "docxtpl, cùng mẫu, cùng context",
        "scratch": "python-docx viết từng đoạn (chỉ chữ)",
        "node docx": "docx (Node) viết từng đoạn (chỉ chữ)",
        "node docxtemplater": "docxtemplater (Node), mẫu một đoạn lặp (chỉ chữ)",
        "floor": "sàn: chỉ nén các phần đã đổi",
        "process vanban": "cả tiến trình `vanban render`",
        "process docxtpl": "cả tiến trình mười dòng docxtpl",
    }
    sizes = list(results)
    rows = []
    for key, title in titles.items():
        if all(key in results[size] for size in sizes):
            against = "process docxtpl" if key.startswith("process") else "stock"
            cells = [
                f"{results[size][key] * 1000:.1f} ms · {results[size][against] / results[size][key]:.1f}×"
                for size in sizes
            ]
            rows.append((title, *cells))
    text = table(("Cách làm", *(f"{size} ({EXAMPLES[size]})" for size in sizes)), rows)
    print(f"\n{text}")
    if request.config.getoption("--write-table"):
        page = ROOT / "docs" / "speed.md"
        head, mark, rest = page.read_text("utf-8").partition("<!-- table: start -->\n")
        _, end, tail = rest.partition("<!-- table: end -->")
        page.write_text(f"{head}{mark}{text}\n{end}{tail}", "utf-8", newline="\n")
