"""The admin (Wagtail) speaks Dutch: each thing that is edited there, and each of its fields, has a Dutch name of ours."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import ModelMultipleChoiceField
from django.utils import translation
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput
from wagtail.snippets.models import get_snippet_models

ROOT = Path(__file__).parents[2]
PICKER = re.compile(r"init(Date|Time|DateTime)Chooser")
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


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model._meta.label))
def test_no_field_of_the_admin_has_the_picker_that_writes_over_what_is_typed(model: Any, db: None) -> None:
    fields = model.snippet_viewset.get_edit_handler().get_form_class().base_fields
    drawn = {name: field.widget.render(name, None, {"id": name}) for name, field in fields.items()}
    assert [name for name, html in drawn.items() if PICKER.search(html)] == []


@pytest.mark.parametrize("widget", [AdminDateInput(), AdminDateTimeInput(), AdminTimeInput()])
def test_wagtail_s_own_fields_for_days_have_none_either(widget: Any) -> None:
    """As in its filters and its panel for publishing later."""
    assert PICKER.search(widget.render("day", None, {"id": "day"})) is None


def test_no_block_asks_for_a_day() -> None:
    """Blocks are drawn by a script of Wagtail that starts the picker by itself."""
    sources = [path.read_text() for path in (ROOT / "src").rglob("*.py")]
    assert [one for one in sources if re.search(r"\b(Date|Time|DateTime)Block\b", one)] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model._meta.label))
def test_a_key_too_large_for_the_database_is_no_choice(model: Any, db: None) -> None:
    """SQLite raises OverflowError for it."""
    fields = model.snippet_viewset.get_edit_handler().get_form_class().base_fields
    several = [field for field in fields.values() if isinstance(field, ModelMultipleChoiceField)]
    for field in several:
        with pytest.raises(ValidationError):
            field.clean(["9" * 30])
