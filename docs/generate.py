"""The reference pages of the documentation, made from the code they describe.

    python docs/generate.py           # writes the pages that are stale
    python docs/generate.py --check   # names the pages that are stale; exit code 1 when there are any

A page's module is in `docs/pages/`; nothing in a generated page is written by hand.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from pages import (
    command_reference,
    error_codes,
    glossary,
    laws_table,
    party_laws,
    plan_schema,
    python_names,
    report_schemas,
    rules,
)

ROOT = Path(__file__).parents[1]

PAGES: Mapping[str, Callable[[], str]] = {
    "docs/schema/plan.json": plan_schema.page,
    "docs/schema/office.json": plan_schema.office_page,
    "docs/schema/check-report.json": report_schemas.page,
    "docs/schema/fix-report.json": report_schemas.fix_page,
    "docs/glossary.md": glossary.page,
    "docs/command-reference.md": command_reference.page,
    "docs/error-codes.md": error_codes.page,
    "docs/rules.md": rules.page,
    "docs/hai-huong-dan-cua-dang.md": party_laws.page,
    "docs/python.md": lambda: python_names.put_into((ROOT / "docs" / "python.md").read_text("utf-8")),
    "README.md": lambda: laws_table.put_into((ROOT / "README.md").read_text("utf-8")),
}


def main() -> int:
    """Write the pages, or check them; the exit code."""
    parser = argparse.ArgumentParser(description="Generate the reference pages of the documentation.")
    parser.add_argument("--check", action="store_true", help="only name the pages that are stale")
    check = parser.parse_args().check
    stale = {name: text for name, make in PAGES.items() if (text := make()) != _current(ROOT / name)}
    for name, text in stale.items():
        print(f"stale: {name}" if check else f"written: {name}")
        if not check:
            target = ROOT / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8", newline="\n")
    return 1 if check and stale else 0


def _current(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
