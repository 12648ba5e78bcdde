"""Everything that has a title gets one that is a single word, as long as its field allows.

In the database, so that every page shows it wherever it shows a title. Not for texts of several lines.
"""

from django.apps import apps
from django.db.models import CharField

WORD = "https://www.wilgerode.be/" + "gemeenteraadsbeslissing" * 12
NAMED = {"title", "issue", "organisation_name", "course_title", "origin_title", "wave_title"}
# A name that is a title as well.
ALSO = {("plans", "Indicator"): "name", ("expertise", "Expert"): "name", ("accounts", "Person"): "name"}


def give_long_titles() -> list[str]:
    """The answer names the models that were changed."""
    given = []
    for model in apps.get_models():
        if model.__module__.split(".")[0] != "polarprof" or model._meta.app_label == "journal":
            continue
        also = ALSO.get((model._meta.app_label, model.__name__), "title")
        fields = [
            field
            for field in model._meta.local_fields
            if isinstance(field, CharField) and field.name in NAMED | {also} and not field.unique
        ]
        if fields:
            model._base_manager.update(**{field.name: WORD[: field.max_length] for field in fields})
            given.append(model._meta.label)
    return given
