"""Every model that holds something about a person takes part in access and erasure."""

import pytest
from django.apps import apps
from django.db import models

from polarprof.accounts.authoring_data import person_fields
from polarprof.accounts.models import Person
from polarprof.accounts.personal_data_labels import in_words
from polarprof.common.privacy import personal_data
from polarprof.config.settings.apps import ROOMS
from tests.journeys.building import build_world

TELLING_NAMES = {"email", "delegate_email", "delegate_name", "holder_name", "owner_email", "owner_name", "to"}


def _holds_personal_data(model: type[models.Model]) -> bool:
    for field in model._meta.get_fields():
        if field.auto_created:
            continue
        if field.is_relation and field.related_model is Person:
            return True
        if field.name in TELLING_NAMES:
            return True
    return False


def test_every_model_with_personal_data_is_in_the_registry() -> None:
    """Of libraries: what points to a person; of our own rooms: also what has a telling name."""
    ours = {config.label for config in apps.get_app_configs() if config.name in ROOMS}
    holding = {
        model._meta.label
        for model in apps.get_models()
        if (_holds_personal_data(model) if model._meta.app_label in ours else person_fields(model))
    }
    registered = {label for entry in personal_data for label in entry.models}
    assert sorted(holding - registered) == []


def test_the_registry_names_only_models_that_exist() -> None:
    known = {model._meta.label for model in apps.get_models()}
    assert sorted({label for entry in personal_data for label in entry.models} - known) == []


@pytest.mark.slow
def test_every_row_about_a_person_can_be_said_in_words(db: None) -> None:
    """On the page a name is a word and never a key; a new name or kind is registered by its room."""
    world = build_world()
    said: dict[str, int] = {}
    for person in filter(None, world.people.values()):
        for entry in personal_data:
            words = [in_words(entry, row) for row in entry.rows(person)]
            said[entry.key] = said.get(entry.key, 0) + len(words)
    silent = {key for key, count in said.items() if count == 0}
    assert silent == {"authoring", "instruments"}
