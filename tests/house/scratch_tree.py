"""A copy of the sources in which a rule on imports can be broken."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def _without_the_rest(folder: str, names: list[str]) -> set[str]:
    """What is no source: templates, catalogues, data."""
    is_folder = {name for name in names if (Path(folder) / name).is_dir()}
    unread = {"templates", "locale", "static", "__pycache__", "peers"} & is_folder
    return unread | {name for name in names if name not in is_folder and not name.endswith(".py")}


def copy_sources(root: Path) -> Path:
    """What the rules read."""
    for name in ("src/polarprof", "bench", "tools"):
        shutil.copytree(PROJECT / name, root / name, ignore=_without_the_rest)
    (root / "tests").mkdir()
    shutil.copy(PROJECT / ".importlinter", root)
    return root


@contextmanager
def changed(tree: Path, path: str, text: str) -> Iterator[None]:
    """Text at the end of a module, which is made where there is none."""
    place = tree / path
    before = place.read_text(encoding="utf-8") if place.exists() else None
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"{before or ''}\n{text}\n", encoding="utf-8")
    try:
        yield
    finally:
        if before is not None:
            place.write_text(before, encoding="utf-8")
        else:
            place.unlink()
            if not any(place.parent.iterdir()):
                place.parent.rmdir()
