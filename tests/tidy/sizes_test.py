"""Files of at most 400 lines, functions of at most 60."""

import re

import pytest

import tree

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60


def long_functions(text):
    """(line, lines) of each body that follows a parameter list and is longer than may be."""
    code = tree.code_of(text)
    found = []
    body = re.compile(r"\)[\w\s:&<>,*\[\]-]*?(?:->[^;{}()]*)?\{|\)\s*:\s*[^;{}]*(?:\{[^{}]*\}[^;{}]*)*\{")
    for match in body.finditer(code):
        opening = match.end() - 1
        end = tree.closing(code, opening)
        lines = code.count("\n", opening, end) - 1 if end else 0
        if lines > FUNCTION_LINES_MAX:
            found.append((tree.line_of(code, opening), lines))
    return found


@pytest.mark.parametrize("path", tree.files(".cpp", ".hpp", ".proto", ".py", ".sh", ".cmake", ".sql", "CMakeLists.txt"))
def test_no_file_is_longer_than_400_lines(path):
    assert tree.read(path).count("\n") <= FILE_LINES_MAX


@pytest.mark.parametrize("path", tree.cpp())
def test_no_function_is_longer_than_60_lines(path):
    assert long_functions(tree.read(path)) == []


def test_a_long_function_is_found():
    body = "    step();\n" * 61
    assert long_functions("void run(int a) {\n" + body + "}\n") == [(1, 61)]
    assert long_functions("void Run::run() const noexcept {\n" + body + "}\n") == [(1, 61)]
    assert long_functions("Run::Run(int a) : a_(a), b_{a} {\n" + body + "}\n") == [(1, 61)]
    assert long_functions("void run(int a) {\n" + "    step();\n" * 60 + "}\n") == []
    assert long_functions("struct Many {\n" + "    int a;\n" * 80 + "};\n") == []
