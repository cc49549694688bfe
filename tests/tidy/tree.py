"""What the house rules look at: the tree's own files, and C++ without comments and texts."""

import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("CAIRN_TEST_BUILD_DIR", ROOT / "build/release"))
LAYERS = ("schemas", "domain", "projections", "infra", "producers", "consumers", "program")


def files(*endings):
    """Paths of the tree, relative; what git ignores is none of it."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = sorted(set(filter(None, listed.split("\0"))))
    return [p for p in paths if (ROOT / p).is_file() and (not endings or p.endswith(endings))]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def cpp(*layers):
    return [p for p in files(".cpp", ".hpp") if not layers or p.split("/")[0] in layers]


# Raw strings first: they may hold anything.
_NOT_CODE = re.compile(
    r'R"(?P<mark>\w*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<![\w])\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/',
    re.S)


def code_of(text):
    """The text with comments and string literals blanked, so that lines and columns stay."""
    return _NOT_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def without_comments(text):
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group()) if match.group().startswith(("//", "/*")) else match.group()
    return _NOT_CODE.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def closing(code, opening):
    """The offset of the bracket that closes the one at 'opening'; None where there is none."""
    depth = 0
    for offset in range(opening, len(code)):
        if code[offset] in "([{":
            depth += 1
        elif code[offset] in ")]}":
            depth -= 1
            if depth == 0:
                return offset
    return None
