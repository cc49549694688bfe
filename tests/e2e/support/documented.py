"""A caller that takes no answer which the API's own description does not have."""

import re

from support.openapi import resolve

TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
         "null": type(None)}


class Documented:
    """As support.api.Api, whose calls it makes. 'used' is which operations were called, with their statuses."""

    def __init__(self, api):
        self.api, self.document, self.used = api, api.get("/openapi.json").json(), set()
        self.errors = api.get("/docs/errors").text

    def get(self, path, **options):
        return self._checked("get", path, self.api.get(path, **options))

    def post(self, path, body=None, *more, **options):
        operation = self._operation("post", path)
        content = resolve(self.document, operation["requestBody"]["content"]["application/json"]["schema"])
        assert set(body or {}) <= set(content["properties"]), f"POST {path} documents no such field"
        return self._checked("post", path, self.api.post(path, body, *more, **options))

    def _operation(self, method, path):
        path = path.split("?")[0]
        for pattern, methods in self.document["paths"].items():
            if method in methods and re.fullmatch(re.sub(r"{\w+}", "[^/]+", pattern), path):
                return methods[method]
        raise AssertionError(f"{method} {path} is not documented")

    def _checked(self, method, path, answer):
        operation = self._operation(method, path)
        self.used.add((operation["operationId"], answer.status_code))
        assert str(answer.status_code) in operation["responses"], f"{path}: {answer.status_code} is not documented"
        response = operation["responses"][str(answer.status_code)]
        kind = answer.headers["Content-Type"].split(";")[0]
        assert kind in response["content"], f"{path}: {kind} is not documented"
        if kind.endswith("json"):
            check(self.document, response["content"][kind]["schema"], answer.json(), path)
        if answer.status_code >= 400:
            code = answer.json()["code"]
            assert f"<h2 id=\"{code}\">" in self.errors, f"{code} is not in /docs/errors"
        return answer

    def documents_refusal(self, method, path, answer):
        """Whether the operation names the code of the aggregate's refusal."""
        response = self._operation(method, path)["responses"][str(answer.status_code)]
        return answer.json()["code"] in re.split(r"\W+", response["description"])


def check(document, schema, value, where):
    """Types, enums, required and known fields: what a generated client relies on."""
    schema = resolve(document, schema)
    if "anyOf" in schema:
        options = [resolve(document, one) for one in schema["anyOf"]]
        fitting = [one for one in options if is_type(one.get("type"), value)]
        assert fitting, f"{where}: {value!r} fits none of {options}"
        return check(document, fitting[0], value, where)
    assert is_type(schema.get("type"), value), f"{where}: {value!r} is no {schema.get('type')}"
    if "enum" in schema:
        assert value in schema["enum"], f"{where}: {value!r} is none of {schema['enum']}"
    if isinstance(value, list) and "items" in schema:
        for item in value:
            check(document, schema["items"], item, where + "[]")
    if isinstance(value, dict) and "properties" in schema:
        missing = set(schema.get("required", [])) - set(value)
        assert not missing, f"{where} lacks {missing}"
        unknown = set(value) - set(schema["properties"])
        assert not unknown, f"{where} has {unknown}, which the schema has not"
        for name, one in value.items():
            check(document, schema["properties"][name], one, f"{where}.{name}")


def is_type(types, value):
    if types is None:
        return True
    types = types if isinstance(types, list) else [types]
    if isinstance(value, bool):
        return "boolean" in types
    return any(isinstance(value, TYPES[one]) for one in types)
