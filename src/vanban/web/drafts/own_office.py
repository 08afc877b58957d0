"""A plan of somebody else taken as a pattern: the office of this machine put in the place of the one it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vanban.readers.office_file import OfficeFile, is_same
from vanban.web.drafts import content
from vanban.web.forms import expand

_SIGNED = ("signature", "co_signatures")


def own_office(data: Mapping[str, Any], office: OfficeFile | None) -> tuple[content.Note, ...]:
    """What to tell of a plan of another office of the same kind, with the edits that make it one's own.

    What belongs to the other office alone goes: its name, contact and signers; its recipients go where those of one's
    own are known. The text of the plan stays as it is. Nothing is told of a plan that names no office.
    """
    issuer = data.get("issuer")
    named = issuer.get("name") if isinstance(issuer, dict) else None
    if office is None or not named or data.get("family") != office.office.family:
        return ()
    own = office.values["issuer"].get("name")
    if is_same(named, own):
        return ()
    from vanban.importing.notes import Note

    put = _parts(office)
    mend = [
        {"op": "set", "path": [name], "value": put[name]} if name in put else {"op": "unset", "path": [name]}
        for name in ("issuer", "contact", "distribution", *_SIGNED)
        if name in put or (name in data and name != "distribution")
    ]
    words = "cả tên, địa danh, người ký" + (", nơi nhận" if "distribution" in put else "")
    note = Note("office-other", f"kế hoạch này ghi “{named}”; cơ quan của bạn là “{own}”", path="$.issuer").as_dict()
    remedy = f"thay {words}; lời văn vẫn giữ, xem lại chỗ nhắc cơ quan cũ"
    return ({**note, "remedy": remedy, "act": "Thay bằng cơ quan của tôi", "mend": mend},)


def _parts(office: OfficeFile) -> dict[str, Any]:
    """What an office says of itself, in the editing form; its first signer, or one to be filled in."""
    own = office.values
    parts = {name: own[name] for name in ("issuer", "contact", "distribution") if own.get(name)}
    signers = own.get("signers") or [{}]
    return expand({**parts, "signature": signers[0]})
