"""Plans that the council approved before its decisions were kept: what can still be known of each of them.

Texts were always kept, so those of that day are found. Objectives, actions, indicators and needs were not: they are those
of now where the plan could not be written in since, and unknown otherwise. What is unknown cannot be confirmed unchanged.
"""

from decimal import Decimal
from typing import Any

from django.db import migrations
from django.utils import timezone

APPROVALS = (("council", "running"), ("revised", "running"))
WRITTEN_IN = ("draft", "review", "revised")
ACTION = ("description", "partner_text", "target_group", "starts_on", "ends_on", "budget", "bbc_code", "reporting_code")
INDICATOR = ("kind", "baseline", "target", "unit", "source", "frequency")
NEED = ("need", "sureness", "offers", "used", "wave_title")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return "\n".join(str(value).splitlines()).strip()


def _part(kind: str, key: str, title: str, row: Any = None, names: tuple[str, ...] = (), under: str = "") -> Any:
    values = {name: _plain(getattr(row, name)) for name in names}
    return {"kind": kind, "key": key, "title": title, "under": under, "values": values, "partners": {}}


def _parts(apps: Any, plan: Any) -> list[Any]:
    gaps = apps.get_model("plans", "PlanGap").objects.filter(plan=plan)
    parts = [_part("need", gap.theme_id, gap.label, gap, NEED) for gap in gaps]
    for objective in apps.get_model("plans", "Objective").objects.filter(plan=plan).order_by("id"):
        key = str(objective.uuid)
        parts.append(_part("objective", key, objective.title))
        for action in objective.actions.order_by("id"):
            part = _part("action", str(action.uuid), action.title, action, ACTION, key)
            part["partners"] = {str(each.uuid): each.name for each in action.partners.all()}
            parts.append(part)
    for each in apps.get_model("plans", "Indicator").objects.filter(plan=plan).order_by("id"):
        under = str(each.objective.uuid) if each.objective else ""
        parts.append(_part("indicator", str(each.uuid), each.name, each, INDICATOR, under))
    return parts


def _texts(apps: Any, plan: Any, moment: Any) -> list[Any]:
    """The latest revision of each section that stood there at a moment."""
    revisions = apps.get_model("plans", "SectionRevision").objects
    until = revisions.filter(section__plan=plan, version__isnull=False, created_at__lte=moment)
    return list({one.section_id: one for one in until.order_by("version")}.values())


def keep_decisions(apps: Any, schema_editor: Any) -> None:
    """One decision for each approval there was, under the day on which it was noted."""
    changes, decisions = (apps.get_model("plans", name).objects for name in ("StateChange", "Decision"))
    for change in changes.filter(target="running", decision=None).select_related("plan").order_by("id"):
        if (change.source, change.target) not in APPROVALS:
            continue
        later = changes.filter(plan=change.plan, id__gt=change.pk)
        was_written_in = later.filter(target__in=WRITTEN_IN).exists()
        decision = decisions.create(
            plan=change.plan,
            change=change,
            decided_on=timezone.localdate(change.created_at),
            parts=None if was_written_in else _parts(apps, change.plan),
        )
        decision.texts.set(_texts(apps, change.plan, change.created_at))
        decisions.filter(pk=decision.pk).update(created_at=change.created_at)


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_decisions")]

    operations = [migrations.RunPython(keep_decisions, migrations.RunPython.noop)]
