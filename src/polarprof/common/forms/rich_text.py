"""The field for rich text and what is said about it: what a paste lost, what is too long, which table is too large.

The editor says the same at once, with the words that the widget gives it; the server decides. Not for plain text.
"""

import json
from functools import cached_property
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polarprof.engines import richtext
from polarprof.engines.richtext import MOST_COLUMNS, MOST_ROWS, Loss

MARKUP = 10
"""How many characters may be stored for one that a reader sees."""

TOLD: dict[str, Promise] = {
    Loss.IMAGES: _("Pictures stayed behind. Say in words what they show."),
    Loss.MERGED_CELLS: _("Merged cells were split: their text stands in the first of them."),
    Loss.NESTED_TABLES: _("A table inside a table became lines of text."),
    Loss.LISTS_IN_CELLS: _("A list inside a table became lines of text with a sign before them."),
    Loss.WIDE_ROWS: _(
        "A table was wider than twenty columns: the text of the others stands in the last one."
    ),
    Loss.STRUCK_OUT: _("Text that was struck out stands here without the line through it."),
    "footnotes": _("Footnotes became ordinary text, under what you pasted."),
    "comments": _("Comments in the margin stayed behind."),
    "changes": _("Tracked changes came as accepted: what had been deleted stayed behind."),
    "hidden": _("Hidden text stayed behind."),
    "headings": _("There are two levels of headings here: deeper ones became subheadings."),
    "numbering": _(
        "Numbering is made anew here: lists count 1, 2, 3 from 1, headings have no number of their own."
    ),
    "raised": _(
        "Raised or lowered letters stand at the height of the line here. Read whether they still say the same."
    ),
    "frames": _("A frame around a text fell away, the text is here."),
}
LEAD = _("Not everything could come along as it was:")
HEADER = _("The first row of a table is its header row.")
TOO_LONG = _("This text has {count} characters, {limit} fit. Shorten it by {over}. Nothing was cut off.")
TOO_MUCH = _("This text carries more formatting than can be kept. Paste it without formatting, or in parts.")
TOO_LARGE = _(
    "A table has {columns} columns and {rows} rows, {most_columns} columns and {most_rows} rows fit. Split it up."
)


class RichTextarea(forms.Textarea):
    """A text area that becomes an editor; without a script Markdown is typed in it, and nothing is cut off."""

    def __init__(self, *, longest: int, rows: int) -> None:
        super().__init__({"rows": rows, "data-rich-text": "", "data-longest": longest})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        words = {
            "told": json.dumps({str(kind): str(text) for kind, text in TOLD.items()}, ensure_ascii=False),
            "told-lead": LEAD,
            "told-header": HEADER,
            "too-long": TOO_LONG,
            "too-large": TOO_LARGE,
            "most-columns": MOST_COLUMNS,
            "most-rows": MOST_ROWS,
        }
        spoken = {f"data-{key}": str(text) for key, text in words.items()}
        return super().get_context(name, value, {**(attrs or {}), **spoken})


class RichTextForm(forms.BaseForm):
    """A form with `body` and `body_format`; `html()` is what may be stored, `losses` what it lost on the way.

    Put it before FreeTextForm: what is too long is not read for personal data.
    """

    longest: int

    def clean(self) -> dict[str, Any]:
        if "body" in self.cleaned_data:
            if len(self.cleaned_data["body"]) > self.longest * MARKUP:
                self.add_error("body", _too_long(len(self.cleaned_data["body"]), self.longest))
            else:
                for complaint in complaints(self.html(), self.longest):
                    self.add_error("body", complaint)
        super().clean()
        if not self.cleaned_data.get("body"):
            self.__dict__.pop("_received", None)  # signs that nobody sees are no text
        return self.cleaned_data

    def html(self) -> str:
        return self._received.html

    @property
    def losses(self) -> list[str]:
        """What could not come along, in words."""
        return [str(TOLD[loss]) for loss in self._received.losses]

    @cached_property
    def _received(self) -> richtext.Received:
        text = str(self.cleaned_data["body"])
        is_html = self.cleaned_data.get("body_format", self.data.get("body_format")) == "html"
        return richtext.receive(text if is_html else richtext.from_typed(text))


def complaints(html: str, longest: int) -> list[str]:
    """Why clean HTML cannot be stored, in words; `longest` counts what a reader sees."""
    said = []
    length = richtext.visible_length(html)
    if length > longest:
        said.append(_too_long(length, longest))
    elif len(html) > longest * MARKUP:
        said.append(str(TOO_MUCH))
    for columns, rows in richtext.table_sizes(html):
        if columns > MOST_COLUMNS or rows > MOST_ROWS:
            size = {"columns": columns, "rows": rows, "most_columns": MOST_COLUMNS, "most_rows": MOST_ROWS}
            said.append(str(TOO_LARGE).format(**{key: _number(value) for key, value in size.items()}))
    return said


def _too_long(length: int, longest: int) -> str:
    sizes = {"count": length, "limit": longest, "over": length - longest}
    return str(TOO_LONG).format(**{key: _number(value) for key, value in sizes.items()})


def _number(value: int) -> str:
    return str(number_format(value, use_l10n=True, force_grouping=True))
