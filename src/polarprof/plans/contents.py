"""What a person changes of an objective, action or indicator: the fields that two people may change at the same time."""

from typing import Any

from polarprof.plans.models import Action, Indicator, Objective

ORIGIN = ("origin_kind", "origin_uuid", "origin_title", "origin_url")
ACTION = (
    *("title", "description", "owner_name", "owner_email", "partner_text", "target_group", "starts_on"),
    *("ends_on", "budget", "bbc_code", "reporting_code", "theme"),
)
INDICATOR = ("name", "kind", "objective", "baseline", "target", "unit", "source", "frequency")


def origin_key(values: dict[str, Any]) -> str:
    """Where the idea came from, as one value: four fields change together."""
    return f"{values['origin_kind']}:{values['origin_uuid']}" if values["origin_kind"] else ""


def contents_of(item: Objective | Action | Indicator) -> dict[str, Any]:
    """By the names of the form."""
    if isinstance(item, Objective):
        return {"title": item.title}
    if isinstance(item, Indicator):
        return {name: getattr(item, name) for name in INDICATOR}
    origin = origin_key({name: getattr(item, name) for name in ORIGIN})
    own = {name: getattr(item, name) for name in ACTION}
    return {**own, "origin": origin, "partners": list(item.partners.all())}
