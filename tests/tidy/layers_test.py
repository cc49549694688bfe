"""The direction of DESIGN's layout, in what files name and in what the compiler read."""

import json
import re
import shlex
import subprocess

import pytest

import tree
from names_test import KNOW_ACTIONS

CONTEXTS = sorted(p.name for p in (tree.ROOT / "schemas/cairn").iterdir() if p.is_dir())
CONTEXT_MESSAGES = re.compile(r"cairn/(%s)/v1/" % "|".join(CONTEXTS))
PARTS = {layer: sorted({p.split("/")[1] for p in tree.cpp(layer) if p.count("/") > 1})
         for layer in ("domain", "projections")}

# What a file of a layer may include of the tree, besides its own layer.
MAY_INCLUDE = {
    "schemas": (),
    "domain": ("schemas",),
    "projections": ("schemas",),
    "infra": ("schemas",),
    "producers": ("schemas", "domain", "projections", "infra"),
    "consumers": ("schemas", "domain", "projections", "infra"),
    "program": ("schemas", "domain", "projections", "infra", "producers", "consumers", "tests"),
}

# Providers are simulated from their own documents: what Cairn makes of those must not leak in.
SIMULATORS = [p for p in tree.cpp("tests") if p.startswith("tests/simulators/")]
SIMULATORS_MAY_INCLUDE = ("tests/simulators/", "infra/net/", "infra/crypto/", "infra/runtime/")

# The domain and the projections are pure: same input, same output, at any time, on any machine.
IMPURE = re.compile(
    r"\bstd::(?:this_thread|thread|jthread|mutex|shared_mutex|condition_variable|atomic|async|random_device"
    r"|mt19937\w*|cout|cerr|cin|clog|[io]?fstream|filesystem|getenv|rand|time|signal)\b"
    r"|\b(?:system|steady|high_resolution|utc|file)_clock\b|(?<![\w.>])(?:getenv|gettimeofday|clock_gettime|printf"
    r"|fprintf|fopen|rand|srand|time|localtime|gmtime)\s*\(|\bthread_local\b"
    r"|#include <(?:thread|mutex|shared_mutex|atomic|condition_variable|future|random|chrono|fstream"
    r"|iostream|filesystem|ctime|time\.h|cstdio|stdio\.h|unistd\.h)>")

FOREIGN = re.compile(r"/usr/(?:local/)?include/(?:[\w.+-]+/)*"
                     r"(boost|pqxx|librdkafka|rocksdb|spdlog|fmt|curl|openssl|prometheus|toml\+\+|CLI)\b")


def wrong_includes(path, text):
    layer, *rest = path.split("/")
    found = []
    for include in re.findall(r'^\s*#include "([^"]+)"', text, re.M):
        target = include.split("/")
        if target[0] == "cairn":
            knows_contexts = layer in ("domain", "projections", "program") or path.startswith(KNOW_ACTIONS)
            if CONTEXT_MESSAGES.match(include) and not knows_contexts:
                found.append(include)
        elif target[0] != layer and target[0] not in MAY_INCLUDE[layer]:
            found.append(include)
        elif layer in PARTS and target[0] == layer and len(rest) > 1 and len(target) > 2:
            if target[1] != rest[0]:
                found.append(include)
    return found


def impurities(text):
    return [m.group() for m in IMPURE.finditer(tree.without_comments(text))]


def foreign_headers(deps):
    """{object: header} of pure layers, from what `ninja -t deps` prints."""
    found, current, pure = {}, None, 0
    for line in deps.splitlines():
        if line and not line.startswith(" "):
            current = line.split(":")[0]
            pure += current.startswith(("domain/", "projections/"))
        elif current and current.startswith(("domain/", "projections/")) and FOREIGN.search(line):
            found.setdefault(current, line.strip())
    return found, pure


def deps():
    return subprocess.run(["ninja", "-C", str(tree.BUILD), "-t", "deps"],
                          check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("path", tree.cpp(*tree.LAYERS))
def test_includes_keep_the_direction(path):
    assert wrong_includes(path, tree.read(path)) == []


def foreign_to_simulators(text):
    return [include for include in re.findall(r'^\s*#include "([^"]+)"', text, re.M)
            if not include.startswith(SIMULATORS_MAY_INCLUDE)]


@pytest.mark.parametrize("path", SIMULATORS)
def test_simulators_know_nothing_of_cairn(path):
    assert foreign_to_simulators(tree.read(path)) == []


def test_what_a_simulator_must_not_include_is_found():
    assert foreign_to_simulators('#include "consumers/gateways/provider.hpp"\n#include "cairn/money.pb.h"\n') != []
    assert not foreign_to_simulators('#include <map>\n#include "tests/simulators/book.hpp"\n')


@pytest.mark.parametrize("path", tree.cpp("domain", "projections"))
def test_domain_and_projections_are_pure(path):
    assert impurities(tree.read(path)) == []


def test_the_compiler_read_no_foreign_header_for_domain_and_projections():
    found, pure = foreign_headers(deps())
    assert found == {}
    assert pure >= len([p for p in tree.cpp("domain", "projections") if p.endswith(".cpp")])


def test_a_foreign_header_is_found_where_there_is_one():
    # Objects of infra read Boost: told that they are the domain's, the check has to find it.
    found, pure = foreign_headers(re.sub(r"^infra/", "domain/", deps(), flags=re.M))
    assert any("boost" in header for header in found.values())
    assert any("librdkafka" in header for header in found.values())


def test_a_wrong_include_is_found():
    def one(path, include):
        return wrong_includes(path, f'#include "{include}"\n')
    assert one("domain/payments/payment.cpp", "projections/recorded.hpp")
    assert one("domain/payments/payment.cpp", "domain/bookings/booking.hpp")
    assert one("projections/payments/payments.cpp", "domain/context.hpp")
    assert one("producers/api/edge.cpp", "consumers/projector/projector.hpp")
    assert one("consumers/relay/relay.cpp", "producers/api/edge.hpp")
    assert one("infra/log/record.cpp", "domain/context.hpp")
    assert one("infra/log/record.cpp", "cairn/payments/v1/payment.pb.h")
    assert not one("domain/payments/payment.cpp", "domain/context.hpp")
    assert not one("domain/policies/book_and_pay.hpp", "cairn/payments/v1/payment.pb.h")


def test_an_impurity_is_found():
    for text in ("auto now = std::chrono::system_clock::now();", "std::thread t;", "#include <fstream>",
                 "time(nullptr)", "std::random_device r;", "std::mutex m;"):
        assert impurities(text), text
    assert not impurities("// std::thread\nevent.time(); row.set_update_time(now); holds.begin();")


def syntax_check(owner, include, tmp_path):
    """Compiles a scratch file as if it stood beside 'owner'."""
    commands = json.loads((tree.BUILD / "compile_commands.json").read_text())
    command = next(c for c in commands if c["file"].endswith("/" + owner))
    scratch = tmp_path / "scratch.cpp"
    scratch.write_text(f'#include "{include}"\n')
    arguments = [a for a in shlex.split(command["command"]) if a not in ("ccache",)]
    kept, skip = [], False
    for argument in arguments:
        if skip or argument in ("-o", "-MT", "-MF"):
            skip = not skip
        elif argument not in ("-c", "-MD", command["file"]):
            kept.append(argument)
    return subprocess.run([*kept, "-fsyntax-only", str(scratch)], cwd=command["directory"],
                          capture_output=True, text=True)


@pytest.mark.parametrize("owner, own, wrong", [
    ("domain/payments/payment.cpp", "domain/payments/payment.hpp", "domain/bookings/booking.hpp"),
    ("projections/payments/payments.cpp", "projections/payments/payments.hpp", "domain/context.hpp"),
    ("projections/payments/payments.cpp", "projections/recorded.hpp", "projections/bookings/bookings.hpp"),
    ("producers/api/route.cpp", "producers/api/route.hpp", "consumers/projector/row_batch.hpp"),
    ("consumers/relay/relay.cpp", "consumers/relay/relay.hpp", "producers/api/route.hpp"),
    ("infra/log/record.cpp", "infra/log/record.hpp", "domain/context.hpp"),
])
def test_a_wrong_include_does_not_compile(owner, own, wrong, tmp_path):
    assert syntax_check(owner, own, tmp_path).returncode == 0
    refused = syntax_check(owner, wrong, tmp_path)
    assert refused.returncode != 0
    assert f"{wrong}: No such file or directory" in refused.stderr
