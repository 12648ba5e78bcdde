"""Every model that holds something about a person takes part in access and erasure."""

from django.apps import apps
from django.db import models

from polarprof.accounts.models import Person
from polarprof.common.privacy import personal_data
from polarprof.config.settings.apps import ROOMS

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
    labels = {config.label for config in apps.get_app_configs() if config.name in ROOMS}
    holding = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in labels and _holds_personal_data(model)
    }
    registered = {label for entry in personal_data for label in entry.models}
    assert sorted(holding - registered) == []


def test_the_registry_names_only_models_that_exist() -> None:
    known = {model._meta.label for model in apps.get_models()}
    assert sorted({label for entry in personal_data for label in entry.models} - known) == []
