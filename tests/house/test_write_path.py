"""What is stored goes one way: the admin through actions, and a known row by the fields that changed."""

import ast
from pathlib import Path

import pytest
from wagtail.models import DraftStateMixin
from wagtail.snippets.models import get_snippet_models

from polarprof.common.forms.admin import ACTIONS, ActionForm, KeyedForm, use_form

SOURCE = Path(__file__).resolve().parents[2] / "src" / "polarprof"
# A new row, or a row that the library saves whole.
WHOLE_ROWS = {
    "accounts/models.py: person.save(using=self._db)": "makes the row",
    "accounts/security_forms.py: super().save(request, **given)": "the library's form, no row",
    "common/authored.py: thing.save()": "starter content, by one process, before anybody writes in it",
    "common/forms/admin.py: super().save(commit=False)": "stores nothing: the action does",
    "common/locking.py: row.save(force_insert=True)": "makes the row",
    "academy/models/content.py: super().save(*args, **kwargs)": "is called with what its caller gave",
    "organisations/bootstrap.py: organisation.save()": "the operator's command, before anybody can sign in",
}


def test_what_the_admin_saves_goes_through_an_action_of_the_room() -> None:
    own = {model for model in get_snippet_models() if model.__module__.startswith("polarprof.")}
    drafted = {model for model in own if issubclass(model, DraftStateMixin)}
    assert {model.__name__ for model in drafted} == {"Course", "Quiz", "Survey", "Unit"}
    assert own - drafted == set(ACTIONS)
    assert all(issubclass(model.base_form_class, ActionForm) for model in ACTIONS)


@pytest.mark.parametrize(("form", "action"), [(ActionForm, None), (KeyedForm, print)])
def test_a_form_without_an_action_or_the_other_way_round_is_refused(form, action) -> None:
    with pytest.raises(TypeError):
        use_form(form, action=action)


def saves() -> set[str]:
    """Every call of `save` on a row without `update_fields`, as it stands in the source."""
    calls = set()
    for path in SOURCE.rglob("*.py"):
        if "migrations" in path.parts or "engines" in path.parts or "cli" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_save = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if not is_save or node.func.attr != "save":
                continue
            if not any(keyword.arg == "update_fields" for keyword in node.keywords):
                calls.add(f"{path.relative_to(SOURCE)}: {ast.unparse(node)}")
    return calls


def test_a_known_row_is_stored_by_the_fields_that_changed() -> None:
    assert saves() == set(WHOLE_ROWS)
