"""Certificates: made and fetched by the holder, verified by anyone, revoked by a programme manager."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polarprof.academy import actions, policies, queries
from polarprof.academy.certificate_pdf import certificate_file
from polarprof.academy.models import Certificate, Enrolment
from polarprof.academy.web.forms import CertificateForm, RevokeForm
from polarprof.common.policies import everyone, policy, signed_in
from polarprof.organisations.acting import ActingRequest

NOT_IN_A_CODE = re.compile(r"[^A-Z0-9]")
CODE = re.compile(r"([A-Z0-9]{4})([A-Z0-9]{4})([A-Z0-9]{4})")
LONGEST_TYPED = 40


@policy(signed_in)
@require_POST
def issue(request: ActingRequest, slug: str) -> HttpResponse:
    acting = request.acting
    own = Enrolment.objects.filter(person=acting.person, course__live=True)
    enrolment = get_object_or_404(own, course__slug=slug)
    form = CertificateForm(request.POST, organisation=acting.organisation)
    wanted = form.is_valid() and form.cleaned_data.get("with_organisation", False)
    try:
        actions.issue_certificate(acting=acting, enrolment=enrolment, with_organisation=wanted)
        messages.success(
            request,
            _("Your certificate is ready. You can download it, and anyone can verify it with the code."),
        )
    except actions.NotCompletedError:
        messages.error(request, _("You have not done all units yet. You can go on where you stopped."))
        return redirect("academy:course", slug=slug)
    except actions.NameMissingError:
        messages.error(
            request,
            _("Your account has no name yet. Fill in your name first: it is printed on the certificate."),
        )
    return redirect("academy:done", slug=slug)


@policy(signed_in)
@require_POST
def replace(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The same certificate with the name that the account has now."""
    acting = request.acting
    certificate = get_object_or_404(policies.downloadable(acting).select_related("course"), uuid=uuid)
    try:
        actions.replace_certificate(acting=acting, certificate=certificate)
        messages.success(
            request, _("Your certificate has your name of now. The old code says that it was replaced.")
        )
    except (actions.NameMissingError, ValueError):
        messages.info(request, _("This certificate has your name of now already. Nothing was changed."))
    return redirect("academy:done", slug=certificate.course.slug)


@policy(signed_in)
@require_safe
def download(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    certificate = get_object_or_404(policies.downloadable(acting), uuid=uuid)
    answer = HttpResponse(certificate_file(certificate), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="attest-{certificate.code}.pdf"'
    return answer


def _by_code(code: str) -> Certificate | None:
    """With or without hyphens, blanks and capitals, as people type it over."""
    typed = CODE.fullmatch(NOT_IN_A_CODE.sub("", code[:LONGEST_TYPED].upper()))
    certificates = Certificate.objects.select_related("person", "course")
    return certificates.filter(code="-".join(typed.groups())).first() if typed else None


@policy(everyone)
@require_safe
def verify(request: ActingRequest, code: str) -> HttpResponse:
    """For anyone with the code: valid, revoked, or unknown; unknown and malformed answer alike."""
    certificate = _by_code(code)
    if certificate is None:
        return render(request, "academy/certificate_unknown.html", status=404)
    acting = request.acting if request.user.is_authenticated else None
    form = RevokeForm() if acting and policies.may_revoke(acting, certificate) else None
    sees_reason = policies.revokes_certificates.holds(request)
    context = {
        "certificate": certificate,
        "form": form,
        "sees_reason": sees_reason,
        "was_replaced": queries.was_replaced(certificate),
    }
    return render(request, "academy/certificate.html", context)


@policy(policies.revokes_certificates)
@require_POST
def revoke(request: ActingRequest, code: str) -> HttpResponse:
    certificate = _by_code(code)
    if certificate is None:
        return render(request, "academy/certificate_unknown.html", status=404)
    acting = request.acting
    form = RevokeForm(request.POST)
    if not policies.may_revoke(acting, certificate):
        messages.info(request, _("This certificate was revoked already. Nothing was changed."))
    elif form.is_valid():
        actions.revoke_certificate(acting=acting, certificate=certificate, **form.cleaned_data)
        messages.success(request, _("The certificate is revoked. Its page says so from now on."))
    else:
        context = {"certificate": certificate, "form": form, "sees_reason": True, "was_replaced": False}
        return render(request, "academy/certificate.html", context, status=422)
    return redirect("academy:verify", code=certificate.code)
