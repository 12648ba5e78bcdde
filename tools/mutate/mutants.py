"""Mutants: one small change each, made by Cosmic Ray's operators and by three of our own for what Django code consists of."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import get_operator, operator_names
from parso.python.tree import ExprStmt, PythonErrorNode
from parso.tree import NodeOrLeaf

# Each of the others changes the same place once more: a test that notices `-` for `+` notices `*` as well.
BINARY = frozenset(
    f"core/ReplaceBinaryOperator_{change}"
    for change in (
        "Add_Sub",
        "Sub_Add",
        "Mul_Div",
        "Div_Mul",
        "FloorDiv_Mul",
        "Mod_Mul",
        "BitOr_BitAnd",
        "BitAnd_BitOr",
    )
)
COMPARISON = frozenset(
    f"core/ReplaceComparisonOperator_{change}"
    for change in (
        *(
            "Eq_NotEq",
            "NotEq_Eq",
            "Lt_LtE",
            "LtE_Lt",
            "Gt_GtE",
            "GtE_Gt",
            "Lt_Gt",
            "Gt_Lt",
            "LtE_GtE",
            "GtE_LtE",
        ),
        *("Is_IsNot", "IsNot_Is"),
    )
)
SINGLE = frozenset(
    f"core/{name}"
    for name in (
        *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
        *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer", "RemoveDecorator"),
        *("ZeroIterationForLoop", "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_Invert"),
    )
)


class DropKeyword(Operator):
    """Takes one `name=value` out of a call: a condition of a filter, a bound, a default that was changed."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        for argument in _keywords(node):
            yield argument.start_pos, argument.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        dropped = _keywords(node)[index]
        place = node.children.index(dropped)
        last = len(node.children) - 1
        # With the comma behind it, or before it when it is the last; in a call with one argument there is none.
        start = place - 1 if place == last and place else place
        end = place + 2 if place < last and node.children[place + 1] == "," else place + 1
        del node.children[start:end]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (
            Example("f(a, b=1, c=2)", "f(a, c=2)"),
            Example("f(a, b=1, c=2)", "f(a, b=1)", occurrence=1),
            Example("f(b=1)", "f()"),
            Example("f(a, b=1,)", "f(a, )"),
        )


class DropCall(Operator):
    """Takes out a call that stands alone: something that is sent, checked, logged or locked."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        if _is_lone_call(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        return get_ast(f"{node.get_first_leaf().prefix}pass").children[0]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (
            Example("lock(row)\nsave(row)\n", "pass\nsave(row)\n"),
            Example("a = 1\nmail.send(to=a)\n", "a = 1\npass\n"),
        )


class ReplaceMember(Operator):
    """Puts another member of the same enumeration, that the module names too, in the place of one: `Role.COACH`."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        if _member(node) and _other_member(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        node.children[1].children[1].value = _other_member(node)
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (
            Example("a = St.OPEN\nb = St.SHUT\nc = St.x\n", "a = St.SHUT\nb = St.SHUT\nc = St.x\n"),
            Example("f(St.OPEN, St.SHUT.label, To.ONE)", "f(St.OPEN, St.OPEN.label, To.ONE)", occurrence=1),
        )


def _member(node: Any) -> tuple[str, str] | None:
    """(enumeration, member) of `Name.MEMBER`."""
    if node.type not in ("atom_expr", "power"):
        return None
    owner, trailer = node.children[:2]
    is_attribute = trailer.type == "trailer" and trailer.children[0] == "."
    if owner.type != "name" or not owner.value[0].isupper() or not is_attribute:
        return None
    name = trailer.children[1].value
    return (owner.value, name) if name.isupper() and not owner.value.isupper() else None


def _other_member(node: Any) -> str | None:
    """The member of the same enumeration that stands next in the module, the first after the last."""
    owner, own = _member(node) or ("", "")
    root = node.get_root_node()
    named = [member[1] for one in ast_nodes(root) if (member := _member(one)) and member[0] == owner]
    members = list(dict.fromkeys(named))
    return members[(members.index(own) + 1) % len(members)] if len(members) > 1 else None


def _keywords(node: Any) -> list[Any]:
    if node.type not in ("arglist", "trailer"):
        return []
    return [
        one
        for one in node.children
        if one.type == "argument" and one.children[0].type == "name" and one.children[1] == "="
    ]


def _is_lone_call(node: Any) -> bool:
    if node.type not in ("atom_expr", "power") or isinstance(node, ExprStmt | PythonErrorNode):
        return False
    is_call = node.children[-1].type == "trailer" and node.children[-1].children[0] == "("
    return is_call and node.parent is not None and node.parent.type == "simple_stmt"


@dataclass(frozen=True)
class Mutant:
    """`path` from the project's root, `lines` first and last as they stood, `code` the whole changed file."""

    path: Path
    operator: str
    lines: tuple[int, int]
    diff: str
    code: str

    @property
    def name(self) -> str:
        """How the list of accepted survivors calls it: stays the same when lines above it change."""
        return f"{self.path}: {self.diff}"


def mutants_of(path: Path, code: str) -> Iterator[Mutant]:
    """Every mutant of one module that still is Python and that is not among annotations, docstrings or logging."""
    tree = get_ast(code)
    seen = set()
    for name, operator in _operators():
        positions = [position for node in ast_nodes(tree) for position in operator.mutation_positions(node)]
        for occurrence, (start, end) in enumerate(positions):
            changed = mutate_code(code, operator, occurrence)
            if changed is None or changed in seen or _means_the_same(code, changed):
                continue
            seen.add(changed)
            yield Mutant(path, name, (start[0], end[0]), _short(code, changed), changed)


def check_own_operators() -> None:
    """AssertionError when one of our operators does not do what its examples say."""
    for operator in (DropKeyword(), DropCall(), ReplaceMember()):
        for example in operator.examples():
            changed = mutate_code(example.pre_mutation_code, operator, example.occurrence)
            assert ast.dump(ast.parse(changed)) == ast.dump(ast.parse(example.post_mutation_code)), example  # noqa: S101


def _operators() -> Iterable[tuple[str, Any]]:
    chosen = sorted(name for name in operator_names() if name in BINARY | COMPARISON | SINGLE)
    return [
        *((name.removeprefix("core/"), get_operator(name)()) for name in chosen),
        ("DropKeyword", DropKeyword()),
        ("DropCall", DropCall()),
        ("ReplaceMember", ReplaceMember()),
    ]


def _means_the_same(code: str, changed: str) -> bool:
    """Whether Python sees no difference, or cannot read it, or only an annotation changed."""
    try:
        return _bare(code) == _bare(changed)
    except SyntaxError:
        return True


class _WithoutTypes(ast.NodeTransformer):
    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """Neither does it matter to tests whether a parameter may be given by name or place: calls are checked too."""
        node.args = node.posonlyargs + node.args + node.kwonlyargs
        node.defaults = node.defaults + [one for one in node.kw_defaults if one is not None]
        node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """That a frozen dataclass is not written to is proved by the type checker, and not by tests."""
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "dataclass":
                decorator.keywords = [one for one in decorator.keywords if one.arg not in {"frozen", "slots"}]
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)


def _bare(code: str) -> str:
    return ast.dump(_WithoutTypes().visit(ast.parse(code)))


def _short(code: str, changed: str) -> str:
    """The lines that changed, as `old -> new`."""
    lines = list(unified_diff(code.splitlines(), changed.splitlines(), n=0, lineterm=""))[3:]
    old = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
    new = " ".join(line[1:].strip() for line in lines if line.startswith("+"))
    return f"{old} -> {new or 'nothing'}"
