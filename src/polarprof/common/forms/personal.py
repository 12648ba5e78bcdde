"""Free text is checked for personal data before it is stored: one check for all forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.engines import personaldata

PERSONAL = _(
    "This looks like data about a person (%(what)s). Leave it out: here we write about what happens, not about whom."
)
KINDS = {
    "national_number": _("a national register number"),
    "email": _("an e-mail address"),
    "phone": _("a phone number"),
    "iban": _("an account number"),
    "handle": _("an account name"),
    "plate": _("a number plate"),
}


def personal_data_problem(text: str) -> str | None:
    """What to tell the writer, or None when nothing was found."""
    findings = personaldata.find(text)
    if not findings:
        return None
    what = ", ".join(sorted({str(KINDS.get(finding.kind, finding.kind)) for finding in findings}))
    return str(PERSONAL) % {"what": what}


def without_personal_data(form: forms.Form, name: str) -> None:
    """Adds an error to the field when its text holds something that points to a person."""
    problem = personal_data_problem(str(form.cleaned_data.get(name) or ""))
    if problem:
        form.add_error(name, problem)
