"""The whole way from a plan to a document, stage by stage."""

from __future__ import annotations

import hashlib
import os

from vanban import __version__
from vanban.compose import compose
from vanban.compose.exchange import exchange_of
from vanban.compose.notices import notices
from vanban.model import Plan
from vanban.model.blocks import PICTURE_HASHES
from vanban.package import Document, package
from vanban.rulebook import load_rulebook
from vanban.templates import fill, open_template, released, template_for


def render(plan: Plan, *, template: str | os.PathLike[str] | bytes | None = None) -> Document:
    """A plan turned into a ready-to-sign .docx, by the law in force on its date and that law's newest template.

    `template`: the id of a release (`party/ke-hoach/1.0`), or the path or the bytes of a template of one's own. Raises
    `RulebookError`, `ComposeError`, `TemplateError`; `TypeError` for what is no plan.
    """
    composition = compose(plan)
    file = released(template_for(composition.rulebook)) if template is None else open_template(template)
    law = load_rulebook(composition.rulebook)
    provenance = {
        "template": file.id,
        "template.sha256": file.sha256,
        "rulebook": f"{law.id} {law.version}",
        "version": __version__,
        "plan.sha256": plan_hash(plan),
    }
    return package(
        fill(composition, file),
        composition.properties,
        provenance,
        notices(composition),
        exchange_of(plan, composition),
    )


def plan_hash(plan: Plan) -> str:
    """SHA-256 of a plan's data, whatever file it was read from; pictures count by their own hashes."""
    data = plan.model_dump_json(exclude_defaults=True, context={PICTURE_HASHES: {}})
    return hashlib.sha256(data.encode("utf-8")).hexdigest()
