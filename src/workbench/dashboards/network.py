"""This computer's addresses on the networks it is in."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psutil

from workbench.errors import BadParameter, did_you_mean
from workbench.sentences import sentence


@dataclass(frozen=True, slots=True)
class Interface:
    """One IPv4 address of this computer."""

    name: str
    address: str


def interfaces(found: Mapping[str, Sequence[object]] | None = None) -> tuple[Interface, ...]:
    """Addresses that others in the room can reach: private networks first, no loopback."""
    known = psutil.net_if_addrs() if found is None else found
    ours = [
        Interface(name, str(getattr(a, "address", "")))
        for name, addresses in known.items()
        for a in addresses
        if getattr(a, "family", None) == socket.AF_INET
    ]
    reachable = [i for i in ours if not ipaddress.ip_address(i.address).is_loopback]
    return tuple(sorted(reachable, key=_rank))


def _rank(found: Interface) -> tuple[bool, bool, str]:
    # Bridges of containers and virtual machines are not the room's network.
    virtual = found.name.startswith(("docker", "br-", "veth", "virbr", "vmnet", "tun", "tap"))
    return virtual, not ipaddress.ip_address(found.address).is_private, found.name


def chosen(wanted: str, found: Sequence[Interface]) -> str:
    """The address to serve on: the interface or address wanted, else the likeliest.

    Raises
    ------
    BadParameter
        If this computer has no such interface, or is in no network at all.
    """
    if not found:
        raise BadParameter(
            sentence(
                "this computer is in no network; join the room's network or open a hotspot, then "
                "start again (without --lan it serves this computer alone)"
            )
        )
    if not wanted:
        return found[0].address
    for interface in found:
        if wanted in (interface.name, interface.address):
            return interface.address
    names = [n for i in found for n in (i.name, i.address)]
    raise BadParameter(
        sentence(
            "this computer has no interface %(got)s; it has %(known)s.%(meant)s",
            got=repr(wanted),
            known=tuple(names),
            meant=did_you_mean(wanted, names),
        )
    )
