"""What a running API says of its own commands: routes, fields, and a body that is good."""

import re
from dataclasses import dataclass, field

GOOD_TEXT = "abc"
DAY = "2031-05-17"


@dataclass(frozen=True)
class Command:
    path: str
    schema: dict = field(hash=False)
    needs_idempotency_key: bool = False

    def fields(self):
        return self.schema.get("properties", {})

    def good_body(self):
        return {name: good_value(self.fields()[name]) for name in self.schema.get("required", [])}

    def url(self, value="unknown"):
        return re.sub(r"{[a-z_]+}", lambda name: DAY if name.group() == "{date}" else value, self.path)


def commands_of(api):
    document = api.get("/openapi.json").json()
    found = []
    for path, methods in sorted(document["paths"].items()):
        if "post" not in methods:
            continue
        operation = methods["post"]
        content = operation.get("requestBody", {}).get("content", {})
        schema = resolve(document, content.get("application/json", {}).get("schema", {}))
        required = any(parameter.get("name") == "Idempotency-Key" and parameter.get("required")
                       for parameter in (resolve(document, one) for one in operation.get("parameters", [])))
        found.append(Command(path, schema, required))
    assert found, "the document has no command"
    return found


def resolve(document, schema):
    while "$ref" in schema:
        target = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        schema = target
    return schema


def is_money(schema):
    return schema.get("$ref", "").endswith("/Money")


def good_value(schema):
    if is_money(schema):
        return {"amount_minor": 100, "currency": "EUR"}
    if "enum" in schema:
        return schema["enum"][-1]
    if schema["type"] == "array":
        return [good_value(schema["items"])]
    if schema["type"] == "integer":
        return schema.get("minimum", 1)
    return text_around(schema, GOOD_TEXT)


def text_around(schema, text):
    """A text of the field's form that has the given one in it."""
    form = schema.get("format") or schema.get("pattern", "")
    if form == "email":
        return f"{text}@example.com"
    if form == "uri":
        return f"https://example.com/{text}"
    if form == "date":
        return DAY
    if form.startswith("^\\+"):
        return "+4915112345678"
    return text
