"""A client of the page's own routes, as its scripts are: a draft begun, edited op by op, read again."""

from __future__ import annotations

from typing import Any

import httpx

Path = list[str | int]


class Refused(AssertionError):  # noqa: N818
    """The server said no where a test expects a yes."""


class Drafting:
    """One client (a tab, by its name) on one draft."""

    def __init__(self, client: httpx.Client, name: str = "thu") -> None:
        self.http = client
        self.name = name
        self.id = ""
        self.rev = 0
        self._seq = 0

    def begin(self, **body: Any) -> Drafting:
        """Begin a draft and go to it."""
        return self.open(self._asked("POST", "/desk/drafts", json=body)["id"])

    def begin_file(self, name: str, data: bytes) -> Drafting:
        """Begin a draft of a file."""
        return self.open(self._asked("POST", "/desk/drafts", files={"file": (name, data)})["id"])

    def open(self, id: str) -> Drafting:
        """Go to a draft that is there."""
        self.id = id
        self.rev = self.told()["rev"]
        return self

    def told(self) -> dict[str, Any]:
        """What the server tells of the draft."""
        return self._asked("GET", f"/desk/drafts/{self.id}", params={"client": self.name})

    @property
    def data(self) -> dict[str, Any]:
        """The plan as it is edited."""
        return self.told()["data"]

    def send(self, *ops: dict[str, Any]) -> httpx.Response:
        """Send ops, whatever is answered."""
        self._seq += 1
        body = {"client": self.name, "seq": self._seq, "base": self.rev, "ops": list(ops)}
        return self.http.post(f"/desk/drafts/{self.id}/edits", json=body)

    def edit(self, *ops: dict[str, Any]) -> int:
        """Send ops that are to be taken; the new revision."""
        self.rev = _yes(self.send(*ops))["rev"]
        return self.rev

    def set(self, path: Path, value: Any) -> int:
        """Put a value in its place."""
        return self.edit({"op": "set", "path": path, "value": value})

    def take(self, kind: str) -> bytes:
        """The file that is made of it."""
        answer = self.http.get(f"/desk/drafts/{self.id}/take", params={"as": kind})
        if answer.status_code != 200:
            raise Refused(answer.text)
        return answer.content

    def _asked(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        return _yes(self.http.request(method, path, **more))


def _yes(answer: httpx.Response) -> dict[str, Any]:
    if answer.status_code not in (200, 201):
        raise Refused(f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}")
    return answer.json()
