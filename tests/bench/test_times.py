"""Times of the verbs, on the longest and a middle example: `python -m pytest tests/bench --run-bench -s`.

Absolute times are printed, medians of several runs; the stock docxtpl fill of the same template and context stands
beside them, measured in turns in the same run, so that ratios can be compared from machine to machine.
"""

from __future__ import annotations

import gc
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import vanban
from vanban.compose import compose
from vanban.package import package
from vanban.templates import fill, released, template_for
from vanban.templates.context import Media, template_context

ROOT = Path(__file__).parents[2]
EXAMPLES = {"longest": "tuyen-truyen-dai-hoi-dang-uy-phuong", "middle": "chuyen-doi-so-ubnd-xa"}

pytestmark = pytest.mark.bench


def in_turns(rounds: int, **steps: Callable[[], object]) -> dict[str, float]:
    """Median seconds of each step, the steps run in turns so that the machine's moods touch all alike."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            gc.collect()
            start = time.perf_counter()
            step()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


@pytest.mark.parametrize("size", EXAMPLES)
def test_times_of_the_verbs(size: str, tmp_path: Path) -> None:
    path = ROOT / "examples" / f"{EXAMPLES[size]}.yaml"
    plan = vanban.load(path)
    composition = compose(plan)
    template = released(template_for(composition.rulebook))
    context = template_context(composition, Media())

    def stock() -> None:
        from docxtpl import DocxTemplate
        from jinja2.sandbox import SandboxedEnvironment

        document = DocxTemplate(io.BytesIO(template.data))
        document.render(context, SandboxedEnvironment(autoescape=True))
        document.save(io.BytesIO())

    def process() -> None:
        command = [sys.executable, "-m", "vanban.cli", "render", path, "-o", tmp_path / "out.docx", "--force"]
        subprocess.run(command, check=True, capture_output=True)

    inside = in_turns(
        15,
        load=lambda: vanban.load(path),
        render=lambda: vanban.render(plan),
        fill=lambda: package(fill(composition, template), composition.properties, {}),
        stock_fill=stock,
    )
    outside = in_turns(5, process=process)
    print(f"\n{size}: {path.name}, {path.stat().st_size / 1000:.0f} kB of YAML")
    for name, seconds in (inside | outside).items():
        print(f"  {name:<12}{seconds * 1000:8.1f} ms")
    print(f"  fill is {inside['stock_fill'] / inside['fill']:.1f} times as fast as stock docxtpl")
    assert inside["render"] < 0.1
    assert outside["process"] < 1
