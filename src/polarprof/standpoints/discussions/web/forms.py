"""The form of a discussion."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.moments import DayField
from polarprof.common.forms.personal import FreeTextForm
from polarprof.standpoints.models import Discussion


class DiscussionForm(FreeTextForm, forms.ModelForm):  # type: ignore[type-arg]
    free_text = ("title",)

    class Meta:
        model = Discussion
        fields = ("title", "held_on")
        field_classes = {"held_on": DayField}  # noqa: RUF012 as Django wants it
        help_texts = {  # noqa: RUF012 as Django wants it
            "title": _("For instance: table talk in the library."),
            "held_on": _("Who was there can say so on that day and the day after."),
        }

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if day < timezone.localdate() - timedelta(days=1):
            raise forms.ValidationError(
                _("Choose yesterday, today or a later day: after the day that follows nobody can say so.")
            )
        return day
