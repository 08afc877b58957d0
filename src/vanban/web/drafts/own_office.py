"""A plan of somebody else taken as a pattern: the office of this machine put in the place of the one it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from vanban.readers.office_file import OfficeFile, is_same
from vanban.web.drafts import content
from vanban.web.drafts.paths import path_text
from vanban.web.forms import expand

_OWN = ("issuer", "contact", "distribution", "signature", "co_signatures")
"""Parts of a plan that are its office's."""
_MOST = 60
"""Most places in the text that are told of."""
_LEAST = 4
"""Letters of a name that is looked for in the text: a shorter one stands in other words' places too."""


def own_office(data: Mapping[str, Any], office: OfficeFile | None) -> tuple[content.Note, ...]:
    """What to tell of a plan of another office of the same kind, with the edits that make it one's own.

    What belongs to the other office alone goes in one step: its name, contact and signers; its recipients go where
    those of one's own are known. Each text that names the other office is told by itself, with the words to `swap`:
    who wrote a resolution that is cited stays who he was. Nothing is told of a plan that names no office.
    """
    issuer = data.get("issuer")
    named = issuer.get("name") if isinstance(issuer, dict) else None
    if office is None or not isinstance(named, str) or data.get("family") != office.office.family:
        return ()
    own = str(office.values["issuer"].get("name"))
    if not named.strip() or is_same(named, own):
        return ()
    return (_parts_note(data, office, named, own), *_mentions(data, named, own))


def _parts_note(data: Mapping[str, Any], office: OfficeFile, named: str, own: str) -> content.Note:
    from vanban.importing.notes import Note

    put = _parts(office)
    mend = [
        {"op": "set", "path": [name], "value": put[name]} if name in put else {"op": "unset", "path": [name]}
        for name in _OWN
        if name in put or (name in data and name != "distribution")
    ]
    words = "cả tên, địa danh, người ký" + (", nơi nhận" if "distribution" in put else "")
    message = f"kế hoạch này ghi “{_on_one_line(named)}”; cơ quan của bạn là “{_on_one_line(own)}”"
    note = Note("office-other", message, path="$.issuer").as_dict()
    remedy = f"thay {words}; chỗ nhắc cơ quan cũ trong lời văn có ghi chú riêng"
    return {**note, "remedy": remedy, "act": "Thay bằng cơ quan của tôi", "mend": mend}


def _parts(office: OfficeFile) -> dict[str, Any]:
    """What an office says of itself, in the editing form; its first signer, or one to be filled in."""
    own = office.values
    parts = {name: own[name] for name in ("issuer", "contact", "distribution") if own.get(name)}
    signers = own.get("signers") or [{}]
    return expand({**parts, "signature": signers[0]})


def _mentions(data: Mapping[str, Any], named: str, own: str) -> Iterator[content.Note]:
    """A note for each text that names the other office, or what is its own of the name: “xã Vĩnh Bảo”."""
    from vanban.importing.notes import Note

    old, new = _apart(_on_one_line(named), _on_one_line(own))
    if len(old) < _LEAST:
        return
    spelt = {old: new, old.upper(): new.upper()}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelt))})(?!\w)")
    places = (
        each
        for name, part in data.items()
        if name not in _OWN
        for each in _texts(part, (name,))
        if pattern.search(each[1])
    )
    for steps, text in (each for each, _ in zip(places, range(_MOST), strict=False)):
        found = pattern.search(text)
        assert found is not None
        message = f"nhắc “{found[0]}” của cơ quan cũ; cơ quan của bạn là “{_on_one_line(own)}”"
        note = Note("office-mention", message, text=found[0], level="stale", path=path_text(steps)).as_dict()
        yield {**note, "act": f"Thay bằng “{spelt[found[0]]}”", "swap": spelt}


def _apart(one: str, other: str) -> tuple[str, str]:
    """What is different at the end of two names: “Vĩnh Bảo” and “An Lão” of two communes' committees."""
    left, right = one.split(), other.split()
    common = 0
    while common < min(len(left), len(right)) - 1 and left[common].casefold() == right[common].casefold():
        common += 1
    return " ".join(left[common:]), " ".join(right[common:])


def _on_one_line(name: str) -> str:
    return " ".join(name.split())


def _texts(value: Any, steps: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, (*steps, name))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _texts(each, (*steps, at))
