"""Free text is checked for personal data before it is stored: one check for all forms.

What is certainly a person's is refused. What may be is asked: the form comes back with a box under the field, and the
box carries exactly what was asked about, so that other words are asked about again. It lives in the page alone: no
form has a field for it, and `cleaned_data` stays what it was. What stands in the stored text already was answered for.
A text of signs that nobody sees is no text, and a text of one line is read as one (`single_line`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.single_line import SingleLineForm
from polarprof.common.forms.visible import is_visible
from polarprof.engines import personaldata
from polarprof.engines.personaldata import Certainty, Finding

BOX = "not_a_person"
MOST_NAMED = 5
LONGEST_NAMED = 60
PERSONAL = _(
    "This looks like data about a person: %(what)s. Leave it out: here we write about what happens, not about whom."
)
MAYBE = _(
    "Is this data about a person: %(what)s? Then leave it out. If it is not, or if it may stand here, tick the box under the field."
)
KINDS = {
    "national_number": _("a national register number"),
    "foreign_number": _("an identity number of another country"),
    "document": _("the number of a card or a file"),
    "iban": _("an account number"),
    "card": _("the number of a bank card"),
    "email": _("an e-mail address"),
    "profile": _("a profile"),
    "handle": _("an account name"),
    "phone": _("a phone number"),
    "plate": _("a number plate"),
    "birth": _("a date of birth"),
    "home": _("a home address"),
    "ip": _("an IP address"),
}


@dataclass(frozen=True, slots=True)
class PersonalQuestion:
    """The box under a field: what it carries when it is ticked, and whether it was."""

    value: str
    is_answered: bool


class FreeTextForm(SingleLineForm):
    """A form whose fields in `free_text` are checked when it is cleaned; put it before the other base."""

    free_text: ClassVar[tuple[str, ...]] = ()

    def text_of(self, name: str) -> str:
        """What would be stored of a field, for the check."""
        value = self.cleaned_data.get(name) or ""
        return value if isinstance(value, str) else "\n".join(map(str, value))

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name in self.free_text:
            if name in self.cleaned_data and not self._is_blank(name):
                without_personal_data(self, name, self.text_of(name))
        return self.cleaned_data

    def _is_blank(self, name: str) -> bool:
        """Whether a reader sees nothing of it: the same as nothing written, which a required field refuses."""
        value, field = self.cleaned_data[name], self.fields[name]
        if not isinstance(value, str) or not value or is_visible(value):
            return False
        if field.required:
            self.add_error(name, field.error_messages["required"])
        else:
            self.cleaned_data[name] = ""
        return True


def without_personal_data(form: forms.BaseForm, name: str, text: str) -> bool:
    """Whether the text may be stored in this field; if not, the field says why, or asks."""
    findings = personaldata.find(text)
    certain = [finding for finding in findings if finding.certainty == Certainty.CERTAIN]
    if certain:
        form.add_error(name, str(PERSONAL) % {"what": _named(text, certain)})
        return False
    stored = _marks_of_initial(form, name) if findings else set()
    asked = {mark: finding for finding in findings if (mark := _mark(text, finding)) not in stored}
    if not asked:
        return True
    is_answered = asked.keys() <= _answered(form.data)
    questions(form)[name] = PersonalQuestion(",".join(sorted(asked)), is_answered)
    if not is_answered:
        form.add_error(name, str(MAYBE) % {"what": _named(text, list(asked.values()))})
    return is_answered


def questions(form: forms.BaseForm) -> dict[str, PersonalQuestion]:
    """What is asked about each field; the bound field shows it."""
    kept: dict[str, PersonalQuestion] = form.__dict__.setdefault("personal_questions", {})
    return kept


def _named(text: str, findings: Sequence[Finding]) -> str:
    """The kinds with the words that were found, each once."""
    names = []
    for finding in findings:
        words = personaldata.excerpt(text, finding)
        shown = words if len(words) <= LONGEST_NAMED else f"{words[:LONGEST_NAMED]}…"
        names.append(gettext("%(kind)s (“%(words)s”)") % {"kind": KINDS[finding.kind], "words": shown})
    distinct = list(dict.fromkeys(names))
    return ", ".join(distinct[:MOST_NAMED]) + ("…" if len(distinct) > MOST_NAMED else "")


def _mark(text: str, finding: Finding) -> str:
    """A digest of the words themselves, whatever their spaces and capitals: the box carries this and not the words."""
    words = "".join(personaldata.excerpt(text, finding).casefold().split())
    return salted_hmac("polarprof.personal", f"{finding.kind}:{words}", algorithm="sha256").hexdigest()[:20]


def _marks_of_initial(form: forms.BaseForm, name: str) -> set[str]:
    """What was there before this change: somebody answered for it, or it was there before we asked."""
    before = form.get_initial_for_field(form.fields[name], name)
    text = before if isinstance(before, str) else ""
    return {_mark(text, finding) for finding in personaldata.find(text)}


def _answered(data: Any) -> set[str]:
    """The marks that were sent back in ticked boxes."""
    sent: Iterable[str] = data.getlist(BOX) if isinstance(data, QueryDict) else [str(data.get(BOX, ""))]
    return {mark for value in sent for mark in value.split(",") if mark}
