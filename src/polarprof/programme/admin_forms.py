"""What the admin asks in another way than the models would."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.admin import ActionForm
from polarprof.programme.kpis import KPIS


def _figures() -> list[tuple[str, Any]]:
    return [("", "---------"), *((kpi.key, kpi.label) for kpi in KPIS.values())]


class TargetForm(ActionForm):
    """A target is of a figure in the report, and of a work year of its own edition."""

    kpi = forms.ChoiceField(label=_("Figure"), choices=_figures)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        edition, year = cleaned.get("edition"), cleaned.get("work_year")
        if edition and year and year.edition_id != edition.pk:
            self.add_error("work_year", gettext("Choose a work year of this edition."))
        return cleaned
