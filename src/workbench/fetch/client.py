"""One request: time-outs, redirects, and what went wrong in words for a person."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx

_REDIRECTS = 5


class Unavailable(Exception):
    """This address does not give the file."""


class Interrupted(Exception):
    """An attempt that may go better next time; `wait` is what the server asks for, in seconds."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        self.wait = wait
        super().__init__(reason)


class BrokenOff(Exception):
    """The attempts are used up with part of the file received and kept."""


@dataclass(frozen=True, slots=True)
class Options:
    """How patient to be, in seconds.

    `attempts` in a row that bring less than 1 MB end the download. `patience` is the longest
    ``Retry-After`` to wait for. `transport` stands in for the network in tests.
    """

    connect_timeout: float = 15.0
    read_timeout: float = 60.0
    attempts: int = 5
    backoff: float = 1.0
    patience: float = 120.0
    sleep: Callable[[float], None] = time.sleep
    transport: httpx.BaseTransport | None = None

    def client(self) -> httpx.Client:
        """A client of this patience that honours the system's proxy settings."""
        return httpx.Client(
            timeout=httpx.Timeout(self.read_timeout, connect=self.connect_timeout),
            transport=self.transport,
            # Compressed answers cannot be resumed safely and hide the length.
            headers={"User-Agent": "electoral-rights-workbench", "Accept-Encoding": "identity"},
        )


@contextlib.contextmanager
def answer(
    client: httpx.Client, url: str, headers: dict[str, str], options: Options
) -> Iterator[httpx.Response]:
    """The streamed answer after redirects; network failures inside the block are translated.

    Raises
    ------
    Interrupted
        No connection, a cut connection, a time-out.
    Unavailable
        No address, a redirect loop, a redirect from https to http.
    """
    try:
        with _last_answer(client, url, headers) as response:
            yield response
    except httpx.ConnectTimeout:
        raise Interrupted(f"no connection within {options.connect_timeout:g} s") from None
    except httpx.TimeoutException:
        raise Interrupted(f"nothing came for {options.read_timeout:g} s") from None
    except (httpx.ConnectError, httpx.ProxyError) as error:
        host = httpx.URL(url).host
        raise Interrupted(f"no connection to {host!r} ({error})") from error
    except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
        raise Interrupted(f"the connection was cut ({error})") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unavailable(f"cannot be asked ({error})") from error


@contextlib.contextmanager
def _last_answer(
    client: httpx.Client, url: str, headers: dict[str, str]
) -> Iterator[httpx.Response]:
    request = client.build_request("GET", url, headers=headers)
    for _ in range(_REDIRECTS + 1):
        response = client.send(request, stream=True, follow_redirects=False)
        with contextlib.closing(response):
            onward = response.next_request
            if onward is None:
                yield response
                return
        if request.url.scheme == "https" and onward.url.scheme != "https":
            raise Unavailable(f"sends on to an unencrypted address, {onward.url}")
        request = onward
    raise Unavailable(f"sends on more than {_REDIRECTS} times, last to {request.url}")
