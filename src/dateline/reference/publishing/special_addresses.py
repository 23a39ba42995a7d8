"""Blocks of internet addresses that no public web server has: `data/world/special_addresses.tsv`.

Python's `ipaddress.is_global` is no such table: in 3.11 it takes multicast, NAT64, 6to4 and mapped
forms of private addresses for global ones, and each version of Python answers otherwise.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network

from msgspec import Struct

from dateline.reference.tables import rows


class AddressBlock(Struct, frozen=True):
    """`ipv4_at`: where an IPv4 address stands in each address of the block, in bits from its end;
    None where no address of the block is let through.
    """

    network: IPv4Network | IPv6Network
    ipv4_at: int | None
    what: str


@lru_cache(maxsize=1)
def special_blocks() -> tuple[AddressBlock, ...]:
    """The blocks in the order of the table; the first that holds an address decides."""
    return tuple(
        AddressBlock(ip_network(network), int(carries) if carries else None, what)
        for network, carries, what in rows("world/special_addresses.tsv", 3)
    )
