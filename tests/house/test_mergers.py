"""One rule for who stands in whose place: rooms ask `organisations.mergers`, and no condition names an organisation by itself."""

import ast
from pathlib import Path

import polarprof

SOURCE = Path(polarprof.__file__).parent
ASKS = {"filter", "exclude", "get", "Q", "get_or_create", "update_or_create", "get_object_or_404"}
NAMES = ("organisation", "organisation_id", "organisation__in", "organisation_id__in", "organisation__uuid")
# Where exactly this organisation is meant, and why.
EXACT = {
    "fieldwork/actions.py": "a survey is started for the organisation itself; those of before keep theirs",
}


def conditions() -> dict[str, list[str]]:
    """By module of a room the conditions that name an organisation directly."""
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith("organisations/") or "/migrations/" in name or name.endswith("demo.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in ASKS:
                keys = [one.arg for one in node.keywords if one.arg and one.arg.split("__", 1)[-1] in NAMES]
                keys += [one.arg for one in node.keywords if one.arg in NAMES]
                found.setdefault(name, []).extend(dict.fromkeys(keys))
    return {name: keys for name, keys in found.items() if keys}


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_no_room_names_an_organisation_in_a_condition_of_its_own() -> None:
    assert conditions().keys() == EXACT.keys()
