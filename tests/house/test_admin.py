"""The admin (Wagtail) speaks Dutch: each thing that is edited there, and each of its fields, has a Dutch name of ours."""

import pytest
from django.utils import translation
from wagtail.snippets.models import get_snippet_models

SAME_IN_BOTH = {"Module", "Demo", "demo"}
MODELS = sorted(get_snippet_models(), key=lambda model: model._meta.label)


def names(model, language: str) -> list[str]:
    with translation.override(language):
        form = model.snippet_viewset.get_edit_handler().get_form_class()
        labels = [str(field.label) for field in form().fields.values()]
        return [str(model._meta.verbose_name), str(model._meta.verbose_name_plural), *labels]


def test_there_is_something_to_look_at() -> None:
    assert len(MODELS) >= 13


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_names_are_dutch(model, db) -> None:
    pairs = zip(names(model, "en"), names(model, "nl"), strict=True)
    assert [english for english, dutch in pairs if english == dutch and english not in SAME_IN_BOTH] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_key_is_chosen_once(model, db) -> None:
    form = model.snippet_viewset.get_edit_handler().get_form_class()
    if "key" not in form.base_fields:
        return
    assert form().fields["key"].disabled is False
    assert form(instance=model(pk=1, key="gekozen")).fields["key"].disabled is True
