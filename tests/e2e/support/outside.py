"""Other people's tools, pinned, installed once into the build folder from the package registries."""

import fcntl
import os
import shutil
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
# The providers' own clients are the newest that they have published for Python.
PYPI = ("standardwebhooks==1.0.1", "stripe==16.1.0", "cashfree-pg==6.0.1", "moyasar==0.6.5",
        "instamojo-wrapper==1.2.0")
# Stripe's description of its API as a server, in Go: the compiler comes as a module of the same proxy.
STRIPE_MOCK = "github.com/stripe/stripe-mock@v0.203.0"
GO = "v0.0.1-go1.22.12.linux-amd64"
GO_PROXY = "https://proxy.golang.org"


class Outside:
    def __init__(self):
        self.folder = Path(os.environ.get("CAIRN_TEST_BUILD_DIR") or HERE.parent.parent / "build" / "release") / "e2e-tools"
        self.npm_folder = self.folder / "npm"
        self.venv = self.folder / "venv"

    def install(self):
        self.install_python()
        with _turn(self.folder / "turn"):
            self._install_npm()
        return self

    def install_python(self):
        """For tests that need no Node."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with _turn(self.folder / "turn"):
            self._install_venv()
        return self

    def install_stripe_mock(self):
        """The program."""
        program = self.folder / "go" / "bin" / "stripe-mock"
        self.folder.mkdir(parents=True, exist_ok=True)
        with _turn(self.folder / "turn"):
            if not program.exists():
                self._install_go(program.parent, STRIPE_MOCK)
        return program

    def node(self, script, *arguments, lines=None):
        """Runs one of our scripts with the pinned Node."""
        command = [str(self.npm_folder / "node_modules" / ".bin" / "node"), str(self.npm_folder / script)]
        return self._run([*command, *map(str, arguments)], lines)

    def redocly(self, *arguments):
        entry = self.npm_folder / "node_modules" / "@redocly" / "cli" / "bin" / "cli.js"
        node = self.npm_folder / "node_modules" / ".bin" / "node"
        environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
        return subprocess.run([str(node), str(entry), *map(str, arguments)], capture_output=True, text=True,
                              timeout=120, cwd=self.npm_folder, env=environment)

    def python(self, script, lines=None):
        return self._run([str(self.venv / "bin" / "python"), "-c", script], lines)

    @staticmethod
    def _run(command, lines):
        done = subprocess.run(command, input="".join(line + "\n" for line in lines or []), capture_output=True,
                              text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def _install_go(self, programs, module):
        home, archive = self.folder / "go", self.folder / "go.zip"
        proxy = os.environ.get("GOPROXY", GO_PROXY).split(",")[0]
        with urllib.request.urlopen(f"{proxy}/golang.org/toolchain/@v/{GO}.zip", timeout=300) as answer:
            archive.write_bytes(answer.read())
        _checked(["unzip", "-q", "-o", str(archive), "-d", str(home)], self.folder)
        archive.unlink()
        toolchain = home / f"golang.org/toolchain@{GO}"
        for program in [*toolchain.glob("bin/*"), *toolchain.glob("pkg/tool/*/*")]:
            program.chmod(0o755)
        _checked([str(toolchain / "bin" / "go"), "install", module], self.folder, {
            **os.environ, "GOBIN": str(programs), "GOPATH": str(home / "path"), "GOCACHE": str(home / "cache"),
            "GOFLAGS": "-modcacherw", "GOTOOLCHAIN": "local", "GOROOT": str(toolchain)})

    def _install_npm(self):
        wanted = (HERE / "npm" / "package-lock.json").read_text()
        stamp = self.npm_folder / "installed"
        if not stamp.exists() or stamp.read_text() != wanted:
            shutil.rmtree(self.npm_folder, ignore_errors=True)
            shutil.copytree(HERE / "npm", self.npm_folder)
            _checked(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], self.npm_folder)
            stamp.write_text(wanted)
        for script in (HERE / "npm").glob("*.mjs"):
            shutil.copy(script, self.npm_folder)

    def _install_venv(self):
        stamp = self.venv / "installed"
        if stamp.exists() and stamp.read_text() == "\n".join(PYPI):
            return
        shutil.rmtree(self.venv, ignore_errors=True)
        _checked([sys.executable, "-m", "venv", str(self.venv)], self.folder)
        _checked([str(self.venv / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *PYPI], self.folder)
        stamp.write_text("\n".join(PYPI))


@contextmanager
def _turn(file):
    with open(file, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _checked(command, folder, environment=None):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, env=environment)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
