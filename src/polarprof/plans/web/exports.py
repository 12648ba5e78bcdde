"""The plan as Word and as PDF, and its actions as a spreadsheet."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from polarprof.common.policies import policy
from polarprof.common.security_log import note
from polarprof.common.web.sheets import sheet_answer
from polarprof.engines import documents
from polarprof.organisations.acting import ActingRequest
from polarprof.plans.documents import action_sheet, plan_document
from polarprof.plans.models import LocalPlan
from polarprof.plans.policies import reads_plans
from polarprof.plans.web.plans import visible_plan

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _download(content: bytes, media_type: str, title: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    name = slugify(title)[:80] or "plan"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def _exported(request: ActingRequest, uuid: UUID, form: str) -> LocalPlan:
    """Exports the plan for people who may see it; the security log notes the export."""
    plan = visible_plan(request, uuid)[1]
    note("plan exported", by=request.user.uuid, organisation=plan.organisation.uuid, form=form)
    return plan


@policy(reads_plans)
@require_safe
def word(request: ActingRequest, uuid: UUID) -> HttpResponse:
    plan = _exported(request, uuid, "docx")
    return _download(documents.plan_docx(plan_document(plan)), WORD, plan.title, "docx")


@policy(reads_plans)
@require_safe
def pdf(request: ActingRequest, uuid: UUID) -> HttpResponse:
    plan = _exported(request, uuid, "pdf")
    return _download(documents.plan_pdf(plan_document(plan)), "application/pdf", plan.title, "pdf")


@policy(reads_plans)
@require_safe
def sheet(request: ActingRequest, uuid: UUID, ending: str = "xlsx") -> HttpResponse:
    plan = _exported(request, uuid, ending)
    return sheet_answer(action_sheet(plan), ending)
