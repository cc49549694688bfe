"""g++ 12 frees twice what stands as a temporary in an awaited expression, when it is an aggregate or a lambda
that captures values, and it loses its way where an await is chosen by "?". So: name it, then await it. And nothing is
spawned that nobody hears of."""

import re

import pytest

import tree

LAMBDA = re.compile(r"\[(?P<captures>[^\[\]]*)\]\s*(?:\((?:[^()]|\([^()]*\))*\))?[\w\s:<>,&*]*(?:->\s*[\w:<>&*,\s]+)?(?=\{)")


def awaited_expression(code, start):
    """From behind co_await to the ';' or the bracket that ends the expression."""
    offset = start
    while offset < len(code):
        if code[offset] in "([{":
            end = tree.closing(code, offset)
            if end is None:
                break
            offset = end + 1
        elif code[offset] in ";)]}":
            break
        else:
            offset += 1
    return code[start:offset]


def without_lambdas(expression):
    """The expression without its lambdas, and what they capture."""
    captures = []
    while match := LAMBDA.search(expression):
        # An index or an attribute has no body behind it.
        body = expression.index("{", match.end())
        end = tree.closing(expression, body)
        captures += [c.strip() for c in match.group("captures").split(",") if c.strip()]
        expression = expression[:match.start()] + "LAMBDA" + expression[end + 1:]
    return expression, captures


def dangerous_awaits(text):
    code = tree.code_of(text)
    found = []
    for match in re.finditer(r"\bco_await\b", code):
        expression, captures = without_lambdas(awaited_expression(code, match.end()))
        by_value = [c for c in captures if not c.startswith("&") and c != "this"]
        if "{" in expression or by_value:
            found.append((tree.line_of(code, match.start()), " ".join(expression.split())[:80]))
    return found


CHOSEN = re.compile(r"\?\s*co_await\b|\?[^;{}?]*:\s*co_await\b")


def chosen_awaits(text):
    code = tree.code_of(text)
    return [tree.line_of(code, m.start()) for m in CHOSEN.finditer(code)]


def detached(text):
    code = tree.code_of(text)
    return [tree.line_of(code, m.start()) for m in re.finditer(r"\basio::detached\b|\.detach\(\);", code)]


@pytest.mark.parametrize("path", tree.cpp())
def test_no_temporary_aggregate_or_value_capture_is_awaited(path):
    assert dangerous_awaits(tree.read(path)) == []


@pytest.mark.parametrize("path", tree.cpp())
def test_no_await_is_chosen_within_an_expression(path):
    assert chosen_awaits(tree.read(path)) == []


# What cannot be joined: a thread of librdkafka's that does not end.
MAY_DETACH = {"infra/log/leave_if_stuck.cpp": 1}


@pytest.mark.parametrize("path", tree.cpp())
def test_nothing_is_detached(path):
    assert len(detached(tree.read(path))) == MAY_DETACH.get(str(path), 0)


@pytest.mark.parametrize("text", [
    "co_await send({});", "co_await send(Request{.id = 1});", "auto x = co_await read(a, {b, c});",
    "co_await run([copy] { use(copy); });", "co_await run([=](int a) { use(b); });",
    "co_await run([&a, b = std::move(b)]() mutable { use(b); });", "if (co_await ready(Options{})) go();",
    "co_await run([&] { f(); }, Limits{});"])
def test_a_dangerous_await_is_found(text):
    assert dangerous_awaits(text) != []


@pytest.mark.parametrize("text", [
    "co_await send(request);", "co_await run([&] { use(Copy{1}); });", "co_await run([this](int a) { go(a); });",
    "if (co_await ready()) {\n    f(Options{});\n}", "co_await send(values[i]); // {}", 'co_await send("{}");',
    "while (!co_await next(&done)) { }", "co_return Answer{};"])
def test_a_harmless_await_is_not(text):
    assert dangerous_awaits(text) == []


@pytest.mark.parametrize("text", ["x = a ? co_await f() : co_await g();", "x = a ? b : co_await g();"])
def test_a_chosen_await_is_found(text):
    assert chosen_awaits(text) == [1]


def test_an_await_behind_a_label_or_in_a_loop_is_none():
    assert chosen_awaits("x = a ? b : c; switch (d) { case 1: co_await f(); }\nfor (auto e : co_await g()) h(e);") == []


def test_detaching_is_found():
    assert detached("spawn(a, asio::detached);\nworker.detach();") == [1, 2]
    assert detached("// detached\nlog(\"detached\");") == []
