"""Whether an address of the internet is a public one, to which a program may be sent by a page.

A page can name any address: that of the router beside the reader, of the metadata of a cloud, of
this machine; as a number, in octal, inside an IPv6 form, or by a name that resolves to it (server
side request forgery, OWASP A10:2021). So what is judged is the address that is connected to, at the
moment of connecting, after every redirect.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from dateline.reference.publishing.special_addresses import special_blocks

WHOLE_IPV4 = (1 << 32) - 1


class PrivateAddress(OSError):
    """A connection to an address that is not public was not made; the message says what it is."""


def why_not_public(address: str) -> str | None:
    """What an address is that is not public ("this machine (RFC 1122)"); None for a public one.

    address: as a socket takes it, an IPv6 one with or without its zone ("fe80::1%eth0"). What is no
    address is not public.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    return _special(found)


def check_public(address: str) -> None:
    """Nothing for a public address. Raises PrivateAddress for any other."""
    reason = why_not_public(address)
    if reason is not None:
        raise PrivateAddress(f"{address} is not public: {reason}")


def _special(address: IPv4Address | IPv6Address) -> str | None:
    """What the first block that holds the address is; the IPv4 address in it decides where it
    carries one.
    """
    for block in special_blocks():
        if address.version == block.network.version and address in block.network:
            if block.ipv4_at is None:
                return block.what
            inner = _special(IPv4Address(int(address) >> block.ipv4_at & WHOLE_IPV4))
            return f"{inner}, within {block.what}" if inner else None
    return None
