"""The register of components: what each one takes, and how it is drawn.

A component is a function with keyword-only typed parameters that returns the context of its template. Its
parameters are the contract: the template tags refuse what the function does not name. No domain words here.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Context, Engine, TemplateSyntaxError
from django.utils.safestring import SafeString

Build = Callable[..., dict[str, Any]]
TONES = ("neutral", "info", "success", "warning", "danger")


@dataclass(frozen=True, slots=True)
class Component:
    """One entry: `required` and `accepted` are names of arguments, without the content of a container."""

    name: str
    build: Build
    accepted: frozenset[str]
    required: frozenset[str]
    takes_content: bool
    needs_content: bool

    @property
    def template_name(self) -> str:
        return f"components/{self.name}.html"

    def check(self, given: Iterable[str]) -> None:
        """Raises TemplateSyntaxError when an argument is unknown or missing, and says what is accepted."""
        names = frozenset(given)
        unknown, missing = sorted(names - self.accepted), sorted(self.required - names)
        if not unknown and not missing:
            return
        parts = [f"unknown: {', '.join(unknown)}"] if unknown else []
        parts += [f"missing: {', '.join(missing)}"] if missing else []
        optional = ", ".join(sorted(self.accepted - self.required)) or "none"
        required = ", ".join(sorted(self.required)) or "none"
        raise TemplateSyntaxError(
            f"component '{self.name}': {'; '.join(parts)}. Required: {required}. Optional: {optional}."
        )

    def render(self, context: Context, values: Mapping[str, Any]) -> str:
        """Draws the component apart from the variables of the page; only the CSRF token is passed on."""
        inner = context.new(self.build(**values))
        token = context.get("csrf_token")
        if token is not None:
            inner["csrf_token"] = token
        if context.template is None:
            raise TemplateSyntaxError(f"component '{self.name}' is drawn outside a template")
        return context.template.engine.get_template(self.template_name).render(inner)


_components: dict[str, Component] = {}


def component(name: str) -> Callable[[Build], Build]:
    """Registers the function as a component; its parameters have to be keyword-only."""

    def register(build: Build) -> Build:
        if name in _components:
            message = f"component {name} is registered already"
            raise ValueError(message)
        parameters = inspect.signature(build).parameters
        if any(one.kind is not inspect.Parameter.KEYWORD_ONLY for one in parameters.values()):
            message = f"component {name}: parameters must be keyword-only"
            raise ValueError(message)
        names = frozenset(parameters) - {"content"}
        content = parameters.get("content")
        _components[name] = Component(
            name=name,
            build=build,
            accepted=names,
            required=frozenset(one for one in names if parameters[one].default is inspect.Parameter.empty),
            takes_content=content is not None,
            needs_content=content is not None and content.default is inspect.Parameter.empty,
        )
        return build

    return register


def lookup(name: str) -> Component:
    """The component of that name; TemplateSyntaxError with the known names when there is none."""
    try:
        return _components[name]
    except KeyError:
        known = ", ".join(names())
        raise TemplateSyntaxError(f"no component '{name}'; there are: {known}") from None


def names() -> list[str]:
    return sorted(_components)


def draw_component(name: str, /, **values: Any) -> SafeString:
    """A component drawn from Python, outside a page: in an example, a mail or a test."""
    component = lookup(name)
    component.check(set(values) - {"content"})
    template = Engine.get_default().get_template(component.template_name)
    return SafeString(template.render(Context(component.build(**values))))


def one_of(component_name: str, argument: str, value: str, accepted: Iterable[str]) -> str:
    """`value` itself; TemplateSyntaxError when it is not among the accepted words."""
    words = tuple(accepted)
    if value not in words:
        raise TemplateSyntaxError(
            f"component '{component_name}': {argument} is {value!r}; accepted: {', '.join(words)}."
        )
    return value


def tone_of(component_name: str, value: str) -> str:
    return one_of(component_name, "tone", value, TONES)


def rows(items: Iterable[Any], fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Items given as tuples, dicts or objects, as dicts with every one of `fields` (name to default)."""
    shown = []
    for item in items:
        if isinstance(item, Mapping):
            row = {name: item.get(name, default) for name, default in fields.items()}
        elif isinstance(item, tuple) and not hasattr(item, "_fields"):
            row = {**fields, **dict(zip(fields, item, strict=False))}
        else:
            row = {name: getattr(item, name, default) for name, default in fields.items()}
        shown.append(row)
    return shown
