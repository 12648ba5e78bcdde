"""The addresses of the parts of a plan."""

from django.urls import reverse

from polarprof.plans.models import LocalPlan, PlanSection


def section_url(section: PlanSection, plan: LocalPlan) -> str:
    """Objectives and indicators are lists of their own; the rest is text."""
    if section.kind in {"objectives", "indicators"}:
        return reverse("plans:items", kwargs={"uuid": plan.uuid})
    return reverse("plans:section", kwargs={"uuid": section.uuid})
