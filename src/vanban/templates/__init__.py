"""Word templates: the released ones, their contract with the Composition, and filling them."""

from vanban.templates.fill import fill
from vanban.templates.library import (
    TemplateFile,
    TemplateInfo,
    find_template,
    list_templates,
    open_template,
    released,
    template_for,
)

__all__ = [
    "TemplateFile",
    "TemplateInfo",
    "fill",
    "find_template",
    "list_templates",
    "open_template",
    "released",
    "template_for",
]
