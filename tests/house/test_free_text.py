"""Every field in which a person can write freely passes the check for personal data, or stands here with its reason."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.urls import get_resolver
from wagtail.admin.forms import WagtailAdminModelForm

from polarprof.common.forms.personal import FreeTextForm
from polarprof.fieldwork.web.distributing_forms import DistributeForm
from polarprof.instruments.forms import ItemsForm
from polarprof.standpoints.rounds.web.steering_forms import AsksForm

NAME = "asks the name of one person, and is kept and erased as that"
CODE = "a code of a few signs"
EXCEPTIONS = {
    "accounts.address_forms.ProveAddressForm.code": "a code that is compared and not stored",
    "accounts.security_forms.CodeForm.code": "a code that is compared and not stored",
    "accounts.web.forms.EraseForm.word": "a word that is compared and not stored",
    "accounts.web.forms.MeForm.name": NAME,
    "accounts.web.forms.ProofForm.code": "a code that is compared and not stored",
    "fieldwork.web.forms.DelegateForm.name": NAME,
    "fieldwork.web.forms.DelegateForm.shown": "a digest of the page itself",
    "organisations.web.forms.DomainForm.domain": "a mail domain, checked as that",
    "organisations.web.forms.JoinForm.name": NAME,
    "organisations.web.forms.NameForm.name": NAME,
    "organisations.web.forms.NumbersForm.kbo": CODE,
    "organisations.web.forms.NumbersForm.ovo": CODE,
    "organisations.web.forms.SearchForm.zoek": "searches, and is not stored",
    "plans.web.forms.MoveForm.target": "a state, from a button",
    "plans.web.added_forms.SupplementForm.owner_name": NAME,
    "plans.web.item_forms.ActionForm.owner_name": NAME,
    "plans.web.item_forms.ActionForm.bbc_code": CODE,
    "plans.web.item_forms.ActionForm.reporting_code": CODE,
    "standpoints.voting.web.forms.EntryCodeForm.entry_code": "compared, and not stored",
    "standpoints.voting.web.forms.ResumeForm.phrase": "compared, and not stored",
    "standpoints.voting.web.forms.VoteForm.inclusion_probability": "sealed numbers of the page itself",
    "standpoints.rounds.web.steering_forms.RoundForm.guests": "chooses organisations by their name; the text is not stored",
    "standpoints.rounds.web.steering_forms.PrepareForm.guests": "the same",
}


def forms_of_the_house() -> Iterator[type[forms.BaseForm]]:
    """All but those of the admin: authors write for publication there, with names of sources and offices."""
    _ = get_resolver().url_patterns
    # The library asks for these by name, at the first page that needs one.
    for module in ("address_forms", "security_forms"):
        import_module(f"polarprof.accounts.{module}")
    waiting = [forms.BaseForm]
    while waiting:
        for found in waiting.pop().__subclasses__():
            waiting.append(found)
            if found.__module__.startswith("polarprof.") and not issubclass(found, WagtailAdminModelForm):
                yield found


def test_every_field_for_free_text_is_checked_or_has_a_reason() -> None:
    unchecked = {
        f"{form.__module__.removeprefix('polarprof.')}.{form.__qualname__}.{name}"
        for form in set(forms_of_the_house())
        for name, field in getattr(form, "base_fields", {}).items()
        if type(field) is forms.CharField and name not in getattr(form, "free_text", ())
    }
    assert unchecked == set(EXCEPTIONS)


def test_a_field_that_is_named_exists() -> None:
    named = [
        (form.__qualname__, name)
        for form in set(forms_of_the_house())
        if issubclass(form, FreeTextForm) and hasattr(form, "base_fields")
        for name in form.free_text
        if name not in form.base_fields
    ]
    assert named == []


def test_forms_that_make_their_fields_themselves_are_these() -> None:
    """They call the check as they go, each with a test of its own beside its page."""
    own = {
        form.__qualname__
        for form in set(forms_of_the_house())
        if "__init__" in form.__dict__
        and any(word in form.__init__.__code__.co_names for word in ("CharField", "_answer_field"))
    }
    known = {AsksForm.__qualname__, DistributeForm.__qualname__, ItemsForm.__qualname__}
    assert own == known | {"ExerciseForm", "ExampleForm"}


@pytest.mark.django_db
def test_roles_that_nobody_holds_are_checked_too() -> None:
    form = AsksForm({"role-0": "bel 0470 12 34 56"}, roles=["jongere"], absent=["jongere"], held={})
    assert (form.is_valid(), list(form.errors)) == (False, ["role-0"])
