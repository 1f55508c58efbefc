"""Which address is shown first, for the interfaces of real computers."""

import socket
import sys
from pathlib import Path

import pytest

from facilitator.services import addresses
from facilitator.services.addresses import Address, local_addresses, rank


def have(listing: str) -> list[Address]:
    """`address/prefix marks name`, one a line; marks: w the way out, p one other end, - none."""
    candidates = []
    for line in listing.strip().splitlines():
        where, marks, name = line.split(maxsplit=2)
        address, _slash, prefix = where.partition("/")
        candidates.append(Address(address, name, int(prefix), "w" in marks, "p" in marks))
    return candidates


COMPUTERS = {
    "Linux with NordVPN": "192.168.1.20/24 w wlan0\n10.5.0.2/32 wp nordlynx",
    "Linux with NordVPN, nothing known": "192.168.1.20/24 - wlan0\n10.5.0.2/32 - nordlynx",
    "Linux with WireGuard of any name": "192.168.1.20/24 - wlan0\n10.0.0.2/24 wp berlin",
    "Linux with OpenVPN tun": "192.168.8.3/24 w wlp3s0\n10.8.0.6/24 wp tun0",
    "Linux with OpenVPN tap": "192.168.8.3/24 w wlp3s0\n10.8.0.6/24 w tap0",
    "Linux with OpenVPN peer": "192.168.8.3/24 - wlp3s0\n10.8.0.6/32 w office",
    "Linux with AnyConnect": "172.16.4.9/16 - wlan0\n10.20.30.40/24 wp cscotun0",
    "Linux with Tailscale": "192.168.1.20/24 w wlan0\n100.101.102.103/32 - tailscale0",
    "Linux with ZeroTier": "192.168.1.20/24 - wlan0\n10.147.17.5/24 - ztabcdef12",
    "Linux with Docker": """
        192.168.1.20/24 w enp0s31f6
        172.17.0.1/16 - docker0
        10.0.3.1/24 - lxcbr0
        172.18.0.1/16 - br-0a1b2c3d4e5f""",
    "Linux with virtual machines": """
        192.168.178.30/24 - wlan0
        192.168.122.1/24 - virbr0
        192.168.56.1/24 - vboxnet0
        10.88.0.1/16 - podman0""",
    "Linux, a bridge with the cable": "192.168.1.20/24 w br0\n192.168.122.1/24 - virbr0",
    "Linux with a hotspot of its own": "10.42.0.1/24 - wlan0\n10.11.12.13/24 w enp3s0",
    "Linux with a modem": "192.168.1.20/24 - wlan0\n10.77.3.2/30 w wwan0",
    "Linux in an iPhone's hotspot": "172.20.10.4/28 w wlan0\n172.17.0.1/16 - docker0",
    "Linux in an Android's hotspot": "192.168.43.57/24 w wlan0\n10.8.0.2/24 p tun0",
    "Linux at a university": "141.20.5.7/22 w wlan0\n172.17.0.1/16 - docker0",
    "cable before Wi-Fi by the way out": "192.168.1.9/24 w wlan0\n10.0.0.5/24 - eth0",
    "Mac with a VPN": "192.168.1.20/24 - en0\n10.9.0.2/24 w utun4",
    "Mac with Tailscale": "10.0.1.5/24 w en0\n100.64.0.9/32 - utun3",
    "Mac with L2TP": "192.168.0.12/24 - en0\n10.1.1.4/32 wp ppp0",
    "Mac with VMware": "192.168.0.12/24 w en0\n172.16.99.1/24 - vmnet8",
    "Mac with internet sharing": "192.168.7.12/24 w en7\n192.168.2.1/24 - bridge100",
    "Windows with Hyper-V": """
        192.168.1.20/24 w Intel(R) Wi-Fi 6 AX201 160MHz
        172.28.96.1/20 - Hyper-V Virtual Ethernet Adapter
        172.20.0.1/20 - vEthernet (WSL)""",
    "Windows with an external switch": """
        192.168.1.20/24 w Hyper-V Virtual Ethernet Adapter #2
        172.28.96.1/20 - Hyper-V Virtual Ethernet Adapter""",
    "Windows with a hotspot of its own": """
        192.168.137.1/24 - Microsoft Wi-Fi Direct Virtual Adapter #2
        192.168.1.20/24 w Realtek PCIe GbE Family Controller""",
    "Windows with AnyConnect": """
        192.168.1.20/24 - Intel(R) Wireless-AC 9560
        10.30.1.7/24 w Cisco AnyConnect Virtual Miniport Adapter for Windows x64""",
    "Windows with GlobalProtect": """
        192.168.1.20/24 - Intel(R) Wireless-AC 9560
        10.30.1.7/24 w PANGP Virtual Ethernet Adapter Secure""",
    "Windows with Fortinet": """
        192.168.1.20/24 - Intel(R) Wireless-AC 9560
        10.212.134.7/24 w Fortinet SSL VPN Virtual Ethernet Adapter""",
    "Windows with NordVPN": """
        192.168.1.20/24 - Qualcomm Atheros QCA9377 Wireless Network Adapter
        10.8.1.4/24 w TAP-NordVPN Windows Adapter V9""",
    "Windows with OpenVPN": """
        192.168.1.20/24 - Qualcomm Atheros QCA9377 Wireless Network Adapter
        10.8.1.4/24 w TAP-Windows Adapter V9""",
    "Windows with Tailscale": """
        192.168.1.20/24 w MediaTek Wi-Fi 6 MT7921
        100.90.1.2/32 - Tailscale Tunnel""",
    "Windows with VirtualBox and VMware": """
        192.168.1.20/24 w MediaTek Wi-Fi 6 MT7921
        192.168.56.1/24 - VirtualBox Host-Only Ethernet Adapter
        192.168.80.1/24 - VMware Virtual Ethernet Adapter for VMnet8""",
}
"""The first line of each is what phones reach."""


@pytest.mark.parametrize("computer", COMPUTERS)
def test_the_address_that_phones_reach_comes_first(computer: str) -> None:
    candidates = have(COMPUTERS[computer])
    assert rank(candidates)[0] == candidates[0]
    assert rank(reversed(candidates))[0] == candidates[0]
    assert set(rank(candidates)) == set(candidates)


def test_the_way_out_is_found_without_sending_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_given: object) -> None:
        raise AssertionError("something was sent")

    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, never)
    assert local_addresses()
    assert addresses._source() in ("", *(one.address for one in local_addresses()), "127.0.0.1")


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells")
def test_what_linux_tells_of_interfaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, flags in (("wlan0", "0x1003"), ("berlin", "0x10d1")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "flags").write_text(flags + "\n")
    routes = tmp_path / "route"
    routes.write_text(
        "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
        "wlan0\t00000000\t0108A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
        "berlin\t00000000\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0\n"
    )
    monkeypatch.setattr(addresses, "_INTERFACES", tmp_path)
    monkeypatch.setattr(addresses, "_ROUTES", routes)
    assert addresses._ways_out() == {"wlan0"}
    assert addresses._is_point_to_point("berlin")
    assert not addresses._is_point_to_point("wlan0")
    assert not addresses._is_point_to_point("gone")
