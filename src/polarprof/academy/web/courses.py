"""The courses, one course with its one next step, and the moment when it is done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polarprof.academy import actions, policies, queries
from polarprof.academy.drawing import way_through
from polarprof.academy.models import Enrolment
from polarprof.academy.web.forms import CertificateForm
from polarprof.common.page_cache import cached_for_visitors
from polarprof.common.policies import everyone, policy, signed_in
from polarprof.organisations.acting import ActingRequest

PAGE_SIZE = 30


@policy(everyone)
@cached_for_visitors
@require_safe
def course_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.courses_live(), PAGE_SIZE).get_page(request.GET.get("pagina"))
    own = queries.enrolments_by_course(request.user) if request.user.is_authenticated else {}
    cards = [(course, own.get(course.pk)) for course in page.object_list]
    busy = next((one for one, enrolment in cards if enrolment and enrolment.completed_at is None), None)
    return render(request, "academy/list.html", {"page": page, "cards": cards, "busy": busy})


@policy(everyone)
@require_safe
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, and the one next step: start, go on, or the certificate."""
    course = get_object_or_404(policies.takeable(), slug=slug)
    enrolment = queries.enrolment_of(request.user, course) if request.user.is_authenticated else None
    outline = queries.outline_of(course, enrolment)
    context = {
        "course": course,
        "enrolment": enrolment,
        "outline": outline,
        "way": way_through(outline),
        "go_on": outline.where_to_go_on(enrolment.resume_unit_id) if enrolment else None,
        "certificates": queries.certificates_of(enrolment.person_id, course) if enrolment else [],
    }
    return render(request, "academy/course.html", context)


@policy(signed_in)
@require_POST
def start(request: ActingRequest, slug: str) -> HttpResponse:
    course = get_object_or_404(policies.takeable(), slug=slug)
    actions.start_course(acting=request.acting, course=course)
    return redirect("academy:resume", slug=slug)


def _own_enrolment(request: ActingRequest, slug: str) -> Enrolment:
    person = request.acting.person
    own = Enrolment.objects.filter(person=person, course__in=policies.takeable()).select_related("course")
    return get_object_or_404(own, course__slug=slug)


@policy(signed_in)
@require_safe
def resume(request: ActingRequest, slug: str) -> HttpResponse:
    """To the unit where the learner stopped, on whatever device."""
    course = get_object_or_404(policies.takeable(), slug=slug)
    enrolment = queries.enrolment_of(request.acting.person, course)
    if enrolment is None:
        return redirect("academy:course", slug=slug)
    unit = queries.outline_of(course, enrolment).where_to_go_on(enrolment.resume_unit_id)
    if unit is None:
        return redirect("academy:done", slug=slug)
    return redirect("academy:unit", uuid=unit.uuid)


@policy(signed_in)
@require_safe
def done(request: ActingRequest, slug: str) -> HttpResponse:
    """What was reached, before held against after, and the certificate."""
    enrolment = _own_enrolment(request, slug)
    if enrolment.completed_at is None:
        enrolment = actions.catch_up(acting=request.acting, enrolment=enrolment)
    if enrolment.completed_at is None:
        messages.info(request, _("You have not done all units yet. You can go on where you stopped."))
        return redirect("academy:course", slug=slug)
    acting = request.acting
    certificates = queries.certificates_of(acting.person.pk, enrolment.course)
    kinds = {certificate.kind for certificate in certificates if not certificate.is_replaceable}
    context = {
        "course": enrolment.course,
        "enrolment": enrolment,
        "outline": queries.outline_of(enrolment.course, enrolment),
        "certificates": certificates,
        "form": CertificateForm(organisation=acting.organisation),
        "can_issue": not kinds or (enrolment.mastered_at is not None and "mastered" not in kinds),
    }
    return render(request, "academy/done.html", context)
