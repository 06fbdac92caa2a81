"""A publisher's file from the first of its addresses that gives it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import httpx

from workbench.errors import FetchFailed
from workbench.fetch.client import BrokenOff, Options, Unavailable
from workbench.fetch.download import Download, Fetched
from workbench.fetch.part import Part
from workbench.fetch.transfer import KEPT
from workbench.progress import Progress, silent
from workbench.rawstore import RawFile
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
    answers = []
    with _ready(folder, options) as client:
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


@contextlib.contextmanager
def _ready(folder: Path, options: Options) -> Iterator[httpx.Client]:
    """The folder to ourselves and a client."""
    with contextlib.ExitStack() as stack:
        with writing(folder, "Nothing was downloaded."):
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(only_one(folder, "downloading"))
        try:
            client = stack.enter_context(options.client())
        except (OSError, ValueError, ImportError) as error:
            raise FetchFailed(
                f"the proxy or certificate settings of this system cannot be used ({error})"
            ) from error
        yield client


def _sentence(source: str, answers: list[str]) -> str:
    tried = "".join(f"\n  - {answer}" for answer in answers)
    return (
        f"{source} could not be downloaded:{tried}\n"
        "The data in force are unchanged. Or get the file by other means, for example with a "
        f"browser on another computer, and give it to `workbench data add {source} FILE`."
    )


def file_name(url: str, otherwise: str) -> str:
    """The last part of an address, without what a file system would not take."""
    path = re.split("[?#]", url.partition("://")[2])[0].partition("/")[2]
    last = unquote(path).rstrip("/").rpartition("/")[2]
    return "".join(c for c in last if c.isalnum() or c in "-_. ").strip(". ") or otherwise
