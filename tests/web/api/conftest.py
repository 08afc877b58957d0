"""What the tests of the API share: one server for a module, and papers to send."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vanban import Plan, render
from web.servers import Server

from .asking import PLAN, Api


@pytest.fixture(scope="module")
def api(server: Server) -> Iterator[Api]:
    """The API of a server that runs, for who knows its key."""
    with server.api() as client:
        yield Api(client)


@pytest.fixture(scope="session")
def docx() -> bytes:
    """A paper without a fault of form."""
    return render(Plan.model_validate(PLAN)).data


@pytest.fixture(scope="session")
def faulty(docx: bytes) -> bytes:
    """A paper with letters of a wrong size and another margin."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in given.infolist():
            data = given.read(info)
            if info.filename == "word/document.xml":
                data = data.replace(b'w:left="1701"', b'w:left="500"')
            made.writestr(info.filename, data)
    return out.getvalue()
