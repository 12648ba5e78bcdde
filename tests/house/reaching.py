"""Which functions, classes and methods of the product something in the product names. Not for code within a function.

A function or class is followed to where it is imported, so that another one of the same name does not hide it, and a door that
only passes it on does not count. A method is looked for by its name alone.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

_TAG, _QUOTED = re.compile(r"{[{%].*?[}%]}", re.DOTALL), re.compile(r"'[^']*'|\"[^\"]*\"")
_WORD = re.compile(r"[A-Za-z_]\w*")
# Who is given a function by one of these calls it: Django's signals, Wagtail's hooks, components and tags of templates, the queue.
_REGISTERING = re.compile(r"^(receiver|component|hooks\.register|register\.\w+|task|shared_task)\b")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass
class _Module:
    """What a module defines, names and imports. loads: lines of each name; a dotted name is an attribute of an imported module."""

    tree: ast.Module
    loads: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    attributes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    words: set[str] = field(default_factory=set)
    imports: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        passed_over = set(_docstrings_and_exports(self.tree))
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                self.loads[node.id].append(node.lineno)
            elif isinstance(node, ast.Attribute):
                self.attributes[node.attr].append(node.lineno)
                if isinstance(node.value, ast.Name):
                    self.loads[f"{node.value.id}.{node.attr}"].append(node.lineno)
            elif isinstance(node, ast.ImportFrom):
                self.imports |= {(node.module or "", one.name): one.asname or one.name for one in node.names}
            elif isinstance(node, ast.Constant) and id(node) not in passed_over:
                self.words |= _names_in(node.value)


def _names_in(constant: object) -> set[str]:
    """A dotted path in the settings names code; a sentence names nothing."""
    return (
        set(_WORD.findall(constant)) if isinstance(constant, str) and " " not in constant.strip() else set()
    )


def _docstrings_and_exports(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and node.body and isinstance(node.body[0], ast.Expr):
            yield id(node.body[0].value)
        if isinstance(node, ast.Assign) and any(
            isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets
        ):
            yield from (id(one) for one in ast.walk(node.value))


def _defined(
    body: list[ast.stmt], within: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], _Defined]]:
    for node in body:
        if isinstance(node, _Defined):
            yield (*within, node.name), node
            if isinstance(node, ast.ClassDef):
                yield from _defined(node.body, (*within, node.name))


class Sources:
    """Modules by dotted name, and templates: a word within the braces, outside quotes, can name code."""

    def __init__(self, modules: Mapping[str, str], templates: Iterable[str] = ()) -> None:
        self._modules = {name: _Module(ast.parse(text)) for name, text in modules.items()}
        self._words = {
            word
            for text in templates
            for tag in _TAG.findall(text)
            for word in _WORD.findall(_QUOTED.sub("", tag))
        }.union(*(one.words for one in self._modules.values()))

    def unnamed(self, package: str) -> list[str]:
        """Public definitions of the package that nothing names, as `module:Class.method`, in order."""
        return [
            f"{name}:{'.'.join(path)}"
            for name, module in sorted(self._modules.items())
            if f"{name}.".startswith(f"{package}.")
            for path, node in _defined(module.tree.body)
            if not any(one.startswith("_") for one in path) and not self._is_named(name, path, node)
        ]

    def _is_named(self, module: str, path: tuple[str, ...], node: _Defined) -> bool:
        if path[-1] in self._words or any(
            _REGISTERING.match(ast.unparse(one)) for one in node.decorator_list
        ):
            return True
        if len(path) > 1:
            return any(
                not (name == module and _inside(node, line))
                for name, other in self._modules.items()
                for line in (*other.attributes[path[-1]], *other.loads[path[-1]])
            )
        own = self._modules[module].loads[path[0]]
        return any(not _inside(node, line) for line in own) or self._is_named_by_an_importer(module, path[0])

    def _is_named_by_an_importer(self, module: str, name: str) -> bool:
        package, _, last = module.rpartition(".")
        for importer, other in self._modules.items():
            local = other.imports.get((module, name))
            if local and (other.loads[local] or self._is_named_by_an_importer(importer, local)):
                return True
            alias = other.imports.get((package, last))
            if alias and other.loads[f"{alias}.{name}"]:
                return True
        return False


def _inside(node: _Defined, line: int) -> bool:
    return min([node.lineno, *(one.lineno for one in node.decorator_list)]) <= line <= (node.end_lineno or 0)
