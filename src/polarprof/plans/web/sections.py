"""Writing a section, alone or at the same time as somebody else."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from polarprof.common.forms.posted import posted
from polarprof.common.policies import policy
from polarprof.engines import richtext
from polarprof.plans import actions, policies, queries
from polarprof.plans.models import PlanSection
from polarprof.plans.web.forms import SectionForm


def _section(request: HttpRequest, uuid: UUID) -> PlanSection:
    acting = request.acting  # type: ignore[attr-defined]
    found = PlanSection.objects.filter(plan__in=policies.visible(acting))
    return get_object_or_404(found.select_related("plan__organisation", "updated_by"), uuid=uuid)


@policy(policies.reads_plans)
@never_cache
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Reading for everybody who sees the plan, writing for who may edit it now."""
    acting = request.acting  # type: ignore[attr-defined]
    found = _section(request, uuid)
    guidance, example = queries.guidance(found, found.plan)
    context = {"section": found, "plan": found.plan, "guidance": guidance, "example": example}
    if found.kind == "gaps":
        context["gaps"] = found.plan.gaps.all()
    if request.method == "POST" and not policies.writes_plans.holds(request):
        raise PermissionDenied
    if not policies.may_edit(acting, found.plan):
        return render(
            request, "plans/section_read.html", context, status=409 if request.method == "POST" else 200
        )
    form = SectionForm(
        posted(request), initial={"body": richtext.to_markdown(found.body), "base_version": found.version}
    )
    context |= {"form": form, "html": found.body, "format": "markdown"}
    if request.method != "POST":
        context["others"] = actions.open_for_editing(acting=acting, section=found)
        return render(request, "plans/section.html", context)
    if not form.is_valid():
        context |= {
            "html": richtext.clean(str(form.data.get("body", ""))[:40_000]),
            "format": form.data.get("body_format"),
        }
        return render(request, "plans/section.html", context, status=422)
    return _save(request, found, form, context)


def _save(
    request: HttpRequest, found: PlanSection, form: SectionForm, context: dict[str, object]
) -> HttpResponse:
    base = form.cleaned_data["base_version"]
    acting = request.acting  # type: ignore[attr-defined]
    try:
        saved = actions.save_section(acting=acting, section=found, body=form.html(), base_version=base)
    except actions.SectionConflictError as conflict:
        initial = {"body": richtext.to_markdown(conflict.mine), "base_version": conflict.section.version}
        context |= {
            "form": SectionForm(initial=initial),
            "html": conflict.mine,
            "theirs": conflict.section.body,
        }
        return render(request, "plans/section.html", context | {"other": conflict.author}, status=409)
    if saved.was_merged:
        name = saved.merged_with.name if saved.merged_with else _("a colleague")
        text = _(
            "%(name)s saved this section in the meantime. Both texts are brought together; read it through once."
        )
        messages.info(request, text % {"name": name})
        return redirect("plans:section", uuid=found.uuid)
    messages.success(request, _("The section is saved."))
    return redirect("plans:plan", uuid=found.plan.uuid)


@policy(policies.reads_plans)
@require_safe
def revisions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every text that was saved, the newest first."""
    found = _section(request, uuid)
    context = {
        "section": found,
        "plan": found.plan,
        "revisions": found.revisions.select_related("author")[:50],
    }
    return render(request, "plans/revisions.html", context)
