"""A name in a template of the product that nobody gave a value makes the test fail that renders it.

Django asks `string_if_invalid` only where a value is shown or handed on, so `{% if %}` and `{% for %}` may still ask
for what is missing. Not for templates of libraries, which count on a missing name being empty.
"""

import sys
from pathlib import Path
from types import FrameType

from django.template.base import FilterExpression, Node
from django.template.defaultfilters import default

PRODUCT = Path(__file__).resolve().parents[2]


class UndefinedVariableError(Exception):
    """A template shows a name that its view did not give."""


class Undefined(str):
    """Empty text for `string_if_invalid`, which raises when Django is about to take it for a missing name."""

    __slots__ = ()

    def __bool__(self) -> bool:
        """Django asks this once, in `FilterExpression.resolve`, before it takes the text; False keeps its usual way.

        Raises UndefinedVariableError for a name in a template of the product, unless its first filter gives a default.
        """
        frame = sys._getframe(1)
        expression = frame.f_locals.get("self")
        if not isinstance(expression, FilterExpression) or frame.f_code.co_name != "resolve":
            return False
        template = _template_around(frame)
        has_default = bool(expression.filters) and expression.filters[0][0] is default
        if has_default or (template.is_absolute() and PRODUCT not in template.parents):
            return False
        raise UndefinedVariableError(f"{{{{ {expression} }}}} in {template}")


def _template_around(frame: FrameType | None) -> Path:
    """The file in which the innermost node stands that is being rendered; no absolute path for a template in a string."""
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and hasattr(node, "origin"):
            return Path(node.origin.name)
        frame = frame.f_back
    return Path()
