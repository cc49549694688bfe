"""The real n8n and Cairn's node package, from the package registry, pinned, installed once into .local/n8n."""

import fcntl
import hashlib
import os
import platform
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

OWN = Path(__file__).resolve().parent
ROOT = OWN.parents[2]
FOLDER = Path(os.environ.get("N8N_INSTALLED_DIR") or ROOT / ".local" / "n8n")
NODE_SOURCE = OWN / "node"
NODE_FOLDER = FOLDER / "n8n-nodes-cairn"
NODE_VERSIONS = ((24, 0), (25, 0))
NODE_PACKAGE = f"node-linux-{'arm64' if platform.machine() == 'aarch64' else 'x64'}"
NODE_PACKAGES = (f"{NODE_PACKAGE}@24.21.0", "npm@11.19.1")  # Debian's npm runs on Debian's Node alone.
INSTALL_SECONDS = 3600

# As n8n's guide on isolation says: nothing that looks for updates or sends figures.
CLOSED = {
    "N8N_DIAGNOSTICS_ENABLED": "false", "N8N_VERSION_NOTIFICATIONS_ENABLED": "false", "N8N_TEMPLATES_ENABLED": "false",
    "EXTERNAL_FRONTEND_HOOKS_URLS": "", "N8N_DIAGNOSTICS_CONFIG_FRONTEND": "", "N8N_DIAGNOSTICS_CONFIG_BACKEND": "",
    "N8N_PERSONALIZATION_ENABLED": "false", "N8N_HIRING_BANNER_ENABLED": "false",
    "N8N_DISABLED_MODULES": "mcp-registry"}


def node():
    """A Node that this n8n runs on: the machine's, else one of the registry's."""
    found = shutil.which("node")
    own = FOLDER / "node" / "node_modules" / NODE_PACKAGE / "bin" / "node"
    if found and _is_fit(found):
        return found
    if not own.exists():
        (FOLDER / "node").mkdir(parents=True, exist_ok=True)
        (FOLDER / "node" / "package.json").write_text('{"private": true}\n')
        run(["npm", "install", *NODE_PACKAGES, "--no-audit", "--no-fund"], FOLDER / "node", env=os.environ)
    return str(own)


def _is_fit(binary):
    shown = subprocess.run([binary, "--version"], capture_output=True, text=True).stdout
    version = tuple(map(int, re.match(r"v(\d+)\.(\d+)", shown).groups()))
    return NODE_VERSIONS[0] <= version < NODE_VERSIONS[1]


def environment():
    """npm and n8n with that Node; its own headers serve what has to be compiled."""
    binary = Path(node()).resolve()
    own = {name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "N8N_"))}
    own["PATH"] = f"{binary.parent}:{FOLDER}/node/node_modules/.bin:{own['PATH']}"
    own["CKJS_LINKING"] = "dynamic"  # n8n's Kafka client builds on Debian's libraries; it would fetch their sources.
    home = binary.parent.parent
    if (home / "include" / "node").is_dir():
        own["npm_config_nodedir"] = str(home)
    return own


def run(command, folder, env=None):
    done = subprocess.run(["nice", "-n", "10", *map(str, command)], cwd=folder, capture_output=True, text=True,
                          timeout=INSTALL_SECONDS, env=env or environment())
    assert done.returncode == 0, f"{' '.join(map(str, command))}: {done.stdout[-4000:]}{done.stderr[-4000:]}"
    return done.stdout


@contextmanager
def _turn():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / "turn", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install_n8n():
    """The folder with n8n in its node_modules. Takes some ten minutes and 2 GB, once."""
    with _turn():
        wanted = (OWN / "package.json").read_text()
        stamp = FOLDER / "installed"
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            (FOLDER / "package.json").write_text(wanted)
            # Of two optional dependencies each wants another major version of what both call their peer.
            run(["npm", "install", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"], FOLDER)
            stamp.write_text(wanted)
    return FOLDER


def n8n_version():
    return re.search(r'"version": "([^"]+)"', (FOLDER / "node_modules/n8n/package.json").read_text()).group(1)


def _fingerprint(folder):
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not {"node_modules", "dist"} & set(path.relative_to(folder).parts):
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def install_node_package():
    """A copy of the node package with its tools, compiled; node_modules stay from version to version."""
    with _turn():
        wanted, stamp = _fingerprint(NODE_SOURCE), NODE_FOLDER / ".built"
        if not stamp.exists() or stamp.read_text() != wanted:
            tools = NODE_FOLDER / "node_modules"
            kept = NODE_FOLDER.parent / "n8n-nodes-cairn.node_modules"
            if tools.exists():
                tools.rename(kept)
            shutil.rmtree(NODE_FOLDER, ignore_errors=True)
            shutil.copytree(NODE_SOURCE, NODE_FOLDER, ignore=shutil.ignore_patterns("node_modules", "dist"))
            if kept.exists():
                kept.rename(tools)
            lock = NODE_FOLDER / "package-lock.json"
            installed = tools / ".cairn-lock"
            if not installed.exists() or installed.read_text() != lock.read_text():
                run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], NODE_FOLDER)
                installed.write_text(lock.read_text())
            run(["npm", "run", "build"], NODE_FOLDER)
            stamp.write_text(wanted)
    return NODE_FOLDER


def package_node():
    """The package as the registry would hand it out."""
    folder = install_node_package()
    run(["npm", "pack", "--ignore-scripts"], folder)
    return next(folder.glob("n8n-nodes-cairn-*.tgz"))


def install_into(user_folder):
    """Where n8n's page on community nodes puts them, so that the nodes' types bear the package's name."""
    nodes = Path(user_folder) / ".n8n" / "nodes"
    nodes.mkdir(parents=True, exist_ok=True)
    (nodes / "package.json").write_text('{"private": true}\n')
    run(["npm", "install", package_node(), "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"], nodes)


def settings(user_folder, port):
    """The environment of an n8n on the loopback whose data lie in the folder."""
    return {**environment(), **CLOSED, "N8N_USER_FOLDER": str(user_folder), "N8N_PORT": str(port),
            "N8N_LISTEN_ADDRESS": "127.0.0.1", "WEBHOOK_URL": f"http://127.0.0.1:{port}/", "DB_TYPE": "sqlite",
            "N8N_SECURE_COOKIE": "false"}


def command(*arguments):
    """Of n8n's CLI."""
    return [node(), str(FOLDER / "node_modules" / "n8n" / "bin" / "n8n"), *map(str, arguments)]
