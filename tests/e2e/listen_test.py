"""./infra/up --listen: API and Kafka on a second address of the machine, and on the loopback as ever."""

import re
import subprocess

import pytest
import requests

from support.cairn import free_port, setting_from

# The loopback has more than one address; nobody but this machine reaches any of them.
ADDRESS = "127.0.0.2"


def shell(script, *arguments):
    sources = "for part in lib machine kafka; do . infra/local/$part.sh; done\n"
    return subprocess.run(["bash", "-euc", sources + script, "bash", *map(str, arguments)], cwd=setting_from("CAIRN_TEST_ROOT"),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=120)


def advertised(brokers):
    """What clients that come there are told."""
    shown = subprocess.run(["kcat", "-L", "-b", brokers], capture_output=True, text=True, timeout=30, check=True).stdout
    return re.findall(r"broker \d+ at (\S+)", shown)


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    folder, port, outside = tmp_path_factory.mktemp("kafka"), free_port(), free_port()
    started = shell('start_kafka "$1" "$2" "$3"', folder, port, f"{ADDRESS}:{outside}")
    assert started.returncode == 0, started.stdout
    yield folder, port, outside
    shell('stop_kafka "$1"', folder)


def test_kafka_tells_each_client_the_address_that_it_came_by(broker):
    _, port, outside = broker
    assert advertised(f"127.0.0.1:{port}") == [f"127.0.0.1:{port}"]
    assert advertised(f"{ADDRESS}:{outside}") == [f"{ADDRESS}:{outside}"]


def test_kafka_is_started_anew_only_where_its_addresses_change(broker):
    folder, port, outside = broker
    before = (folder / "kafka.pid").read_text()
    assert shell('start_kafka "$1" "$2" "$3"', folder, port, f"{ADDRESS}:{outside}").returncode == 0
    assert (folder / "kafka.pid").read_text() == before
    assert shell('start_kafka "$1" "$2"', folder, port).returncode == 0
    assert (folder / "kafka.pid").read_text() != before
    assert advertised(f"127.0.0.1:{port}") == [f"127.0.0.1:{port}"]
    with pytest.raises(subprocess.CalledProcessError):
        advertised(f"{ADDRESS}:{outside}")


def test_the_api_listens_on_both_addresses(make_cairn):
    cairn = make_cairn({"api.listen_also": [ADDRESS]}).start()
    port = cairn.settings["api.port"]
    for host in ("127.0.0.1", ADDRESS):
        assert requests.get(f"http://{host}:{port}/readyz", timeout=10, proxies={"http": None}).status_code == 200
    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.3:{port}/readyz", timeout=10, proxies={"http": None})
    cairn.stop()


@pytest.mark.parametrize("address, reason", [
    ("0.0.0.0", "takes one IPv4 address"), ("::", "takes one IPv4 address"), ("host.example", "takes one IPv4 address"),
    ("198.51.100.7", "is no address of this machine")])
def test_an_address_that_is_none_of_this_machine_is_refused(address, reason):
    refused = shell('check_listen "$1"', address)
    assert refused.returncode == 1
    assert reason in refused.stdout


def test_own_addresses_are_taken():
    own = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=True).stdout.split()
    for address in [ADDRESS, *(one for one in own if ":" not in one)]:
        assert shell('check_listen "$1"', address).returncode == 0
