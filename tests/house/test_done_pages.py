"""A page that answers a form that was done by itself says so (`done`): else the device offers what was sent once more.

Looked for where a view knows that it was sent something: within `if request.method == "POST"`, below an `if` that answers
everything else, and in a view for posts alone. A page of a form that was refused has its status (409, 422).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "polarprof"
MODULES = sorted(path for path in SRC.rglob("*.py") if "web" in path.relative_to(SRC).parts)


def _asks(test: ast.expr, *, way: type[ast.cmpop]) -> bool:
    """Whether the condition compares something with "POST" in this way."""
    return any(
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], way)
        and getattr(node.comparators[0], "value", None) == "POST"
        for node in ast.walk(test)
    )


def _unmarked(statements: list[ast.stmt], *, sent: bool) -> Iterator[str]:
    """The templates that are rendered, without a status and without the mark, for what was sent."""
    for statement in statements:
        if isinstance(statement, ast.Return) and sent and _renders_alone(statement.value):
            yield ast.unparse(statement)
        if isinstance(statement, ast.If):
            yield from _unmarked(statement.body, sent=sent or _asks(statement.test, way=ast.Eq))
            yield from _unmarked(statement.orelse, sent=sent)
            sent = sent or (
                _asks(statement.test, way=ast.NotEq) and isinstance(statement.body[-1], ast.Return)
            )
        elif isinstance(statement, ast.Try):
            handled = [each.body for each in statement.handlers]
            for body in (statement.body, *handled, statement.orelse, statement.finalbody):
                yield from _unmarked(body, sent=sent)


def _renders_alone(value: ast.expr | None) -> bool:
    is_render = isinstance(value, ast.Call) and getattr(value.func, "id", "") == "render"
    return is_render and "status" not in {word.arg for word in value.keywords}


def unmarked(source: str) -> list[str]:
    """Of every function of a module."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [
        found
        for function in functions
        for found in _unmarked(
            function.body, sent="require_POST" in map(ast.unparse, function.decorator_list)
        )
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_page_after_a_form_that_was_done_says_so(path: Path) -> None:
    assert unmarked(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ('    if request.method == "POST" and valid:\n        return render(request, "a.html")', 1),
        ('    if request.method == "POST":\n        return done(render(request, "a.html"))', 0),
        ('    if request.method == "POST":\n        return render(request, "a.html", status=422)', 0),
        ('    if request.method != "POST":\n        return shown\n    return render(request, "a.html")', 1),
        ('    if request.method != "POST":\n        return render(request, "a.html")', 0),
        ('    try:\n        if request.method == "POST":\n            return render(request, "a.html")\n    finally:\n        pass', 1),
        ('    return render(request, "a.html")', 0),
    ],
)  # fmt: skip
def test_it_finds_what_it_looks_for(body: str, count: int) -> None:
    assert len(unmarked(f"def view(request):\n{body}")) == count
    assert len(unmarked('@require_POST\ndef view(request):\n    return render(request, "a.html")')) == 1
