"""What happens to files on disks: lost, cut, one bit turned over."""

import shutil


def lose(folder, draw):
    shutil.rmtree(folder, ignore_errors=True)


def truncate(folder, draw):
    for file in draw.sample(_files(folder), k=min(2, len(_files(folder)))):
        with open(file, "r+b") as opened:
            opened.truncate(draw.randrange(file.stat().st_size))


def flip_bit(folder, draw):
    for file in _files(folder):
        at = draw.randrange(file.stat().st_size)
        with open(file, "r+b") as opened:
            opened.seek(at)
            byte = opened.read(1)[0] ^ 1 << draw.randrange(8)
            opened.seek(at)
            opened.write(bytes([byte]))
        if draw.random() < 0.5:
            return


def _files(folder):
    """Tables, write-ahead log and manifest, the largest first."""
    found = [file for file in folder.glob("*") if file.is_file() and file.stat().st_size > 0
             and (file.suffix in (".sst", ".log") or file.name.startswith("MANIFEST"))]
    return sorted(found, key=lambda file: (-file.stat().st_size, file.name))
