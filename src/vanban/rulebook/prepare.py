"""Prepare the rulebooks after a change of one: `python -m vanban.rulebook.prepare`. For maintainers, in a checkout."""

from __future__ import annotations

import sys
from pathlib import Path

from vanban.rulebook.loader import parse_rulebook
from vanban.rulebook.prepared import FOLDER, prepared_text


def main() -> int:
    """Write the file of every rulebook; the exit code."""
    folder = Path(__file__).parent
    (folder / FOLDER).mkdir(exist_ok=True)
    for source in sorted(folder.glob("*.toml")):
        text = source.read_text("utf-8")
        target = folder / FOLDER / f"{source.stem}.json"
        target.write_text(prepared_text(parse_rulebook(text, source.name), text), "utf-8", newline="\n")
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
