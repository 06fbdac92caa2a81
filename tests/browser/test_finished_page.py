"""Pages that were run before anybody came: quick for all, and nothing of one visitor in another."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from bench.visitors import Visitor
from browser.running import Site, kernels_of
from workbench.config import Settings
from workbench.ledger.places import ledger_folder
from workbench.ledger.secret import secret_of

ROOM = "voila/render/country.ipynb"


async def seen(visitor: Visitor) -> str:
    """What the page shows."""
    await visitor.come("ping")
    return await visitor.ask({"kind": "hello"}, '"html"')


def visitor(site: Site, query: str, link: str = "") -> Visitor:
    made = Visitor(f"{site.url}{ROOM}?{query}")
    if link:
        entered = httpx.get(link, follow_redirects=False)
        made.client.cookies.update(entered.cookies)
    return made


def test_each_visitor_sees_their_own_state_and_language(site: Site) -> None:
    async def go() -> list[str]:
        async with (
            visitor(site, "country=KEN&lang=en") as one,
            visitor(site, "country=MOZ&lang=fr") as two,
        ):
            return list(await asyncio.gather(seen(one), seen(two)))

    kenya, mozambique = asyncio.run(go())
    assert "Kenya" in kenya
    assert "Mozambique" not in kenya
    assert "Mozambique" in mozambique
    assert '"lang": "fr"' in mozambique


def test_a_pass_is_of_its_visitor_alone(site: Site) -> None:
    async def go() -> list[str]:
        async with (
            visitor(site, "country=KEN") as first,
            visitor(site, "country=KEN", site.facilitator) as entered,
            visitor(site, "country=KEN") as last,
        ):
            return list(await asyncio.gather(seen(first), seen(entered), seen(last)))

    first, entered, last = asyncio.run(go())
    assert first.count("acilitator") == last.count("acilitator") < entered.count("acilitator")


def test_every_kernel_is_forked_and_the_page_has_its_frame_at_once(site: Site) -> None:
    async def go() -> tuple[str, int]:
        async with visitor(site, "country=KEN&lang=ar") as one:
            html = (await one.client.get(one.address)).text
            await one.come("ping")
            return html, len(kernels_of(site))

    html, kernels = asyncio.run(go())
    assert '<html lang="ar" dir="rtl">' in html
    assert 'id="skeleton"' in html
    assert 'data-model="erw-country"' in html
    assert kernels >= 1


@pytest.mark.slow
def test_where_nothing_can_be_forked_voila_runs_the_page(unforked: Site) -> None:
    async def go() -> str:
        # A page asked for before this was known is opened again by its script; here by hand.
        async with visitor(unforked, "country=KEN&lang=en") as early:
            with contextlib.suppress(InvalidStatus):
                await early.come("ping")
        async with visitor(unforked, "country=KEN&lang=en") as late:
            return await seen(late)

    assert "Kenya" in asyncio.run(go())


def parent_of(site: Site) -> int:
    kernel = kernels_of(site)[-1].parent()
    assert kernel is not None
    return kernel.pid


def memory_holds(pid: int, *wanted: bytes) -> list[bool]:
    """Whether the readable memory of a process holds each of some byte strings."""
    found = [False] * len(wanted)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *rest = line.split()
            if not rights.startswith("r") or rest[-1].startswith("[v"):
                continue
            begin, end = (int(x, 16) for x in span.split("-"))
            with contextlib.suppress(OSError, OverflowError):
                memory.seek(begin)
                held = memory.read(end - begin)
                found = [f or w in held for f, w in zip(found, wanted, strict=True)]
    return found


def test_nothing_secret_is_in_the_parent_that_all_kernels_share(site: Site) -> None:
    secret = secret_of(ledger_folder(Settings(site.home)))
    signed = site.facilitator.split("pass=", 1)[1].encode()

    async def go() -> list[bool]:
        async with visitor(site, "country=KEN", site.facilitator) as one:
            await seen(one)
            # What it is known to hold shows that the search finds what is there.
            return memory_holds(parent_of(site), b"erw-country", secret, signed)

    assert asyncio.run(go()) == [True, False, False]
