"""The tags that put a component on a page: `{% ui %}` for a leaf, `{% uiblock %}` around content."""

from typing import Any

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.safestring import SafeString

from polarprof.common import components  # noqa: F401  (fills the register)
from polarprof.common.components.registry import Component, lookup

register = template.Library()


class ComponentNode(Node):
    """A component with the expressions for its arguments; resolved and drawn at each rendering."""

    child_nodelists = ("content",)

    def __init__(
        self,
        component: Component,
        arguments: dict[str, FilterExpression],
        content: NodeList | None,
        target: str,
    ) -> None:
        self.component = component
        self.arguments = arguments
        self.content = content if content is not None else NodeList()
        self.has_content = content is not None
        self.target = target

    def render(self, context: Context) -> SafeString:
        values: dict[str, Any] = {name: value.resolve(context) for name, value in self.arguments.items()}
        if self.has_content:
            values["content"] = self.content.render(context)
        html = SafeString(self.component.render(context, values))
        if self.target:
            context[self.target] = html
            return SafeString("")
        return html


def _parse(parser: Parser, token: Token) -> tuple[Component, dict[str, FilterExpression], str]:
    tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'" or bits[0][0] != bits[0][-1]:
        raise TemplateSyntaxError(f"{tag}: the first argument is the name of a component between quotes")
    component = lookup(bits[0][1:-1])
    rest, target = bits[1:], ""
    if len(rest) >= 2 and rest[-2] == "as":
        rest, target = rest[:-2], rest[-1]
    arguments = token_kwargs(rest, parser)
    if rest:
        raise TemplateSyntaxError(
            f"{tag} '{component.name}': arguments are given as name=value, not {rest[0]!r}"
        )
    component.check(arguments)
    return component, arguments, target


@register.tag
def ui(parser: Parser, token: Token) -> ComponentNode:
    """Draws a component that needs nothing between its tags."""
    component, arguments, target = _parse(parser, token)
    if component.needs_content:
        raise TemplateSyntaxError(f"component '{component.name}' needs content: use uiblock … enduiblock")
    return ComponentNode(component, arguments, None, target)


@register.tag
def uiblock(parser: Parser, token: Token) -> ComponentNode:
    """Draws a component around the content between its tags."""
    component, arguments, target = _parse(parser, token)
    if not component.takes_content:
        raise TemplateSyntaxError(f"component '{component.name}' takes no content: use ui")
    content = parser.parse(("enduiblock",))
    parser.delete_first_token()
    return ComponentNode(component, arguments, content, target)
