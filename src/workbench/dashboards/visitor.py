"""Who opened a page: read from what the server hands to the kernel, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from workbench.dashboards.languages import LANGUAGES

PASS = "erw_pass"
VISITOR = "erw_visitor"
LANGUAGE = "erw_lang"
OWN_COPY = "WORKBENCH_OWN_COPY"  # set where everybody has a ledger of their own, as on Binder
LONGEST_QUERY = 4_000


@dataclass(frozen=True, slots=True)
class Visitor:
    """`passes` are signed tokens, newest first; `query` the first value of each field.

    `own_copy`: the ledger is the visitor's alone, and no facilitator sees it.
    """

    passes: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    base_url: str = "/"
    own_copy: bool = False


def visitor_of(environment: Mapping[str, str]) -> Visitor:
    """The visitor that a kernel's environment tells of (QUERY_STRING, HTTP_COOKIE)."""
    query = query_of(environment.get("QUERY_STRING", ""))
    cookies = cookies_of(environment.get("HTTP_COOKIE", ""))
    language = query.get("lang") or cookies.get(LANGUAGE, "")
    return Visitor(
        passes=tuple(p for p in cookies.get(PASS, "").split("|") if p),
        query=query,
        language=language if language in LANGUAGES else "en",
        base_url=environment.get("VOILA_BASE_URL") or "/",
        own_copy=environment.get(OWN_COPY) == "1",
    )


def query_of(text: str) -> dict[str, str]:
    """A query string's fields; later ones and anything past `LONGEST_QUERY` are left out."""
    try:
        fields = parse_qs(text[:LONGEST_QUERY], max_num_fields=60)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


def cookies_of(header: str) -> dict[str, str]:
    """The cookies of a request; none if the header cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header[:8_000]).items()}
    except CookieError:
        return {}
