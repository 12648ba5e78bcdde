"""A text of one line stays on one line, and does not turn around what others write beside it.

Not for texts of several lines: there a sign of direction ends with its paragraph.
"""

import re

from django import forms

# Embeddings, overrides and isolates of direction, which go on behind a text that does not close them. Letters that are
# read from right to left, and the marks that stand beside them, stay.
_TURNS_AROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("[ \t]*[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+[ \t]*")


def on_one_line(text: str) -> str:
    """Without breaks between lines, each now a space, and without signs that set a direction."""
    return _BREAK.sub(" ", _TURNS_AROUND.sub("", text)).strip()


class SingleLineForm(forms.BaseForm):
    """A form whose fields of one line are read as such; put it before the other base."""

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # Django's own, which the stubs leave out
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if isinstance(field.widget, forms.TextInput) and isinstance(value, str):
                self.cleaned_data[name] = on_one_line(value)
                if value and not self.cleaned_data[name] and field.required:
                    self.add_error(name, field.error_messages["required"])
