"""A publisher's file from the first of its addresses that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from workbench.config import Settings
from workbench.errors import FetchFailed, SnapshotDamaged
from workbench.fetch.client import BrokenOff, Options, Unavailable
from workbench.fetch.download import Download, Fetched
from workbench.fetch.part import Part
from workbench.fetch.transfer import KEPT
from workbench.progress import Progress, silent
from workbench.rawstore import RawFile, in_force
from workbench.sources.registry import SourceInfo
from workbench.storage import only_one, writing

PATIENT = Options()


def fetch(
    urls: Sequence[str],
    folder: Path,
    *,
    source: str,
    name: str = "",
    previous: RawFile | None = None,
    options: Options = PATIENT,
    progress: Progress = silent,
) -> Fetched:
    """Download the first of `urls` that can be had into `folder`; each is tried in turn.

    Without `name` the file is called as at the end of its address. With `previous`, the server
    is asked only for something newer. Memory does not grow with the file.

    Raises
    ------
    FetchFailed
        With what each address answered and how to add the file by hand. What was received of
        the file is kept in `folder` and used next time.
    StorageFailed
        If the disk is full, the folder cannot be written, or another process is downloading.
    """
    with writing(folder, "Nothing was downloaded."):
        folder.mkdir(parents=True, exist_ok=True)
        with only_one(folder, "downloading"), options.client() as client:
            answers = []
            for url in urls:
                part = Part(folder, name or file_name(url, source))
                download = Download(client, url, part, previous, options, progress)
                try:
                    return download.run()
                except Unavailable as reason:
                    answers.append(f"{url}: {reason}")
                except BrokenOff as reason:
                    answers.append(f"{url}: {reason}. {KEPT}")
                    break
    raise FetchFailed(_sentence(source, answers))


def _sentence(source: str, answers: list[str]) -> str:
    tried = "".join(f"\n  - {answer}" for answer in answers)
    return (
        f"{source} could not be downloaded:{tried}\n"
        "The data in force are unchanged. Or get the file by other means, for example with a "
        f"browser on another computer, and give it to `workbench data add {source} FILE`."
    )


def file_name(url: str, otherwise: str) -> str:
    """The last part of an address, without what a file system would not take."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return "".join(c for c in last if c.isalnum() or c in "-_. ").strip(". ") or otherwise


def fetch_source(
    settings: Settings,
    info: SourceInfo,
    *,
    options: Options = PATIENT,
    progress: Progress = silent,
) -> Fetched:
    """Download what ``source.toml`` of a source names, unless the file in force is still current.

    The file lies in ``raw/<source>/.download`` until `workbench.rawstore.stage` copies it; the
    caller removes it once that copy is in force.

    Raises
    ------
    FetchFailed
        As `fetch`; also if the source publishes no address to download from.
    """
    if not info.fetch_url:
        raise FetchFailed(
            f"{info.name} has no address to download from. Get the file from {info.url} and give "
            f"it to `workbench data add {info.name} FILE`."
        )
    urls = (info.fetch_url, *info.fetch_alternatives)
    return fetch(
        urls,
        settings.raw / info.name / ".download",
        source=info.name,
        previous=_previous(settings, info.name, urls),
        options=options,
        progress=progress,
    )


def _previous(settings: Settings, source: str, urls: Sequence[str]) -> RawFile | None:
    """The file in force that came from one of `urls` and is intact as far as its size shows."""
    try:
        files = in_force(settings, source)
    except SnapshotDamaged:
        return None
    whole = [f for f in files if f.url in urls and f.path.stat().st_size == f.size]
    return max(whole, key=lambda f: f.retrieved, default=None)
