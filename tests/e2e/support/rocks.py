"""Every value in a RocksDB, uncompressed, through the library's own C interface."""

import ctypes

_rocks = ctypes.CDLL("librocksdb.so")
for _name in ("rocksdb_options_create", "rocksdb_readoptions_create", "rocksdb_open_for_read_only_column_families",
              "rocksdb_create_iterator_cf", "rocksdb_iter_key", "rocksdb_iter_value"):
    getattr(_rocks, _name).restype = ctypes.c_void_p
_rocks.rocksdb_list_column_families.restype = ctypes.POINTER(ctypes.c_char_p)
_rocks.rocksdb_iter_valid.restype = ctypes.c_ubyte


def entries(folder):
    """(family, key, value) of a database that no process has open."""
    path = str(folder).encode()
    options = ctypes.c_void_p(_rocks.rocksdb_options_create())
    count, error = ctypes.c_size_t(), ctypes.c_char_p()
    listed = _rocks.rocksdb_list_column_families(options, path, ctypes.byref(count), ctypes.byref(error))
    assert not error.value, error.value
    names = [listed[i] for i in range(count.value)]
    handles = (ctypes.c_void_p * len(names))()
    database = ctypes.c_void_p(_rocks.rocksdb_open_for_read_only_column_families(
        options, path, len(names), (ctypes.c_char_p * len(names))(*names),
        (ctypes.c_void_p * len(names))(*[options] * len(names)), handles, 0, ctypes.byref(error)))
    assert not error.value, error.value
    for name, handle in zip(names, handles):
        yield from _family(database, name.decode(), ctypes.c_void_p(handle))
    for handle in handles:
        _rocks.rocksdb_column_family_handle_destroy(ctypes.c_void_p(handle))
    _rocks.rocksdb_close(database)


def _family(database, name, handle):
    read_options = ctypes.c_void_p(_rocks.rocksdb_readoptions_create())
    iterator = ctypes.c_void_p(_rocks.rocksdb_create_iterator_cf(database, read_options, handle))
    size = ctypes.c_size_t()
    _rocks.rocksdb_iter_seek_to_first(iterator)
    while _rocks.rocksdb_iter_valid(iterator):
        key = ctypes.string_at(_rocks.rocksdb_iter_key(iterator, ctypes.byref(size)), size.value)
        value = ctypes.string_at(_rocks.rocksdb_iter_value(iterator, ctypes.byref(size)), size.value)
        yield name, key, value
        _rocks.rocksdb_iter_next(iterator)
    _rocks.rocksdb_iter_destroy(iterator)
    _rocks.rocksdb_readoptions_destroy(read_options)
