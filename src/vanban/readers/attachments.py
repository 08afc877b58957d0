"""Files that a plan names, such as images: read from the plan's own folder and nowhere else."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from pydantic_core import PydanticCustomError

from vanban.input_files import reason
from vanban.model.base import custom_error
from vanban.readers.file_names import existing

ReadFile = Callable[[str, int], bytes]


def attachment_reader(folder: Path) -> ReadFile:
    """A function that reads a file below `folder`: its name and the largest size allowed into its bytes.

    It raises a coded fault for names that lead out of the folder (absolute, `..`, a link to elsewhere), and for
    files that are absent, too large or cannot be read. A file that is asked for
    again is read once, and its bytes are kept once.
    """
    known: dict[Path, bytes] = {}

    def read_file(name: str, limit: int) -> bytes:
        # A clerk on Windows writes “hinh\\logo.png”; the same plan is to work everywhere.
        relative = PurePosixPath(name.replace("\\", "/"))
        if relative.is_absolute() or PureWindowsPath(name).drive or ".." in relative.parts:
            raise _outside(name)
        if not relative.parts or "\0" in name:
            raise _absent(name)
        try:
            path = existing(folder.joinpath(relative)).resolve(strict=True)
            if not path.is_relative_to(folder.resolve()):
                raise _outside(name)
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                raise custom_error("file-is-directory", f"“{name}” là thư mục, không phải tệp", expected="tên một tệp")
            if not stat.S_ISREG(mode):
                raise custom_error("file-unreadable", f"“{name}” không phải tệp thường", expected="tên một tệp")
            content = known.get(path, b"")
            if not content:
                with path.open("rb") as stream:
                    content = stream.read(limit + 1)
        except (FileNotFoundError, NotADirectoryError):
            raise _absent(name) from None
        except PermissionError:
            raise custom_error(
                "file-permission",
                f"không có quyền đọc “{name}”",
                remedy="xin quyền đọc, hoặc chép tệp vào thư mục của mình",
            ) from None
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
            raise custom_error("file-unreadable", f"không đọc được “{name}”: {reason(error)}") from error
        if len(content) > limit:
            raise _too_large(name, limit)
        known[path] = content
        return content

    return read_file


def given_files(files: Mapping[str, bytes]) -> ReadFile:
    """A function that gives the content of a file by the name a plan has for it, out of those that came with the plan.

    It raises a coded fault for a name that none of them has, and for a file that is too large.
    """

    def read_file(name: str, limit: int) -> bytes:
        content = files.get(name.replace("\\", "/").rpartition("/")[2], files.get(name))
        if content is None:
            raise custom_error(
                "file-not-sent",
                f"“{name}” không được gửi kèm kế hoạch",
                remedy="gửi tệp ảnh cùng kế hoạch, đúng tên ghi trong kế hoạch",
            )
        if len(content) > limit:
            raise _too_large(name, limit)
        return content

    return read_file


def _too_large(name: str, limit: int) -> PydanticCustomError:
    return custom_error(
        "file-too-large",
        f"“{name}” quá lớn",
        expected=f"không quá {limit / 1024**2:g} MB",
        remedy="giảm cỡ ảnh",
    )


def _outside(name: str) -> PydanticCustomError:
    return custom_error(
        "path-outside",
        f"“{name}” dẫn ra ngoài thư mục của kế hoạch",
        expected="tên tệp trong thư mục của kế hoạch",
        remedy="chép tệp vào cạnh tệp kế hoạch rồi ghi tên tệp, không ghi ổ đĩa và không ghi ..",
    )


def _absent(name: str) -> PydanticCustomError:
    return custom_error(
        "file-not-found",
        f"không có tệp “{name}” cạnh tệp kế hoạch",
        remedy="kiểm tra tên tệp; để tệp cạnh tệp kế hoạch",
    )
