"""The actions of the n8n node are those of the API."""

import json
import re
import subprocess
import sys

import pytest

import tree

NODE = tree.ROOT / "infra/deploy/n8n/node"
OPERATIONS = NODE / "nodes/Cairn/operations"


@pytest.fixture(scope="module")
def openapi():
    return subprocess.run([tree.BUILD / "bin/cairn", "docs", "openapi"], check=True, capture_output=True, text=True).stdout


def generated(document, folder):
    """{name: text}"""
    subprocess.run([sys.executable, NODE / "generate.py", folder], input=document, check=True, text=True)
    return texts(folder)


def texts(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_the_nodes_operations_are_made_from_the_openapi_document(openapi, tmp_path):
    assert generated(openapi, tmp_path) == texts(OPERATIONS), "cairn docs openapi | infra/deploy/n8n/node/generate.py"


def test_every_operation_of_the_api_is_one_of_the_node(openapi):
    document = json.loads(openapi)
    text = "".join(texts(OPERATIONS).values())
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert text.count("method: 'GET'") + text.count("method: 'POST'") == len(operations) > 20


def test_each_resource_of_the_api_has_a_file_of_its_own_that_the_node_shows(openapi):
    tags = {operation["tags"][0] for methods in json.loads(openapi)["paths"].values() for operation in methods.values()}
    files = texts(OPERATIONS)
    shown = re.findall(r"^\t\.\.\.(\w+),$", files.pop("index.ts"), re.MULTILINE)
    assert sorted(f"{resource}.ts" for resource in shown) == sorted(files)
    assert len(files) == len(tags) > 20


def test_a_change_of_the_api_is_noticed(openapi, tmp_path):
    document = json.loads(openapi)
    del document["paths"]["/v1/bookings"]["post"]
    assert generated(json.dumps(document), tmp_path) != texts(OPERATIONS)


def test_the_lock_file_has_an_entry_for_all_that_an_entry_wants_and_names_no_registry():
    packages = json.loads((NODE / "package-lock.json").read_text())["packages"]
    there = {place.rpartition("node_modules/")[2] for place in packages}
    wanted = {name for package in packages.values() for kind in ("dependencies", "devDependencies", "optionalDependencies")
              for name in package.get(kind, ())}
    # Without one, even of another platform's package, npm ci refuses the file.
    assert wanted - there == set()
    assert not [place for place, package in packages.items() if "resolved" in package]


def test_the_example_workflows_are_n8ns_json_with_ids_of_their_own():
    workflows = [json.loads(path.read_text()) for path in sorted((NODE.parent / "workflows").glob("*.json"))]
    assert len({workflow["id"] for workflow in workflows}) == len(workflows) >= 5
    for workflow in workflows:
        names = {node["name"] for node in workflow["nodes"]}
        assert set(workflow["connections"]) <= names
        assert not workflow["active"]
