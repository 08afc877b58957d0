"""What the page weighs, and what it is made of: nothing from elsewhere, nothing that a strict policy would forbid."""

from __future__ import annotations

import gzip
import re
from importlib.resources import files
from pathlib import Path

import pytest

STATIC = Path(str(files("vanban.web") / "static"))
SOURCES = sorted(each for each in STATIC.rglob("*") if each.suffix in (".js", ".css", ".html"))
OWN = [each for each in SOURCES if "vendor" not in each.parts]
NAMES = [each.relative_to(STATIC).as_posix() for each in OWN]
MOST = 300_000


def test_scripts_and_styles_are_light() -> None:
    sizes = {each.relative_to(STATIC).as_posix(): len(gzip.compress(each.read_bytes(), 6)) for each in SOURCES}
    print(f"{sum(sizes.values()):,} bytes compressed in {len(sizes)} files")
    assert sum(sizes.values()) <= MOST, sizes


@pytest.mark.parametrize("file", OWN, ids=NAMES)
def test_nothing_is_fetched_from_elsewhere_and_nothing_stands_inline(file: Path) -> None:
    text = file.read_text("utf-8")
    # Names of namespaces are not fetched.
    addresses = [each for each in re.findall(r"https?://\w[^\s'\"`)]+", text) if "www.w3.org" not in each]
    assert addresses == []
    assert not re.search(
        r"\sstyle=[\"'$]|\son[a-z]+=[\"']|javascript:|\beval\(|new Function|\.innerHTML|unsafeHTML", text
    )
    if file.suffix == ".html":
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)", text)
