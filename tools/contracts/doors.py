"""Another room is entered by its door, `api.py`. Its models and enums may be named: for foreign keys and types.

Who asks another room's model for rows (`Theme.objects`) or makes one (`Theme(…)`) has entered, whatever the import says.
The tables below are all there is of exceptions; a line that nothing needs any more is an offender as well.
"""

import ast
from collections.abc import Iterator, Mapping

from tools.contracts.imports import Import, Module

DOOR = "api"
TYPES = frozenset({"models", "enums"})
# What is no room: everybody may import common and the engines as they are; the storeys say who may import the others.
NO_ROOMS = frozenset({"cli", "common", "config", "engines"})
# Who enters whom elsewhere, and why. `*` is everybody; a package stands for its modules.
OTHER_DOORS = {
    (
        "*",
        "organisations.acting",
    ): "everybody acts as somebody for an organisation; it is a type of two fields",
    ("*", "organisations.policies"): "rules by role, of which every room makes its own",
    ("*", "accounts.requests"): "the type of a request behind a sign-in",
    (
        "*",
        "accounts.reauthentication",
    ): "a decorator of views: the door would bring HTTP to every room's actions",
    ("config", "accounts.web"): "the roof names the addresses",
    ("exchange.demo", "organisations.demo"): "demo content is written in the names of the demo people",
    ("expertise.demo", "organisations.demo"): "the same",
    ("fieldwork.demo", "organisations.demo"): "the same",
    ("plans.demo", "organisations.demo"): "the same",
    ("site.demo", "organisations.demo"): "the same",
    ("standpoints.demo", "organisations.demo"): "the same",
    ("cli.prepare", "site.demo"): "the command line says with which demo address one signs in",
}
# Rows of another room that are asked for or made without its door. It may only become shorter.
FOREIGN_ROWS = {
    ("organisations.demo", "accounts.Person"): "people of the demo share a password, which no action gives",
}
MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})


def offenders(modules: Mapping[str, Module]) -> list[str]:
    """Entrances elsewhere than by the door, and lines of the tables that nothing needs."""
    entered = list(_entrances(modules))
    rows = list(_foreign_rows(modules))
    used_doors = {key for _, key in entered if key}
    used_rows = {key for _, key in rows}
    return [
        *(f"{place}: not by the door" for place, key in entered if not key),
        *(f"{place}: rows of another room" for place, key in rows if key not in FOREIGN_ROWS),
        *(f"OTHER_DOORS: nothing needs {key}" for key in sorted(OTHER_DOORS.keys() - used_doors)),
        *(f"FOREIGN_ROWS: nothing needs {key}" for key in sorted(FOREIGN_ROWS.keys() - used_rows)),
    ]


def _is_foreign(module: Module, entered: str) -> bool:
    parts = entered.split(".")
    is_room = len(parts) > 1 and parts[0] == "polarprof" and parts[1] not in NO_ROOMS
    return is_room and len(module.parts) > 1 and parts[1] != module.parts[1]


def _entrances(modules: Mapping[str, Module]) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """(place, the line of OTHER_DOORS that allows it, or None) of what is neither the door nor a type."""
    for module in modules.values():
        for one in module.imports:
            if not _is_foreign(module, one.module):
                continue
            drawer = one.module.split(".")[2:3]
            # `import polarprof.journal.api`: what is done with it would not be seen
            is_dotted = "." in one.alias
            if drawer and (drawer[0] == DOOR or drawer[0] in TYPES) and not is_dotted:
                continue
            yield f"{module.name}:{one.line} {one.module}", _other_door(module, one)


def _other_door(module: Module, one: Import) -> tuple[str, str] | None:
    for who, door in OTHER_DOORS:
        is_who = who == "*" or f"{module.name}.".startswith(f"polarprof.{who}.")
        if is_who and f"{one.module}.".startswith(f"polarprof.{door}."):
            return who, door
    return None


def _foreign_rows(modules: Mapping[str, Module]) -> Iterator[tuple[str, tuple[str, str]]]:
    """(place, key of FOREIGN_ROWS) of each model of another room that is asked for rows or called."""
    models = {(module.parts[1], name) for module in modules.values() for name in _models_in(module)}
    for module in modules.values():
        aliases = {one.alias: one for one in module.imports if _is_foreign(module, one.module)}
        for node in module.nodes:
            model = _model_at(node, aliases)
            if model in models:
                who, what = module.name.removeprefix("polarprof."), ".".join(model)
                yield f"{module.name}:{getattr(node, 'lineno', 0)} {what}", (who, what)


def _models_in(module: Module) -> list[str]:
    if module.parts[2:3] != ("models",):
        return []
    return [node.name for node in module.nodes if isinstance(node, ast.ClassDef)]


def _model_at(node: ast.AST, aliases: Mapping[str, Import]) -> tuple[str, str]:
    """(room, name) in `Name.objects`, `Name(…)`, `door.Name.objects` or `door.Name(…)` of another room; else empty."""
    if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
        asked = node.value
    elif isinstance(node, ast.Call):
        asked = node.func
    else:
        return "", ""
    if isinstance(asked, ast.Name) and asked.id in aliases:
        one = aliases[asked.id]
        return one.module.split(".")[1], one.name
    if isinstance(asked, ast.Attribute) and isinstance(asked.value, ast.Name) and asked.value.id in aliases:
        return aliases[asked.value.id].module.split(".")[1], asked.attr
    return "", ""
