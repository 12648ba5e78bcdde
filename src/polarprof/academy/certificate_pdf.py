"""The certificate on paper (PDF), in the language of the course; of an invented person or course, it says so."""

from decimal import Decimal

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polarprof.academy.enums import CertificateKind
from polarprof.academy.models import Certificate
from polarprof.common.urls import absolute
from polarprof.engines import documents


def hours_in_words(hours: Decimal) -> str:
    """`4,5 hours` in the language of the moment, without a zero behind the comma."""
    shown = number_format(hours.normalize() if hours % 1 else hours.to_integral_value())
    return ngettext("%(hours)s hour", "%(hours)s hours", int(hours) if hours == 1 else 2) % {"hours": shown}


def certificate_file(certificate: Certificate) -> bytes:
    """PDF/UA with the code and a QR code to the page that verifies it."""
    with translation.override(certificate.course.language):
        mastered = certificate.kind == CertificateKind.MASTERED
        title = _("Certificate of mastery") if mastered else _("Certificate of participation")
        holder = certificate.holder_name
        if certificate.organisation_name:
            holder = _("%(name)s, %(organisation)s") % {
                "name": holder,
                "organisation": certificate.organisation_name,
            }
        return documents.certificate_pdf(
            documents.Certificate(
                title=_("Demo: %(title)s") % {"title": title} if certificate.is_demo else title,
                holder=holder,
                course=certificate.course_title,
                modules=tuple(
                    (title, hours_in_words(Decimal(hours))) for title, hours in certificate.modules
                ),
                hours=hours_in_words(certificate.hours),
                date=date_format(localtime(certificate.issued_at)),
                code=certificate.code,
                verify_url=absolute("academy:verify", code=certificate.code),
                issuer=settings.CONTROLLER_NAME,
                labels=_labels(mastered),
                language=certificate.course.language,
            )
        )


def _labels(mastered: bool) -> documents.CertificateLabels:
    return documents.CertificateLabels(
        awarded_to=_("Awarded to"),
        for_course=_("who completed and mastered the course")
        if mastered
        else _("who took part in the course"),
        module=_("Module"),
        hours=_("Hours"),
        total=_("Total"),
        date=_("Date"),
        code=_("Code"),
        verify=_("Anyone can verify this certificate at this address:"),
        qr_alt=_("QR code with the address where this certificate can be verified"),
        issuer=_("Issued by"),
        replaced=_("A character that the fonts of this certificate do not have is shown as □."),
    )
