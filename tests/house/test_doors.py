"""Another room is entered by its door, `api.py`; its models may be named for foreign keys and types."""

import ast
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src" / "polarprof"
ROOMS = {path.parent.name for path in SRC.glob("*/apps.py")} - {"common"}
DOORS = {"api", "models", "enums"}
# The two rooms on the ground floor are open: everybody acts as somebody for an organisation.
OPEN_ROOMS = {"organisations", "accounts"}


def _imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]


def test_rooms_enter_each_other_by_the_door() -> None:
    found = []
    for room in ROOMS:
        for path in (SRC / room).rglob("*.py"):
            for module in _imports(path):
                parts = module.split(".")
                if (
                    parts[:1] != ["polarprof"]
                    or len(parts) < 3
                    or parts[1] not in ROOMS - OPEN_ROOMS - {room}
                ):
                    continue
                if parts[2] not in DOORS and path.name != "apps.py":
                    found.append(f"{path.relative_to(SRC)}: {module}")
    assert found == []
