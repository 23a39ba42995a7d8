"""Addresses in disguise: what is not public is known in every form that a socket takes."""

from __future__ import annotations

import socket

import pytest

from dateline.reference.publishing.special_addresses import special_blocks
from dateline.sources.public_addresses import PrivateAddress, check_public, why_not_public

PRIVATE_V4 = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
    "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.7",
    "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.9", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
)  # fmt: skip
PRIVATE_V6 = (
    "::", "::1", "::2", "::127.0.0.1", "::10.0.0.1", "::8.8.8.8", "64:ff9b:1::8.8.8.8", "100::1", "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1",
    "2002::1", "2002:7f00:1::", "2002:0a00:0001::", "2002:0808:0808::1", "3fff::1", "4000::1", "5f00::1", "8000::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fe80::5efe:10.0.0.1", "feb0::1", "fec0::1", "ff02::1",
    "ff0e::1", "::ffff:0:127.0.0.1", "::ffff:0:8.8.8.8", "2620:4f:8000::1",
)  # fmt: skip
PUBLIC = (
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "128.0.0.1", "151.101.1.67",
    "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1",
    "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e", "2400:cb00::1", "2001:4860:4860::8888",
    "::ffff:8.8.8.8", "::ffff:808:808", "64:ff9b::8.8.8.8", "64:ff9b::808:808",
)  # fmt: skip


@pytest.mark.parametrize("address", [*PRIVATE_V4, *PRIVATE_V6])
def test_what_is_not_public_is_refused_and_named(address: str):
    assert why_not_public(address)
    with pytest.raises(PrivateAddress, match="is not public"):
        check_public(address)


@pytest.mark.parametrize("prefix", ["::ffff:", "64:ff9b::", "::ffff:0:", "::"])
@pytest.mark.parametrize("address", PRIVATE_V4)
def test_a_private_address_stays_one_inside_another_form(prefix: str, address: str):
    assert why_not_public(f"{prefix}{address}")
    high, low = divmod(int.from_bytes(socket.inet_aton(address), "big"), 1 << 16)
    assert why_not_public(f"{prefix}{high:x}:{low:x}")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_let_through(address: str):
    assert why_not_public(address) is None
    check_public(address)


@pytest.mark.parametrize(
    "address", ["", "localhost", "0x7f.1", "2130706433", "1.2.3", "::g", "8.8.8.8/32", " 8.8.8.8"]
)
def test_what_is_no_address_is_not_public(address: str):
    assert why_not_public(address) == "no address"


@pytest.mark.parametrize(
    "host", ["0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.1", "0", "127.0.1"]
)
def test_numbers_in_disguise_resolve_to_what_is_refused(host: str):
    for about in socket.getaddrinfo(host, 80, type=socket.SOCK_STREAM):
        assert why_not_public(str(about[4][0]))


def test_the_table_names_each_block_once():
    networks = [block.network for block in special_blocks()]
    assert len(networks) == len(set(networks)) > 25
    assert all(block.what for block in special_blocks())
