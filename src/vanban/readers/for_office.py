"""A plan file into one of another office: what that office says of itself is left to its own file."""

from __future__ import annotations

from pathlib import Path

from vanban.errors import Problem, ReadError
from vanban.model import Plan
from vanban.readers.office_file import FILLED, KEY, OfficeFile, with_office, word_for
from vanban.readers.plan_file import loads
from vanban.readers.source_text import read_source
from vanban.readers.writing import plain_value, written
from vanban.readers.yaml_comments import comments_of, with_comments


def for_office(text: str, office: OfficeFile, folder: Path, *, name: str) -> str:
    """The YAML text of a sound plan as one of `office`, to lie in `folder`: issuer, signer, recipients left out.

    Comments stay with what stays. Raises `ReadError` where the plan is of the other family: its words would be wrong.
    """
    plan = loads(text, name=name)
    if plan.family != office.office.family:
        raise ReadError(
            [
                Problem(
                    "office-family",
                    "kế hoạch mẫu này là của " + ("cơ quan Đảng" if plan.family == "party" else "cơ quan nhà nước"),
                    expected=f"kế hoạch mẫu có family: {office.office.family}, như cơ quan đã chọn",
                    remedy="chọn mẫu khác: vanban new --list",
                    file=name,
                )
            ]
        )
    value = {KEY: word_for(office, folder)}
    value |= {key: each for key, each in plain_value(plan).items() if key not in FILLED}
    own = Plan.model_validate(with_office(value, office))
    made = written(value, own, "yaml", folder)
    comments = comments_of(text, read_source(text, "yaml", name).root)
    comments.order = [part for part in comments.order if part[0] not in FILLED]
    return with_comments(made, read_source(made, "yaml", name).root, comments)
