"""How the house draws a form: label, help, error and field in one order, on every page.

Set as FORM_RENDERER. The templates of single widgets stay Django's own.
"""

from typing import Any

from django.conf import settings
from django.forms import BoundField, Textarea
from django.forms.renderers import TemplatesSetting

from polarprof.common.forms.personal import PersonalQuestion, questions


class PolarProfBoundField(BoundField):
    """A long text with a limit says how much room is left; what may be a person's is asked about under the field."""

    @property
    def personal_question(self) -> PersonalQuestion | None:
        """The box of the check for personal data, when there is something to ask."""
        return questions(self.form).get(self.name)

    @property
    def shortest_password(self) -> int:
        """Where a password is chosen, how long it has to be (the sign-in library names it `password1`); 0 elsewhere."""
        return int(settings.SHORTEST_PASSWORD) if self.name == "password1" else 0

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        built = dict(super().build_widget_attrs(attrs, widget))
        shown = widget or self.field.widget
        limited = getattr(self.field, "max_length", None) or shown.attrs.get("maxlength")
        if isinstance(shown, Textarea) and limited:
            built.setdefault("data-count", True)
        return built


class PolarProfRenderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = PolarProfBoundField
