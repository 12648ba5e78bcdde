"""Reading a section; writing it, alone or at the same time as somebody else."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.policies import policy
from polarprof.engines import richtext
from polarprof.organisations.acting import ActingRequest
from polarprof.plans import actions, policies, queries
from polarprof.plans.models import PlanSection
from polarprof.plans.web.addresses import section_url
from polarprof.plans.web.forms import CommentForm, SectionForm
from polarprof.standpoints.api import rounds_with_outcome

PERSPECTIVES = "perspectieven"


def visible_section(request: ActingRequest, uuid: UUID) -> PlanSection:
    """The section when this person may see its plan, else 404."""
    acting = request.acting
    sections = PlanSection.objects.filter(plan__in=policies.visible(acting))
    return get_object_or_404(sections.select_related("plan__organisation", "updated_by"), uuid=uuid)


def section_page(
    request: ActingRequest, section: PlanSection, template: str, status: int = 200, **extra: Any
) -> HttpResponse:
    """What every page of a section shows: guidance, gaps, comments, and the forms that are given."""
    acting = request.acting
    guidance, example = queries.guidance(section, section.plan)
    context = {
        "section": section,
        "plan": section.plan,
        "guidance": guidance,
        "example": example,
        "gaps": queries.needs_in(section.plan) if section.kind == "gaps" else None,
        "own": policies.is_own(acting, section.plan),
        "comments": queries.comments_on(section),
        "may_judge": policies.writes_plans.holds(request) and section.plan.state != "closed",
        "moved_on": False,
        "conflict": False,
        "others": [],
        "rounds": [],
    }
    return render(request, f"plans/{template}", context | extra, status=status)


def read_page(request: ActingRequest, section: PlanSection, status: int = 200, **extra: Any) -> HttpResponse:
    """A section to read; with a field for the coach while advice is asked."""
    if policies.may_comment(request.acting, section.plan):
        extra.setdefault("comment_form", CommentForm())
    extra["neighbours"] = [(one, section_url(one, section.plan)) for one in queries.neighbours(section)]
    return section_page(request, section, "section_read.html", status, **{"comment_form": None, **extra})


@policy(policies.reads_plans)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Shows a section to everybody who sees the plan, and its form to people who may edit it now."""
    acting = request.acting
    sections = visible_section(request, uuid)
    if request.method == "POST" and not policies.writes_plans.holds(request):
        raise PermissionDenied
    if request.method != "POST" and not policies.may_edit(acting, sections.plan):
        return read_page(request, sections)
    initial = {"body": richtext.to_markdown(sections.body), "base_version": sections.version}
    form = SectionForm(posted(request), initial=initial)
    if request.method != "POST":
        others = actions.open_for_editing(acting=acting, section=sections)
        shown = {"form": form, "html": sections.body, "format": "markdown", "others": others}
        if sections.key == PERSPECTIVES and acting.organisation:
            shown["rounds"] = rounds_with_outcome(acting.organisation)
        return section_page(request, sections, "section.html", 200, **shown)
    if form.is_valid():
        return _save(request, sections, form)
    body_format = form.data.get("body_format")
    sent = "" if body_format == "html" else richtext.from_typed(str(form.data.get("body", "")))
    shown = {"form": form, "html": sent, "format": body_format}
    return section_page(request, sections, "section.html", 422, **shown)


def _save(request: ActingRequest, section: PlanSection, form: SectionForm) -> HttpResponse:
    """Stored or merged; 409 when a person has to decide, or when the plan is no longer in the writers' hands."""
    base, mine = form.cleaned_data["base_version"], form.html()
    acting = request.acting
    for loss in form.losses:
        messages.warning(request, loss)
    try:
        saved = actions.save_section(acting=acting, section=section, body=mine, base_version=base)
    except actions.PlanMovedOnError:
        return read_page(request, section, 409, moved_on=True, mine=mine)
    except actions.SectionConflictError as met:
        return _conflict_page(request, section, met)
    if saved.was_merged:
        name = saved.merged_with.name if saved.merged_with else _("a colleague")
        text = _(
            "%(name)s saved this section in the meantime. Both texts are brought together; read it through once."
        )
        messages.info(request, text % {"name": name})
        return redirect("plans:section", uuid=section.uuid)
    if saved.is_unchanged:
        messages.info(request, _("You changed nothing in this section, so nothing was stored."))
    else:
        messages.success(request, _("The section is saved."))
    return redirect("plans:plan", uuid=section.plan.uuid)


def _conflict_page(
    request: ActingRequest, section: PlanSection, met: actions.SectionConflictError
) -> HttpResponse:
    """The field holds all that either wrote, so that nothing goes when it is saved; beside it what to settle."""
    merged = met.merged
    initial = {"body": richtext.to_markdown(merged.html), "base_version": met.section.version}
    shown = {"form": SectionForm(initial=initial), "html": merged.html, "format": "markdown"}
    disputed = [("".join(one.theirs), "".join(one.mine)) for one in merged.conflicts]
    settled = {"brought": "".join(merged.brought), "removed": "".join(merged.removed)}
    both = {"conflict": True, "other": met.author, "disputed": disputed, **settled}
    return section_page(request, section, "section.html", 409, **shown, **both)


@policy(policies.reads_plans)
@require_safe
def revisions(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Every text that was saved, the newest first."""
    sections = visible_section(request, uuid)
    texts = sections.revisions.select_related("author")[:50]
    return render(
        request, "plans/revisions.html", {"section": sections, "plan": sections.plan, "revisions": texts}
    )
