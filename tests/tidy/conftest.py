def pytest_configure(config):
    config.addinivalue_line("markers", "rows(*ids): rows of the inventory that the test shows")


def pytest_collection_modifyitems(items):
    for item in items:
        for marker in item.iter_markers("rows"):
            item.user_properties.append(("rows", " ".join(marker.args)))
