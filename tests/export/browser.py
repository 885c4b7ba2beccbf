"""A page in a real browser: what it makes of it, and what it asks the network for."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed (apt install chromium)")


@dataclass(frozen=True)
class Shown:
    """`page` is the document after everything has run; `requests` are the paths that `host` was asked for."""

    page: str
    requests: list[str]
    host: str


def browser_shows(page_for: Callable[[str], str]) -> Shown:
    """Opens the page as a file; `page_for` is told of a server that a page should not ask."""
    requests: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, *told: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = Thread(target=server.serve_forever)
    thread.start()
    host = f"http://127.0.0.1:{server.server_port}"
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.html"
            file.write_text(page_for(host), encoding="utf-8")
            result = subprocess.run(
                [
                    str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--no-first-run", "--disable-extensions", "--disable-background-networking",
                    f"--user-data-dir={folder}/profile", "--dump-dom", file.as_uri(),
                ],
                capture_output=True, encoding="utf-8", timeout=120, check=True,
            )  # fmt: skip
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    return Shown(result.stdout, requests, host)
