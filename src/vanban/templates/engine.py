"""The template engine: docxtpl's language, prepared once, rendered in a sandbox.

This is the one module that imports docxtpl. Its preprocessing turns the tags in a part into Jinja source; rendering is
Jinja's own, so that tabs, line ends and braces in values come out as they are, which docxtpl would rewrite.
"""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2
    from jinja2 import nodes

# docxtpl splits runs around {{r}} tags and leaves empty ones behind.
_EMPTY_RUN = re.compile(
    r'<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: xml:space="preserve")?></w:t></w:r>'
)
_PARAGRAPH = re.compile(r"<w:p([ >])")


def holds_tags(xml: str) -> bool:
    """Whether a part holds tags of the template language at all."""
    return "{{" in xml or "{%" in xml or "{#" in xml


def jinja_source(xml: str) -> str:
    """A template part turned into Jinja source by docxtpl's own preprocessing."""
    from docxtpl import DocxTemplate

    return _EMPTY_RUN.sub("", DocxTemplate(io.BytesIO()).patch_xml(xml))


def parse_source(source: str) -> nodes.Template:
    """The syntax tree of a part's source; lines count paragraphs. Raises `jinja2.TemplateSyntaxError`."""
    return _environment().parse(_PARAGRAPH.sub(r"\n<w:p\1", source))


def paragraph_text(source: str, line: int) -> str:
    """The words of the paragraph that a syntax tree's line number points at."""
    lines = _PARAGRAPH.sub(r"\n<w:p\1", source).splitlines()
    text = re.sub(r"<[^>]+>", "", lines[line - 1]) if 0 < line <= len(lines) else ""
    return " ".join(text.split())[:120]


def compile_source(source: str) -> jinja2.Template:
    """A part's source compiled, to be rendered with a context as often as wanted."""
    return _environment().from_string(source)


@cache
def _environment() -> jinja2.Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """The sandbox, quicker for what the contract lets a template name: public fields of our own values."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            if not attribute.startswith("_") and attribute in getattr(obj, "__dict__", ()):
                return obj.__dict__[attribute]
            return super().getattr(obj, attribute)

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, cache_size=0)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment
