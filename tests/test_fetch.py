"""Downloading from a server that misbehaves in every way a server can."""

from __future__ import annotations

import errno
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import httpx
import pytest

import faultserver as fs
from workbench.errors import FetchFailed, StorageFailed
from workbench.fetch import Fetched, Options, fetch
from workbench.fetch.fetch import file_name
from workbench.fetch.part import Part
from workbench.rawstore import RawFile

CONTENT = fs.records_as_json()
NEWER = fs.records_as_json(seed=8)
HALF = len(CONTENT) // 2
IMPATIENT = Options(connect_timeout=2, read_timeout=2, backoff=0)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[fs.FaultServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with fs.running() as running:
        yield running


def get(server: fs.FaultServer, folder: Path, *paths: str, **more: object) -> Fetched:
    options = more.pop("options", IMPATIENT)
    urls = [server.url(p) for p in paths or ("/export.json",)]
    return fetch(urls, folder, source="uhri", options=options, **more)  # type: ignore[arg-type]


def script(server: fs.FaultServer, *steps: fs.Step) -> None:
    server.script["/export.json"] = list(steps)


def left(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()} - {".lock"}


def test_a_good_server_needs_one_attempt(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, last_modified="Mon, 02 Feb 2026 10:00:00 GMT"))
    seen: list[tuple[int, int | None]] = []
    got = get(server, tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert got == Fetched(
        path=tmp_path / "export.json",
        url=server.url("/export.json"),
        sha256=sha256(CONTENT).hexdigest(),
        size=len(CONTENT),
        etag='"v1"',
        last_modified="Mon, 02 Feb 2026 10:00:00 GMT",
        unchanged=False,
        resumed_bytes=0,
        attempts=1,
    )
    assert got.path.read_bytes() == CONTENT
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert left(tmp_path) == {"export.json"}


def test_a_cut_connection_goes_on_where_it_stopped(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, *[fs.Serve(CONTENT, cut=300_000)] * 4, fs.Serve(CONTENT))
    got = get(server, tmp_path)
    assert got.path.read_bytes() == CONTENT
    assert (got.attempts, got.resumed_bytes) == (5, 1_200_000)
    assert server.sent("Range") == [None, *(f"bytes={n}00000-" for n in (3, 6, 9, 12))]
    assert server.sent("If-Range") == [None, *['"v1"'] * 4]


def test_progress_counts_more_than_attempts(server: fs.FaultServer, tmp_path: Path) -> None:
    slow_line = [fs.Serve(CONTENT, cut=1_100_000), fs.Serve(CONTENT, cut=10)]
    script(server, *slow_line, *slow_line, fs.Serve(CONTENT))
    got = get(server, tmp_path, options=Options(backoff=0, attempts=3))
    assert got.path.read_bytes() == CONTENT
    assert got.attempts == 5


def test_the_next_call_resumes_what_the_last_one_kept(
    server: fs.FaultServer, tmp_path: Path
) -> None:
    script(server, fs.Serve(CONTENT, cut=HALF), fs.Serve(CONTENT, cut=0))
    with pytest.raises(FetchFailed) as failed:
        get(server, tmp_path, options=Options(backoff=0, attempts=2))
    text = str(failed.value)
    assert "1.5 MB of 2.9 MB received" in text
    assert "the same command goes on from there" in text
    assert "`workbench data add uhri FILE`" in text
    assert left(tmp_path) == {"export.json.part", "export.json.part.json"}
    script(server, fs.Serve(CONTENT))
    got = get(server, tmp_path)
    assert got.path.read_bytes() == CONTENT
    assert (got.resumed_bytes, got.attempts) == (HALF, 1)


@pytest.mark.parametrize(
    ("validator", "resumes"),
    [
        ({"etag": '"strong"'}, True),
        ({"etag": 'W/"weak"'}, False),
        ({"etag": None}, False),
        ({"etag": 'W/"weak"', "last_modified": "Mon, 02 Feb 2026 10:00:00 GMT"}, True),
    ],
)
def test_only_sure_validators_allow_joining(
    server: fs.FaultServer, tmp_path: Path, validator: dict[str, str | None], resumes: bool
) -> None:
    first = fs.Serve(CONTENT, cut=HALF, **validator)  # type: ignore[arg-type]
    script(server, first, fs.Serve(CONTENT, **validator))  # type: ignore[arg-type]
    got = get(server, tmp_path)
    assert got.path.read_bytes() == CONTENT
    assert got.resumed_bytes == (HALF if resumes else 0)


@pytest.mark.parametrize("newer", [NEWER, CONTENT[::-1]], ids=["other length", "same length"])
@pytest.mark.parametrize("blind", [False, True])
def test_a_file_changed_in_the_middle_starts_anew(
    server: fs.FaultServer, tmp_path: Path, blind: bool, newer: bytes
) -> None:
    new = fs.Serve(newer, etag='"v2"', blind=blind)
    script(server, fs.Serve(CONTENT, cut=HALF), new)
    got = get(server, tmp_path)
    assert got.path.read_bytes() == newer
    assert (got.etag, got.resumed_bytes) == ('"v2"', 0)


def test_a_server_that_ignores_ranges_starts_anew(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, cut=HALF), fs.Serve(CONTENT, ranges=False))
    got = get(server, tmp_path)
    assert got.path.read_bytes() == CONTENT
    assert (got.resumed_bytes, got.attempts) == (0, 2)


def test_a_complete_part_is_only_confirmed(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, cut=HALF), fs.Serve(CONTENT, cut=0))
    with pytest.raises(FetchFailed):
        get(server, tmp_path, options=Options(backoff=0, attempts=2))
    (tmp_path / "export.json.part").write_bytes(CONTENT)
    script(server, fs.Serve(CONTENT))
    got = get(server, tmp_path)
    assert got.path.read_bytes() == CONTENT
    assert (got.resumed_bytes, got.attempts) == (len(CONTENT), 1)


def test_a_part_longer_than_the_file_is_thrown_away(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, cut=HALF), fs.Serve(CONTENT, cut=0))
    with pytest.raises(FetchFailed):
        get(server, tmp_path, options=Options(backoff=0, attempts=2))
    (tmp_path / "export.json.part").write_bytes(CONTENT + b"more")
    script(server, fs.Serve(CONTENT))
    assert get(server, tmp_path).path.read_bytes() == CONTENT


def test_a_wrong_content_length_is_noticed(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, announce=len(CONTENT) + 100, ranges=False))
    with pytest.raises(FetchFailed) as failed:
        get(server, tmp_path)
    assert f"received {len(CONTENT)} bytes, expected {len(CONTENT) + 100}" in str(failed.value)
    assert not (tmp_path / "export.json").exists()


def test_a_wrong_length_shows_when_the_rest_is_asked_for(
    server: fs.FaultServer, tmp_path: Path
) -> None:
    script(server, fs.Serve(CONTENT, announce=len(CONTENT) + 100))
    with pytest.raises(FetchFailed, match="announced .* bytes, but the file has"):
        get(server, tmp_path, options=Options(backoff=0, attempts=2))


def test_a_short_answer_without_an_error_is_noticed(tmp_path: Path) -> None:
    class Short(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield CONTENT[:1000]

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Length": "2000"}, stream=Short())

    options = Options(backoff=0, transport=httpx.MockTransport(answer))
    with pytest.raises(FetchFailed, match="announced 2,000 bytes, but sent 1,000; 5 attempts"):
        fetch(["https://a.example/x.json"], tmp_path, source="uhri", options=options)


def test_a_busy_server_is_asked_again(server: fs.FaultServer, tmp_path: Path) -> None:
    pauses: list[float] = []
    busy = [fs.status(500), fs.status(503, Retry_After="7"), fs.status(429)]
    script(server, *busy, fs.Serve(CONTENT))
    got = get(server, tmp_path, options=Options(backoff=1, sleep=pauses.append))
    assert got.path.read_bytes() == CONTENT
    assert pauses == [1, 7, 4]


def test_a_server_that_stays_busy_is_given_up(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.status(503))
    with pytest.raises(FetchFailed, match="answered 503 Service Unavailable; 5 attempts"):
        get(server, tmp_path)
    assert len(server.requests) == 5


def test_nobody_waits_an_hour(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.status(503, Retry_After="3600"))
    with pytest.raises(FetchFailed, match="asks to come back in 3600 s"):
        get(server, tmp_path)


def test_redirects_are_followed(server: fs.FaultServer, tmp_path: Path) -> None:
    for n in range(5):
        server.script[f"/hop{n}.json"] = [fs.redirect(f"/hop{n + 1}.json")]
    server.script["/hop5.json"] = [fs.Serve(CONTENT, cut=HALF), fs.Serve(CONTENT)]
    got = get(server, tmp_path, "/hop0.json")
    assert got.path.read_bytes() == CONTENT
    assert got.path.name == "hop0.json"
    assert got.resumed_bytes == HALF


def test_a_redirect_loop_ends(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.redirect("/export.json"))
    with pytest.raises(FetchFailed, match="sends on more than 5 times"):
        get(server, tmp_path)
    assert len(server.requests) == 6


def test_encryption_is_not_given_up(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(301, headers={"Location": "http://a.example/x.json"})

    options = Options(backoff=0, transport=httpx.MockTransport(answer))
    with pytest.raises(FetchFailed, match="unencrypted address, http://a.example/x.json"):
        fetch(["https://a.example/x.json"], tmp_path, source="uhri", options=options)


def test_a_page_instead_of_the_file_is_named(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.page("Under maintenance"))
    with pytest.raises(FetchFailed) as failed:
        get(server, tmp_path)
    assert "sent an HTML page titled 'Under maintenance' instead of export.json" in str(
        failed.value
    )
    assert left(tmp_path) == set()


def test_a_zipped_page_is_named_too(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.zipped(b"<html><head><title>Sign in</title>"))
    with pytest.raises(FetchFailed, match="titled 'Sign in'"):
        get(server, tmp_path)
    assert left(tmp_path) == set()


def test_a_page_does_not_cost_what_was_received(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, cut=HALF), fs.page("Hotel log-in"))
    with pytest.raises(FetchFailed, match="Hotel log-in"):
        get(server, tmp_path)
    script(server, fs.Serve(CONTENT))
    assert get(server, tmp_path).resumed_bytes == HALF


def test_an_empty_answer_is_no_file(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(b""))
    with pytest.raises(FetchFailed, match="sent an empty file"):
        get(server, tmp_path)
    assert left(tmp_path) == set()


def test_alternatives_are_tried_in_turn(server: fs.FaultServer, tmp_path: Path) -> None:
    server.script["/new/export.json"] = [fs.Serve(CONTENT)]
    got = get(server, tmp_path, "/export.json", "/new/export.json")
    assert got.url == server.url("/new/export.json")
    assert got.path.read_bytes() == CONTENT


def test_every_address_tried_is_said(server: fs.FaultServer, tmp_path: Path) -> None:
    server.script["/b.json"] = [fs.status(410)]
    with pytest.raises(FetchFailed) as failed:
        get(server, tmp_path, "/a.json", "/b.json")
    assert f"{server.url('/a.json')}: answered 404 Not Found\n" in str(failed.value)
    assert f"{server.url('/b.json')}: answered 410 Gone\n" in str(failed.value)


def previous(server: fs.FaultServer, tmp_path: Path, etag: str) -> RawFile:
    kept = tmp_path / "kept.json"
    kept.write_bytes(CONTENT)
    digest = sha256(CONTENT).hexdigest()
    url = server.url("/export.json")
    return RawFile("uhri", "export.json", kept, digest, len(CONTENT), url=url, etag=etag)


def test_an_unchanged_file_is_not_sent_again(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT))
    old = previous(server, tmp_path, '"v1"')
    got = get(server, tmp_path / "new", previous=old)
    assert got.unchanged
    assert (got.path, got.sha256, got.size) == (old.path, old.sha256, len(CONTENT))
    assert left(tmp_path / "new") == set()


def test_a_newer_file_is_sent(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(NEWER, etag='"v2"'))
    got = get(server, tmp_path / "new", previous=previous(server, tmp_path, '"v1"'))
    assert not got.unchanged
    assert got.path.read_bytes() == NEWER


def test_a_damaged_previous_file_is_fetched_again(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT))
    old = previous(server, tmp_path, '"v1"')
    old.path.write_bytes(b"short")
    assert not get(server, tmp_path / "new", previous=old).unchanged


def test_gzip_coding_is_undone(server: fs.FaultServer, tmp_path: Path) -> None:
    step = fs.zipped(CONTENT)
    script(server, step)
    seen: list[tuple[int, int | None]] = []
    got = get(server, tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert got.path.read_bytes() == CONTENT
    assert (got.size, got.sha256) == (len(CONTENT), sha256(CONTENT).hexdigest())
    assert seen[-1] == (len(step.content), len(step.content))
    assert server.sent("Accept-Encoding") == ["identity"]
    assert left(tmp_path) == {"export.json"}


def test_a_broken_gzip_coding_is_noticed(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.zipped(CONTENT, cut=100_000))
    with pytest.raises(FetchFailed, match="damaged compressed file"):
        get(server, tmp_path)
    assert left(tmp_path) == set()


def test_a_gz_file_labelled_as_coded_stays_packed(server: fs.FaultServer, tmp_path: Path) -> None:
    step = fs.zipped(CONTENT)
    server.script["/export.json.gz"] = [step]
    assert get(server, tmp_path, "/export.json.gz").path.read_bytes() == step.content


def test_an_unknown_coding_is_refused(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, headers={"Content-Encoding": "br"}))
    with pytest.raises(FetchFailed, match="the coding 'br'"):
        get(server, tmp_path)


def test_a_silent_server_times_out(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, lambda _: time.sleep(1))
    with pytest.raises(FetchFailed, match=r"nothing came for 0\.1 s"):
        get(server, tmp_path, options=Options(read_timeout=0.1, backoff=0, attempts=2))


def test_a_dripping_server_times_out(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, piece=1, drip=0.02))
    with pytest.raises(FetchFailed, match=r"only \d+ bytes in 0\.8 s"):
        get(server, tmp_path, options=Options(read_timeout=0.8, backoff=0, attempts=2))


def test_no_network_says_what_to_do_instead(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("Name or service not known", request=request)

    options = Options(backoff=0, transport=httpx.MockTransport(answer))
    with pytest.raises(FetchFailed) as failed:
        fetch(["https://nowhere.invalid/x.json"], tmp_path, source="uhri", options=options)
    assert "no connection to 'nowhere.invalid'" in str(failed.value)
    assert "2 attempts" in str(failed.value)
    assert "`workbench data add uhri FILE`" in str(failed.value)


def test_a_closed_port_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/x.json"
        with pytest.raises(FetchFailed, match="no connection to '127.0.0.1'"):
            fetch([url], tmp_path, source="uhri", options=IMPATIENT)


def test_no_connection_in_time_is_named(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("", request=request)

    options = Options(backoff=0, transport=httpx.MockTransport(answer))
    with pytest.raises(FetchFailed, match="no connection within 15 s"):
        fetch(["https://a.example/x.json"], tmp_path, source="uhri", options=options)


@pytest.mark.parametrize("url", ["ftp://a.example/x.json", "https://a.example:port/x", "nonsense"])
def test_an_unusable_address_is_no_crash(url: str, tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match="cannot be asked"):
        fetch([url], tmp_path, source="uhri", options=IMPATIENT)


def test_unusable_proxy_settings_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://proxy.example")
    with pytest.raises(FetchFailed, match="proxy or certificate settings"):
        fetch(["https://a.example/x.json"], tmp_path, source="uhri")


class FillingDisk:
    """Takes one megabyte, then has no space left."""

    def __init__(self, real: BinaryIO) -> None:
        self.real = real

    def __enter__(self) -> FillingDisk:
        return self

    def __exit__(self, *failure: object) -> None:
        self.real.close()

    def write(self, data: bytes) -> int:
        if self.real.tell() > 1_000_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.real.write(data)


def test_a_full_disk_keeps_what_came(
    server: fs.FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(server, fs.Serve(CONTENT))
    really = Part.open
    with monkeypatch.context() as patch:
        patch.setattr(Part, "open", lambda part: FillingDisk(really(part)))
        with pytest.raises(StorageFailed, match=r"no space left .* What was received is kept"):
            get(server, tmp_path)
    got = get(server, tmp_path)
    assert got.resumed_bytes > 1_000_000
    assert got.path.read_bytes() == CONTENT


def test_a_file_that_will_not_fit_is_refused_early(
    server: fs.FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(server, fs.Serve(CONTENT))
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(StorageFailed, match=r"has 1\.0 MB free and 2\.9 MB are needed"):
        get(server, tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailed, match=r"cannot be written .* Nothing was downloaded"):
        fetch(["https://a.example/x.json"], tmp_path / "file" / "x", source="uhri")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.example/data/export-full.json?v=2#top", "export-full.json"),
        ("https://a.example/a%20b%2Fc.csv", "c.csv"),
        ("https://a.example/", "uhri"),
        ("https://a.example", "uhri"),
        ("https://a.example/..", "uhri"),
    ],
)
def test_a_file_is_called_as_its_address_ends(url: str, name: str) -> None:
    assert file_name(url, "uhri") == name


def test_two_downloads_do_not_write_into_one_file(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT))

    def second(done: int, total: int | None) -> None:
        with pytest.raises(StorageFailed, match="another workbench is downloading"):
            get(server, tmp_path)

    assert get(server, tmp_path, progress=second).path.read_bytes() == CONTENT


CHILD = """
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO
from workbench.fetch import fetch
fetch([sys.argv[1]], Path(sys.argv[2]), source="uhri")
"""


def test_a_killed_process_is_continued_by_the_next(server: fs.FaultServer, tmp_path: Path) -> None:
    script(server, fs.Serve(CONTENT, drip=0.05), fs.Serve(CONTENT))
    part = tmp_path / "export.json.part"
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, server.url("/export.json"), str(tmp_path)]
    )
    deadline = time.monotonic() + 30
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()
    kept = part.stat().st_size
    assert 0 < kept < len(CONTENT)
    got = get(server, tmp_path)
    assert got.resumed_bytes == kept
    assert got.sha256 == sha256(CONTENT).hexdigest()
