"""The imports of a tree, read and not run: also those inside functions and those for types only."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Import:
    """`module` is the module that is entered: `from polarprof.journal import actions` enters polarprof.journal.actions.

    `name` is what is taken from it, and `alias` what it is called here; a module itself has no `name`.
    """

    module: str
    name: str
    alias: str
    line: int


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    nodes: tuple[ast.AST, ...]
    imports: tuple[Import, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.name.split("."))


def read(root: Path, package: str) -> dict[str, Module]:
    """Every module of the package below `root`, by its name; migrations, which Django writes, are left out."""
    paths = {
        _name_of(path.relative_to(root)): path
        for path in sorted((root / package).rglob("*.py"))
        if "migrations" not in path.parts
    }
    known = frozenset(paths)
    return {
        name: _module(name, path.read_text(encoding="utf-8"), known, is_package=path.name == "__init__.py")
        for name, path in paths.items()
    }


@lru_cache(maxsize=2_000)  # the tests of the rules read the same sources some twenty times
def _module(name: str, text: str, known: frozenset[str], *, is_package: bool) -> Module:
    nodes = tuple(ast.walk(ast.parse(text)))
    return Module(name, nodes, tuple(_imports(name, nodes, known, is_package=is_package)))


def _name_of(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(
    importer: str, nodes: Iterable[ast.AST], known: frozenset[str], *, is_package: bool
) -> Iterator[Import]:
    for node in nodes:
        if isinstance(node, ast.Import):
            for one in node.names:
                yield Import(one.name, "", one.asname or one.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = _base(importer, node, is_package=is_package)
            for one in node.names:
                module = f"{base}.{one.name}"
                alias = one.asname or one.name
                if module in known:
                    yield Import(module, "", alias, node.lineno)
                else:
                    yield Import(base, one.name, alias, node.lineno)


def _base(importer: str, node: ast.ImportFrom, *, is_package: bool) -> str:
    """The absolute name behind `from . import x`."""
    if not node.level:
        return node.module or ""
    parts = importer.split(".")
    here = parts if is_package else parts[:-1]
    above = here[: len(here) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])
