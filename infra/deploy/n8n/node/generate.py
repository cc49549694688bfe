#!/usr/bin/env python3
"""nodes/Cairn/operations/ from the OpenAPI document: a file for each resource, and index.ts with all of them.

cairn docs openapi | ./generate.py          writes them
cairn docs openapi | ./generate.py FOLDER   writes them there instead
"""

import json
import pathlib
import re
import sys

OPERATIONS = pathlib.Path(__file__).resolve().parent / "nodes/Cairn/operations"
HEAD = """import type { INodeProperties } from 'n8n-workflow';
IMPORTS
// Made by generate.py from the OpenAPI document; a test compares the two.
export const NAME: INodeProperties[] = """
# An execution that n8n tries again keeps none of its ids: what must happen once is given a key of the workflow's own.
KEY_DEFAULT = "={{ $workflow.id + '-' + $execution.id + '-' + $runIndex + '-' + $itemIndex }}"
PAGES = {
    "pagination": {"type": "generic", "properties": {
        "continue": "={{ $response.body.has_more }}",
        "request": {"qs": {"cursor": "={{ (/[?&]cursor=([^&]*)/.exec($response.body?.next ?? '') ?? [])[1] }}"}}}}}
ABBREVIATIONS = {"id": "ID", "ids": "IDs", "url": "URL", "api": "API", "ms": "Ms", "s": "Seconds"}
SMALL_WORDS = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
LIMIT_MAX = 200


def title(name):
    """event_types: Event Types; -created_at: Created At Descending; created_at.lt: Created At Before."""
    if name.startswith("-"):
        name = name[1:] + "_descending"
    name = name.replace(".gte", "_from").replace(".lt", "_before")
    words = [word for word in re.split(r"[_\s.]+", name) if word]
    shown = [ABBREVIATIONS.get(word, word if word in SMALL_WORDS and 0 < index < len(words) - 1
                               else word[:1].upper() + word[1:]) for index, word in enumerate(words)]
    return " ".join(shown)


def camel(name):
    first, *rest = re.split(r"[_.-]+", name)
    # The linter takes an api_key_id for a secret.
    return (first.lower() + "".join(word[:1].upper() + word[1:] for word in rest)).replace("apiKeyId", "keyId")


def singular(name):
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def sentence(text):
    """As n8n writes descriptions: a capital first, a final period only after several sentences."""
    text = re.sub(r"\bid(s?)\b", r"ID\1", " ".join(text.split()))
    text = text[:1].upper() + text[1:]
    return text if re.search(r"\. \S", text) else text.rstrip(".")


def action(text):
    """As n8n lists what a node can do: plain words, none but the first with a capital."""
    text = re.sub(r"[^A-Za-z0-9]+", " ", text.split(",")[0].replace("'s", "")).strip()
    return text[:1].upper() + text[1:].lower()


def resolved(document, schema):
    while "$ref" in schema:
        node = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            node = node[part]
        schema = node
    return schema


def kind_of(schema):
    """What n8n shows for a schema: type and default, with options or limits."""
    if "enum" in schema:
        options = sorted(({"name": title(value), "value": value} for value in schema["enum"]
                          if not value.endswith("unknown")), key=lambda option: option["name"])
        return {"type": "options", "options": options, "default": options[0]["value"]}
    if schema.get("type") == "array":
        if schema["items"].get("type") == "string" and "enum" not in schema["items"]:
            return {"type": "string", "typeOptions": {"multipleValues": True}, "default": []}
        return {"type": "json", "default": "[]"}
    if schema.get("type") == "integer":
        limits = {ours: schema[theirs] for ours, theirs in (("minValue", "minimum"), ("maxValue", "maximum"))
                  if theirs in schema and abs(schema[theirs]) < 2 ** 53 - 1}
        default = schema.get("default", max(0, schema.get("minimum", 0)))
        return {"type": "number", **({"typeOptions": limits} if limits else {}), "default": default}
    if schema.get("type") == "boolean":
        return {"type": "boolean", "default": False}
    if schema.get("type") == "object":
        return {"type": "json", "default": "{}"}
    if schema.get("format") == "date-time":
        return {"type": "dateTime", "default": ""}
    return {"type": "string", "default": schema.get("default", "")}


def field(name, schema, send, description=""):
    kind = kind_of(schema)
    text = sentence(description or schema.get("description", ""))
    if kind["type"] == "boolean":
        text = "Whether " + (text[:1].lower() + text[1:] if text else title(name).lower())
    if kind["type"] == "string" and ("secret" in name or name == "token"):
        kind["typeOptions"] = {"password": True}
    if kind["type"] == "json":
        send = {**send, "value": "={{ typeof $value === 'string' ? JSON.parse($value) : $value }}"}
    shown = {"displayName": title(name), "name": camel(name), **kind}
    if text and text.lower() != title(name).lower():
        shown["description"] = text
    if schema.get("format") == "email" or name == "email":
        shown["placeholder"] = "name@email.com"
    shown["routing"] = {"send": send}
    return shown


def body_fields(document, schema):
    """(required, field) of each property. An amount is two fields, as people write it."""
    for name, part in schema.get("properties", {}).items():
        required = name in schema.get("required", ())
        if part.get("$ref", "").endswith("/Money"):
            for inner in ("amount_minor", "currency"):
                rules = resolved(document, part)["properties"][inner]
                whole = name + "_" + inner if inner == "currency" or name != "amount" else inner
                yield required, field(whole, rules, {"type": "body", "property": f"{name}.{inner}"})
        else:
            # n8n keeps "limit" for how many results a list returns, with a default and words of its own.
            shown = "at_most" if name == "limit" else name
            yield required, field(shown, resolved(document, part), {"type": "body", "property": name})


def parameter_fields(operation):
    """(required, field) of what goes into query and headers."""
    for parameter in operation.get("parameters", ()):
        name = parameter["name"]
        if parameter["in"] == "query" and name not in ("limit", "cursor"):
            # n8n splits a parameter's name at a dot.
            yield parameter["required"], {**field(name, parameter["schema"], {
                "type": "query", "property": name, "propertyInDotNotation": False}, parameter["description"])}
        elif name == "Idempotency-Key":
            shown = {"displayName": "Idempotency Key", "name": "idempotencyKey", "type": "string",
                     "default": KEY_DEFAULT, "description": sentence(parameter["description"]),
                     "routing": {"request": {"headers": {"Idempotency-Key": "={{ $value }}"}}}}
            yield parameter["required"], shown


def list_fields():
    many = {"displayName": "Return All", "name": "returnAll", "type": "boolean", "default": False,
            "description": "Whether to return all results or only up to a given limit",
            "routing": {"send": {"paginate": "={{ $value }}", "type": "query", "property": "limit",
                                 "value": f"={{{{ $value ? {LIMIT_MAX} : undefined }}}}"},
                        "operations": PAGES}}
    limit = {"displayName": "Limit", "name": "limit", "type": "number",
             "typeOptions": {"minValue": 1, "maxValue": LIMIT_MAX}, "default": 50,
             "description": "Max number of results to return",
             "routing": {"send": {"type": "query", "property": "limit"}}}
    return many, limit


class Operation:
    """One method of one path, as an entry of the operations and the fields that go with it."""

    def __init__(self, document, method, path, operation):
        self.document, self.operation = document, operation
        self.resource = camel(singular(operation["tags"][0]))
        self.is_list = method == "get" and not path.endswith("}")
        # bookings, then {booking_id}, then what is done to it or what lies below it.
        parts = [part for part in path.removeprefix("/v1/").split("/") if not part.startswith("{")][1:]
        if method == "get":
            verb = "_".join(["get_many" if self.is_list else "get", *(parts if self.is_list else map(singular, parts))])
        elif "get" in document["paths"][path]:
            verb = "_".join(["create", *map(singular, parts)])
        else:
            verb = "_".join([parts[-1], *map(singular, parts[:-1])])
        self.name, self.value = title(verb), camel("get_all" + verb[8:] if verb.startswith("get_many") else verb)
        self.method, self.path = method.upper(), path

    def entry(self):
        url = "=" + re.sub(r"\{(\w+)\}", lambda m: "{{ encodeURIComponent($parameter." + camel(m[1]) + ") }}",
                           self.path) if "{" in self.path else self.path
        routing = {"request": {"method": self.method, "url": url}}
        if self.is_list:
            routing["output"] = {"postReceive": [{"type": "rootProperty", "properties": {"property": "data"}}]}
        summary = self.operation["summary"]
        return {"name": self.name, "value": self.value, "action": action(summary),
                "description": sentence(summary.replace("_", " ")), "routing": routing}

    def fields(self):
        show = {"resource": [self.resource], "operation": [self.value]}
        path = [{"displayName": title(p["name"]), "name": camel(p["name"]), "type": "string", "default": ""}
                for p in self.operation["parameters"] if p["in"] == "path"]
        content = self.operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        body = list(body_fields(self.document, resolved(self.document, content.get("schema", {}))))
        rest = list(parameter_fields(self.operation))
        shown = [{**one, "required": True, "displayOptions": {"show": show}}
                 for one in path + [one for required, one in body + rest if required]]
        if self.is_list:
            many, limit = list_fields()
            shown += [{**many, "displayOptions": {"show": show}},
                      {**limit, "displayOptions": {"show": {**show, "returnAll": [False]}}}]
        optional = sorted((one for required, one in body + rest if not required), key=lambda one: one["displayName"])
        if optional:
            name, add = ("Filters", "Add Filter") if self.method == "GET" else ("Additional Fields", "Add Field")
            shown.append({"displayName": name, "name": camel(name.replace(" ", "_")), "type": "collection",
                          "placeholder": add, "default": {}, "displayOptions": {"show": show}, "options": optional})
        return shown


def operations_of(resource, found):
    """What a person chooses from, then the fields of each choice."""
    found = sorted(found, key=lambda one: one.name)
    values = [one.value for one in found]
    assert len(set(values)) == len(values), f"{resource}: two operations have one name: {values}"
    choice = {"displayName": "Operation", "name": "operation", "type": "options", "noDataExpression": True,
              "displayOptions": {"show": {"resource": [resource]}},
              "options": [one.entry() for one in found], "default": values[0]}
    return [choice, *(field for one in found for field in one.fields())]


def resource_choice(names):
    resources = sorted(({"name": name, "value": resource} for resource, name in names.items()),
                       key=lambda option: option["name"])
    return {"displayName": "Resource", "name": "resource", "type": "options", "noDataExpression": True,
            "options": resources, "default": resources[0]["value"]}


def files(document):
    """{name: text}"""
    by_resource = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            found = Operation(document, method, path, operation)
            by_resource.setdefault(found.resource, []).append(found)
    made = {f"{resource}.ts": module(resource, typescript(operations_of(resource, found)))
            for resource, found in by_resource.items()}
    choice = resource_choice({resource: title(singular(found[0].operation["tags"][0]))
                              for resource, found in by_resource.items()})
    resources = [option["value"] for option in choice["options"]]
    imports = "".join(f"import {{ {resource} }} from './{resource}';\n" for resource in resources)
    all_of_them = "".join(f"\t...{resource},\n" for resource in resources)
    made["index.ts"] = module("operations", f"[\n\t{typescript(choice, 1)},\n{all_of_them}]", imports)
    return made


def module(name, value, imports=""):
    return HEAD.replace("IMPORTS\n", imports + "\n").replace("NAME", name) + value + ";\n"


def literal(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"


def typescript(value, indent=0):
    """JSON as the linter wants to see it."""
    inner, outer = "\t" * (indent + 1), "\t" * indent
    if isinstance(value, dict):
        if not value:
            return "{}"
        lines = [f"{inner}{name if re.fullmatch(r'[A-Za-z_]+', name) else literal(name)}: "
                 f"{typescript(part, indent + 1)},\n" for name, part in value.items()]
        return "{\n" + "".join(lines) + outer + "}"
    if isinstance(value, list):
        if not value:
            return "[]"
        if all(isinstance(part, str) for part in value):
            return "[" + ", ".join(map(literal, value)) + "]"
        return "[\n" + "".join(f"{inner}{typescript(part, indent + 1)},\n" for part in value) + outer + "]"
    return literal(value) if isinstance(value, str) else json.dumps(value)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OPERATIONS
    made = files(json.load(sys.stdin))
    folder.mkdir(exist_ok=True)
    for left_over in set(folder.glob("*.ts")) - {folder / name for name in made}:
        left_over.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
