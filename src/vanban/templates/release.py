"""Release a template: check it, put it into the folder, list it in the manifest. For maintainers, in a checkout.

    python -m vanban.templates.release party/ke-hoach/2.1 --rulebook hd05 --note "…" [--file FILE.docx]

    python -m vanban.templates.release --prepare-again

Without `--file` the template is built from its rulebook. A released id is never released again. `--prepare-again` makes
the prepared sources of all releases anew; the templates themselves stay as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from vanban.errors import Problem, TemplateError, VanbanError
from vanban.rulebook import Rulebook, load_rulebook
from vanban.templates.archive import read_archive, write_archive
from vanban.templates.builder import build_template
from vanban.templates.contract import fingerprint
from vanban.templates.engine import engine_version, generate_code
from vanban.templates.fill import prepare
from vanban.templates.library import CUSTOM, MARK, TemplateFile, list_templates, prepared_path, template_folder


def release(template_id: str, law: Rulebook, note: str, edited: Path | None = None) -> Path:
    """A template file checked, stored under its id and listed with its hash; returns where it lies.

    Raises `TemplateError` when the id is taken, is not of the law's family, or the file breaks the contract.
    """
    family, _, version = template_id.partition("/ke-hoach/")
    if family != law.family or not all(part.isdigit() for part in version.split(".")):
        raise TemplateError(
            [
                Problem(
                    "template-id", f"mã mẫu “{template_id}” không hợp", f"{law.family}/ke-hoach/<phiên bản>, ví dụ 2.1"
                )
            ]
        )
    if any(template.id == template_id for template in list_templates()):
        raise TemplateError([Problem("template-released", f"mẫu {template_id} đã phát hành", remedy="tăng phiên bản")])
    data = build_template(law, template_id) if edited is None else _named(edited.read_bytes(), template_id)
    digest = hashlib.sha256(data).hexdigest()
    file = TemplateFile(template_id, data, digest, family, f"{template_id}.docx")
    sources = prepare(file, read_archive(data, file.name), family)
    target = template_folder() / f"{template_id}.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    _write_prepared(template_id, digest, sources, built=edited is None)
    entry = [
        "",
        "[[template]]",
        f'id = "{template_id}"',
        f'family = "{family}"',
        f'version = "{version}"',
        f'rulebook = "{law.id}"',
        f"in_force_from = {law.in_force_from}",
        *([f"in_force_to = {law.in_force_to}"] if law.in_force_to else []),
        f'sha256 = "{digest}"',
        f"note = {json.dumps(note, ensure_ascii=False)}",
    ]
    with (template_folder() / "manifest.toml").open("a", encoding="utf-8", newline="\n") as manifest:
        manifest.write("\n".join(entry) + "\n")
    return target


def prepare_again() -> list[Path]:
    """The prepared sources of every released template made anew, after a new contract or a new Jinja."""
    written = []
    for template in list_templates():
        data = template.read()
        file = TemplateFile(template.id, data, template.sha256, template.family, f"{template.id}.docx")
        built = json.loads(template.prepared_path.read_bytes())["built"]
        sources = prepare(file, read_archive(data, file.name), template.family)
        written.append(_write_prepared(template.id, template.sha256, sources, built=built))
    return written


def _write_prepared(template_id: str, digest: str, sources: Mapping[str, str], *, built: bool) -> Path:
    prepared = {
        "sha256": digest,
        "contract": fingerprint(),
        "built": built,
        "sources": sources,
        "engine": engine_version(),
        "code": {name: generate_code(source) for name, source in sources.items()},
    }
    path = prepared_path(template_id)
    path.write_text(json.dumps(prepared, ensure_ascii=False, indent=0) + "\n", "utf-8", newline="\n")
    return path


def _named(data: bytes, template_id: str) -> bytes:
    """An edited template under its own id; it still carries the id of the release it was exported from."""
    parts = read_archive(data, template_id)
    custom, marks = MARK.subn(rb"\g<1>" + template_id.encode() + rb"\g<3>", parts.get(CUSTOM, b""))
    if marks != 1:
        raise TemplateError(
            [Problem("template-id", "tệp không xuất từ một mẫu đã phát hành", "bản do vanban templates export")]
        )
    return write_archive((parts | {CUSTOM: custom}).items())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when the template is released, 1 with every reason when it is not."""
    parser = argparse.ArgumentParser(prog="python -m vanban.templates.release", description=__doc__)
    parser.add_argument("template", nargs="?", help="id of the release, such as party/ke-hoach/2.1")
    parser.add_argument("--rulebook", help="rulebook the template follows: nd30, hd36, hd05")
    parser.add_argument("--note", help="one line on what the release is, in Vietnamese")
    parser.add_argument("--file", type=Path, help="a .docx template edited by hand, instead of one built anew")
    parser.add_argument("--prepare-again", action="store_true", help="only prepare the sources of all releases anew")
    given = parser.parse_args(arguments)
    try:
        if given.prepare_again:
            print(*prepare_again(), sep="\n")
            return 0
        if not (given.template and given.rulebook and given.note):
            parser.error("a release needs its id, --rulebook and --note")
        print(release(given.template, load_rulebook(given.rulebook), given.note, given.file))
    except (VanbanError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
