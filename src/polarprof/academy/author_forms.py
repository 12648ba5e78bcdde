"""What the admin checks of courses and units beyond the fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from polarprof.academy.enums import Drawing
from polarprof.academy.models import Unit
from polarprof.academy.rendering import misplaced_drawings
from polarprof.common.forms.admin import KeyedForm
from polarprof.engines.instruments.kinds.quiz.schema import KIND as QUIZ
from polarprof.instruments.api import versions_of


def _quizzes() -> list[tuple[str, str]]:
    return [
        ("", "---------"),
        *{quiz.key: (quiz.key, f"{quiz.title} ({quiz.key})") for quiz in versions_of(QUIZ)}.values(),
    ]


class CourseForm(KeyedForm):
    """A module that has units cannot be removed, because learners' progress depends on it. Publishing can take the units along."""

    publish_units = forms.BooleanField(
        label=_("Publish its units too"),
        help_text=_("When you publish the course: every unit that has a draft goes live with it."),
        required=False,
    )

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        kept = {
            form.cleaned_data.get("key")
            for form in self.formsets["modules"].forms
            if form not in self.formsets["modules"].deleted_forms
        }
        used = Unit.objects.filter(module__course_id=self.instance.pk).exclude(module__key__in=kept)
        if self.instance.pk is None or not used.exists():
            return True
        titles = ", ".join(sorted(set(used.values_list("module__title", flat=True))))
        text = gettext(
            "These modules still have units: %(titles)s. Move them to another module first, and keep the keys of modules."
        )
        self.add_error(None, text % {"titles": titles})
        return False


class UnitForm(KeyedForm):
    """The self-test is chosen from the quizzes there are."""

    instrument_key = forms.ChoiceField(label=_("Self-test"), choices=_quizzes, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument_key"].help_text = gettext("Only for a self-test.")
        self.fields["body"].help_text = gettext(
            "For a drawing of ours write [[tekening: name]] as a paragraph of its own. There are: %(names)s."
        ) % {"names": ", ".join(Drawing.values)}

    def clean_body(self) -> Any:
        """Only drawings that there are; another would leave an empty place in the text."""
        body = self.cleaned_data["body"]
        wrong = misplaced_drawings(body)
        if wrong:
            text = gettext(
                "This asks for no drawing that we have, or does not stand alone in its paragraph: %(asked)s. There are: %(names)s."
            )
            raise forms.ValidationError(
                text % {"asked": ", ".join(wrong), "names": ", ".join(Drawing.values)}
            )
        return body
