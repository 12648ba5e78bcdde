"""Forms of the admin (Wagtail): what it saves goes through an action of the room, as what a page saves does.

Not for what has drafts: Wagtail keeps revisions of it, and warns who opens one that another person is writing in.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from polarprof.common.forms.versions import digest

# Called with the person, the row as it was filled in, and the names of the fields that were changed; gives the stored row.
Action = Callable[..., Any]
MADE, TITLES, LONGEST_KEY = ("key", "slug"), ("title", "name"), 50


class KeyedForm(WagtailAdminModelForm):
    """Other things name a row by its key: it is chosen once. Left empty, the key and the address are made of the title."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "key" in self.fields:
            self.fields["key"].disabled = True
        self._made = [name for name in MADE if name in self.fields and not self.instance.pk]
        for name in self._made:
            field = self.fields[name]
            field.required = field.widget.is_required = False
            field.help_text = gettext(
                "Leave empty, and it is made of the title. It never changes afterwards."
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self._made:
            if not cleaned.get(name) and name not in self.errors:
                cleaned[name] = self._of_title(
                    name, next((cleaned[one] for one in TITLES if cleaned.get(one)), "")
                )
        return cleaned

    def _of_title(self, name: str, title: str) -> str:
        """The title as an address, with a number behind it where another row has that; at most as long as the field."""
        model = self._meta.model
        room = (self.fields[name].max_length or LONGEST_KEY) - len("-999")
        base = slugify(title)[:room].strip("-") or model._meta.model_name
        taken = set(
            model._default_manager.filter(**{f"{name}__startswith": base}).values_list(name, flat=True)
        )
        return next(one for one in (base, *(f"{base}-{n}" for n in range(2, 1000))) if one not in taken)


class ActionForm(KeyedForm):
    """Hands the changed fields to the action of the model (`use_form`), in one transaction with what the action causes.

    The page carries a version: a digest of what each field showed. A field that somebody else changed meanwhile and that was
    left alone here keeps what the other stored. Where both changed a field, nothing is stored: the form comes back with
    what was typed and names these fields; saved again, it is meant so.
    """

    version = forms.CharField(label=_("Version"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = [
            name for name, field in self.fields.items() if name != "version" and not field.disabled
        ]
        self._left_alone: set[str] = set()
        self.fields["version"].initial = self.initial["version"] = self._version()

    def _stored_text(self, name: str) -> Any:
        """What the page shows of the field as it is stored now."""
        field = self.fields[name]
        return field.widget.format_value(field.prepare_value(self.initial.get(name)))

    def _sent_text(self, name: str) -> Any:
        """The same of what was sent."""
        widget = self.fields[name].widget
        return widget.format_value(widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))

    def _version(self) -> str:
        return ",".join(f"{name}={digest(self._stored_text(name))}" for name in self._names)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        shown = dict(pair.split("=", 1) for pair in cleaned.pop("version", "").split(",") if "=" in pair)
        clashing = []
        for name in self._names if self.instance.pk else ():
            stored, sent = digest(self._stored_text(name)), digest(self._sent_text(name))
            if name not in shown or stored in {shown[name], sent}:
                continue
            if sent == shown[name]:
                self._keep_theirs(name, cleaned)
            else:
                clashing.append(str(self.fields[name].label or name))
        if clashing:
            self._put(self.add_prefix("version"), self._version())
            self.add_error(
                None,
                gettext(
                    "Somebody else changed this meanwhile: %(fields)s. Nothing was stored. Look at it in another tab, or save again to let yours hold."
                )
                % {"fields": ", ".join(clashing)},
            )
        return cleaned

    def _keep_theirs(self, name: str, cleaned: dict[str, Any]) -> None:
        """As if the page had shown it, so that the row is checked as it will be, and the form shows it if it comes back."""
        field = self.fields[name]
        cleaned[name] = field.clean(field.prepare_value(self.initial.get(name)))
        self._left_alone.add(name)
        self._put(self.add_prefix(name), self._stored_text(name))

    def _put(self, key: str, value: Any) -> None:
        sent: Any = vars(self)["data"].copy()
        sent.setlist(key, value if isinstance(value, list) else [value])
        self.data = sent

    def save(self, commit: bool = True) -> Any:
        row = super().save(commit=False)
        if not commit:
            return row
        changed = frozenset(self.changed_data) - {"version"} - self._left_alone
        with transaction.atomic():
            self.instance = ACTIONS[type(row)](person=self.for_user, row=row, changed=changed)
            self.save_m2m()
        return self.instance


ACTIONS: dict[type, Action] = {}


def use_form(form: type[WagtailAdminModelForm], *models: Any, action: Action | None = None) -> None:
    """The admin edits these models with this form, and stores them by this action (for a form that is an ActionForm).

    Wagtail reads the form from the model, which knows no forms by itself.
    """
    if (action is None) == issubclass(form, ActionForm):
        raise TypeError("an ActionForm has an action, another form has none")
    for model in models:
        model.base_form_class = form
        if action is not None:
            ACTIONS[model] = action
