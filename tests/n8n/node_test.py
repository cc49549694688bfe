"""The node package by itself: n8n's linter, its conventions, and its check of signatures."""

import base64
import hashlib
import hmac
import json
import subprocess

import pytest

import installed

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
NOW = 1_800_000_000


@pytest.fixture(scope="module")
def package():
    return installed.install_node_package()


def lint(folder):
    return subprocess.run(["npm", "run", "lint"], cwd=folder, env=installed.environment(), capture_output=True, text=True,
                          timeout=300)


@pytest.mark.rows("WHK-09", "W-22")
def test_the_package_passes_n8ns_linter(package):
    done = lint(package)
    assert done.returncode == 0 and "warning" not in done.stdout, done.stdout


def test_n8ns_linter_finds_what_it_forbids(package):
    manifest, source = package / "package.json", package / "nodes/CairnTrigger/CairnTrigger.node.ts"
    kept = manifest.read_text(), source.read_text()
    try:
        manifest.write_text(json.dumps({**json.loads(kept[0]), "dependencies": {"axios": "1"}}))
        assert "no-runtime-dependencies" in lint(package).stdout
        manifest.write_text(kept[0])
        source.write_text(kept[1].replace("checkExists", "isThere"))
        assert "webhook-lifecycle-complete" in lint(package).stdout
    finally:
        manifest.write_text(kept[0])
        source.write_text(kept[1])


def test_the_packed_package_has_what_n8n_loads_and_no_dependency(package):
    done = subprocess.run(["npm", "pack", "--dry-run", "--json", "--ignore-scripts"], cwd=package,
                          env=installed.environment(), capture_output=True, text=True, check=True)
    files = {file["path"] for file in json.loads(done.stdout)[0]["files"]}
    manifest = json.loads((package / "package.json").read_text())
    assert set(manifest["n8n"]["nodes"] + manifest["n8n"]["credentials"]) <= files
    assert {"dist/icons/cairn.svg", "dist/icons/cairn.dark.svg", "README.md", "LICENSE"} <= files
    assert "dependencies" not in manifest and manifest["license"] == "MIT"


def is_signed(package, **changes):
    """What the compiled check says; without changes, of a good message."""
    message = {"id": "msg_1", "timestamp": str(NOW), "body": '{"amount":5}', "secret": SECRET, "now": NOW, **changes}
    if "signatures" not in changes:
        message["signatures"] = sign("msg_1", str(NOW), '{"amount":5}', SECRET)
    script = ("const { isSigned } = require('./dist/nodes/CairnTrigger/signature.js');"
              "const { body, secret, now, ...m } = JSON.parse(process.argv[1]);"
              "console.log(isSigned({ ...m, body: Buffer.from(body) }, secret, now))")
    done = subprocess.run([installed.node(), "-e", script, json.dumps(message)], cwd=package, capture_output=True,
                          text=True, check=True)
    return done.stdout.strip() == "true"


def sign(identity, timestamp, body, secret):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = hmac.new(key, f"{identity}.{timestamp}.{body}".encode(), hashlib.sha256).digest()
    return "v1," + base64.b64encode(mac).decode()


@pytest.mark.rows("WHK-01")
def test_a_good_signature_counts_among_others(package):
    good = sign("msg_1", str(NOW), '{"amount":5}', SECRET)
    assert is_signed(package)
    assert is_signed(package, signatures=f"v1,AAAA v1a,{good[3:]} {good}")
    assert is_signed(package, now=NOW + 300) and is_signed(package, now=NOW - 300)


@pytest.mark.parametrize("change", [
    {"id": "msg_2"}, {"id": ""}, {"body": '{"amount":6}'}, {"timestamp": str(NOW + 1)}, {"timestamp": "soon"},
    {"timestamp": ""}, {"now": NOW + 301}, {"now": NOW - 301}, {"signatures": ""}, {"signatures": "v1,"},
    {"signatures": "v1a," + sign("msg_1", str(NOW), '{"amount":5}', SECRET)[3:]},
    {"signatures": sign("msg_1", str(NOW), '{"amount":5}', SECRET)[:-8]},
    {"secret": "whsec_"}, {"secret": SECRET[6:]}, {"secret": "whsec_" + base64.b64encode(b"x" * 32).decode()},
], ids=lambda change: "-".join(f"{name} {value}"[:30] for name, value in change.items()))
def test_any_other_does_not(package, change):
    assert not is_signed(package, **change)
