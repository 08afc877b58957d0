"""`vanban web`: the page of a clerk, and the API of other programs."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.console import say
from vanban.cli.wording import Command
from vanban.errors import WebError
from vanban.extras import needs_extra


@click.command(
    "web",
    cls=Command,
    short_help="Mở trang soạn kế hoạch trong trình duyệt.",
    help=(
        "Mở trang soạn, soát, sửa kế hoạch trong trình duyệt của máy này. Chạy không cần mạng; không gửi gì đi đâu. "
        "Bản nháp nằm trên đĩa của máy, ghi lại sau mỗi lần sửa. Cũng là API HTTP cho chương trình khác: xem "
        "/api/docs trên trang. Với --serve là máy chủ của cơ quan, đặt sau proxy của cơ quan."
    ),
)
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), help="Cổng; không ghi thì 8626, bận thì cổng khác.")
@click.option("--no-browser", is_flag=True, help="Không tự mở trình duyệt, chỉ in địa chỉ.")
@click.option("--data", metavar="THƯ_MỤC", help="Chỗ để bản nháp; không ghi thì trong thư mục dữ liệu của người dùng.")
@click.option("--serve", metavar="HOST:PORT", help="Làm máy chủ của cơ quan ở địa chỉ này; phải kèm --token-file.")
@click.option("--token-file", metavar="TỆP", help="Tệp có mã vào trang và khóa API (với --serve).")
@click.option(
    "--name",
    "names",
    metavar="TÊN",
    multiple=True,
    help="Tên miền của máy chủ sau proxy (với --serve); ghi nhiều lần được.",
)
@click.option("--workers", metavar="N", type=click.IntRange(1, 64), help="Số tiến trình làm việc cùng lúc.")
def web_command(
    port: int | None,
    no_browser: bool,
    data: str | None,
    serve: str | None,
    token_file: str | None,
    names: tuple[str, ...],
    workers: int | None,
) -> None:
    """Serve until Ctrl-C, or the page's button."""
    if serve is None and (token_file is not None or names):
        raise click.UsageError("--token-file và --name chỉ dùng với --serve")
    if serve is not None and token_file is None:
        raise click.UsageError("--serve phải kèm --token-file: không có mã thì không mở máy chủ")
    with needs_extra("web", WebError):
        from vanban.web.serving import Wanted
        from vanban.web.serving import serve as run
    from platformdirs import user_data_path

    folder = Path(data) if data is not None else user_data_path("vanban", appauthor=False) / "web"
    if serve is None:
        run(Wanted(folder, port=port, workers=workers, browser=not no_browser), say)
        return
    assert token_file is not None
    host, said = _address(serve)
    run(Wanted(folder, host, said, names, workers, Path(token_file), browser=False), say)


def _address(text: str) -> tuple[str, int]:
    """The host and the port of `HOST:PORT`."""
    host, _, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise click.UsageError(f"--serve “{text}” không phải HOST:PORT, ví dụ 127.0.0.1:8626")
    return host.strip("[]"), int(port)
