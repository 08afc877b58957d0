"""The generated pages are current, the glossary is complete, and the pages written by hand name what there is."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import click
import pytest
from pydantic import BaseModel

import vanban.model
from vanban.cli.run import vanban as command
from vanban.compose import composition
from vanban.templates.contract import REQUIRED_STYLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MODELS = [
    value
    for name in vanban.model.__all__
    if isinstance(value := getattr(vanban.model, name), type) and issubclass(value, BaseModel) and value.model_fields
]
_VIETNAMESE = re.compile(r"[^\x00-\x7f]")


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "run: python docs/generate.py"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_and_field_has_a_vietnamese_name_and_meaning(model: type[BaseModel]) -> None:
    described = [(model.model_config.get("title"), dict(model.model_config["json_schema_extra"])["description"])]
    described += [(info.title, info.description) for info in model.model_fields.values()]
    for title, description in described:
        assert title
        assert description
        assert _VIETNAMESE.search(title + description), title


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_in_the_glossary(model: type[BaseModel]) -> None:
    _, _, section = read("glossary.md").partition(f"## {model.__name__}: ")
    section = section.partition("\n## ")[0]
    for name in model.model_fields:
        assert f"| `{name}` |" in section


def test_every_model_is_public() -> None:
    """A model that a plan can hold is exported, so that the glossary has it."""
    held = set(vanban.model.Plan.model_json_schema()["$defs"])
    assert held - {"TimeStyle", "ToneStyle"} <= {model.__name__ for model in MODELS}


def test_every_command_and_option_is_in_the_reference() -> None:
    text = read("command-reference.md")

    def check(path: str, each: click.Command) -> None:
        assert f"## {path}\n" in text
        for parameter in each.params:
            if isinstance(parameter, click.Option):
                assert max(parameter.opts, key=len) in text
        for name, inner in getattr(each, "commands", {}).items():
            check(f"{path} {name}", inner)

    check("vanban", command)


@pytest.mark.parametrize(
    "code",
    [
        "agenda-overlap",
        "block-kind",
        "date-invalid",
        "field-unknown",
        "image-broken",
        "internal",
        "json-too-deep",
        "output-disk-full",
        "rulebook-duplicate-property",
        "secrecy-invalid",
        "template-loops",
        "text-legacy",
        "urgency-invalid",
        "usage",
        "yaml-alias",
    ],
)
def test_codes_given_in_every_way_are_found(code: str) -> None:
    assert f"| `{code}` |" in read("error-codes.md")


def test_codes_that_tests_expect_are_in_the_list() -> None:
    """What tests call a code by `[code]` or `.code ==` is a code that the page lists."""
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", read("error-codes.md"), re.MULTILINE))
    asserted = {
        code
        for path in (ROOT / "tests").rglob("test_*.py")
        for code in re.findall(r"\.code == \"([a-z-]+)\"", path.read_text("utf-8"))
    }
    assert asserted <= listed


def test_the_page_on_templates_names_every_field_and_style() -> None:
    text = read("templates.md")
    fields = {
        name
        for owner in (composition.Header, composition.Title, composition.Part, composition.Block)
        for name in get_type_hints(owner)
    } | {field.name for owner in (composition.Recipients, composition.Signature) for field in dataclasses.fields(owner)}
    for name in (*fields, *REQUIRED_STYLES):
        assert f"`{name}`" in text, name


def test_architecture_names_every_package() -> None:
    packages = {path.parent.name for path in Path(vanban.__file__).parent.glob("*/__init__.py")}
    for name in packages:
        assert f"`{name}/`" in read("architecture.md"), name


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *DOCS.glob("*.md")):
        text = re.sub(r"`[^`]*`", "", page.read_text("utf-8"))
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
