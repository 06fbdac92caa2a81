"""What the server refuses: code, files, other people's kernels, framing, forged passes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit

import httpx
import pytest

from browser.running import Site, serving
from workbench.config import Settings
from workbench.ledger.vocabulary import Role

KERNEL = 'data-kernel="'


@pytest.fixture(scope="module")
def visitor(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(follow_redirects=True, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def kernel(site: Site, visitor: httpx.Client) -> str:
    html = visitor.get(site.page("home")).text
    return html.split(KERNEL, 1)[1].split('"', 1)[0]


def _socket(site: Site, kernel: str, jar: CookieJar | None) -> tuple[int, object]:
    """The status of opening a kernel's socket, and the open socket (or None)."""
    from websockets.exceptions import InvalidStatus
    from websockets.sync.client import connect

    cookies = "; ".join(f"{c.name}={c.value}" for c in jar or [])
    url = site.url.replace("http", "ws", 1) + f"api/kernels/{kernel}/channels"
    try:
        made = connect(url, additional_headers={"Cookie": cookies}, proxy=None, open_timeout=90)
    except InvalidStatus as error:
        return error.response.status_code, None
    return 101, made


def _message(kind: str, content: dict[str, object], channel: str = "shell") -> str:
    header = {
        "msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "x", "username": "",
        "version": "5.4", "date": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    whole = {
        "header": header, "parent_header": {}, "metadata": {}, "content": content,
        "channel": channel, "buffers": [],
    }  # fmt: skip
    return json.dumps(whole)


def _heard(socket: object) -> Iterator[str]:
    while True:
        try:
            yield str(socket.recv(timeout=1.5))  # type: ignore[attr-defined]
        except TimeoutError:
            return


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize(
    "kind", ["execute_request", "inspect_request", "debug_request", "comm_open"]
)
def test_a_socket_takes_no_code(
    site: Site, visitor: httpx.Client, kernel: str, kind: str, channel: str
) -> None:
    status, socket = _socket(site, kernel, visitor.cookies.jar)
    assert status == 101
    target = site.home / f"owned-{kind}-{channel}"
    code = f"open({str(target)!r}, 'w').close()"
    content: dict[str, object] = {"code": code, "silent": False, "target_name": "jupyter.widget"}
    with socket:  # type: ignore[attr-defined]
        socket.send(_message(kind, content, channel))  # type: ignore[attr-defined]
        assert not any("execute_reply" in got for got in _heard(socket))
    assert not target.exists()


def test_nobody_reaches_the_kernel_of_another(site: Site, kernel: str) -> None:
    with httpx.Client(timeout=30) as other:
        other.get(site.url)
        assert other.get(f"{site.url}erw/kernel/{kernel}").status_code == 404
        assert _socket(site, kernel, other.cookies.jar)[0] == 404
        other.post(f"{site.url}erw/leave/{kernel}")
    assert _socket(site, kernel, None)[0] == 404


def test_a_kernel_answers_its_own_browser(site: Site, visitor: httpx.Client, kernel: str) -> None:
    assert visitor.get(f"{site.url}erw/kernel/{kernel}").status_code == 204


@pytest.mark.parametrize(
    "path",
    [
        "api/kernels", "api/kernelspecs", "api/contents", "api/sessions", "api/terminals",
        "api/status", "terminals/1", "voila/api/contents", "voila/tree", "voila/files/home.ipynb",
        "voila/render/../../README.md", "voila/render/nothing.ipynb", "files/home.ipynb", "login",
        "voila/api/shutdown/x", "erw/static/now/..%2f..%2findex.html.j2", "metrics",
        "voila/static/voila.js", "voila/execution/x", "lab", "tree",
    ],
)  # fmt: skip
def test_other_interfaces_are_closed(site: Site, visitor: httpx.Client, path: str) -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        answer = visitor.request(method, site.url + path)
        assert answer.status_code in {403, 404, 405}, (method, path, answer.text[:300])


def test_a_page_may_load_from_here_alone(site: Site, visitor: httpx.Client) -> None:
    answer = visitor.get(site.page("home"))
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "<script>" not in answer.text


def test_cookies_are_out_of_reach_of_scripts(site: Site) -> None:
    with httpx.Client(timeout=30) as fresh:
        set_cookies = fresh.get(site.facilitator).headers.get_list("set-cookie")
    assert any(c.startswith("erw_pass=") for c in set_cookies)
    assert all("httponly" in c.lower() for c in set_cookies)
    assert all("samesite=lax" in c.lower() for c in set_cookies if c.startswith("erw_"))


def test_a_pass_leads_nowhere_else(site: Site) -> None:
    with httpx.Client(timeout=30) as fresh:
        for to in ("https://example.org/", "//example.org", "\\\\example.org", "javascript:x"):
            answer = fresh.get(f"{site.facilitator}&{urlencode({'next': to})}")
            target = answer.headers["location"]
            assert urlsplit(target).netloc in {"", urlsplit(site.url).netloc}
            assert target.startswith("/")
            assert not target.startswith("//")


@pytest.mark.parametrize("fault", ["forged", "expired", "empty", "other ledger"])
def test_a_bad_pass_opens_nothing(site: Site, fault: str) -> None:
    with site.ledger() as ledger:
        tokens = site.tokens(ledger)
    good = tokens.issue(Role.FACILITATOR, 60)
    passes = {
        "forged": good[:-2] + ("AA" if good[-2:] != "AA" else "BB"),
        "expired": tokens.issue(Role.FACILITATOR, 1, now=1.0),
        "empty": "",
        "other ledger": type(tokens)(b"x" * 64, "elsewhere").issue(Role.FACILITATOR, 60),
    }
    answer = httpx.get(f"{site.url}enter", params={"pass": passes[fault]})
    assert answer.status_code == 403
    assert "not valid any more" in answer.text
    assert "erw_pass" not in str(answer.headers)


def test_the_number_of_kernels_is_limited(starter_home: Settings, site: Site) -> None:
    with serving(site.home, "--kernels", "1") as small, httpx.Client(timeout=60) as one:
        assert one.get(small.page("home")).status_code == 200
        answer = one.get(small.page("home"))
    assert answer.status_code == 503
    assert "The room is full" in answer.text


def test_a_kernel_ends_when_its_page_is_left(site: Site) -> None:
    with httpx.Client(follow_redirects=True, timeout=60) as one:
        html = one.get(site.page("home")).text
        kernel = html.split(KERNEL, 1)[1].split('"', 1)[0]
        one.post(f"{site.url}erw/leave/{kernel}")
        assert one.get(f"{site.url}erw/kernel/{kernel}").status_code == 404


def test_a_refused_socket_is_no_error_of_the_server(site: Site, visitor: httpx.Client) -> None:
    log = site.home / "serve.log"
    before = log.stat().st_size
    status, _ = _socket(site, str(uuid.uuid4()), visitor.cookies.jar)
    assert status == 404
    assert "Traceback" not in log.read_text()[before:]
