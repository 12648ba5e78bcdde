"""Sections, questions and options as they are written in the admin, of any kind; `authoring` makes a definition of them.

What a kind adds stands in its folder (`kinds`).

A key ties an answer to its question. It is made when it is left empty, and stays then. A draft may be incomplete: what must
fit together is asked when it is published.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from polarprof.engines.instruments import ItemKind

KEY = r"^[a-z][a-z0-9_]*$"
KEY_HELP = _("Leave it empty: it is made. Never change it once people have answered.")
CHOICES = {"single", "multiple", "scale"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
KIND_NAMES = {
    ItemKind.SINGLE: _("one answer"),
    ItemKind.MULTIPLE: _("several answers"),
    ItemKind.SCALE: _("one answer on a scale"),
    ItemKind.NUMBER: _("a number"),
    ItemKind.TEXT: _("a short text"),
}


def key_block(label: Any) -> blocks.RegexBlock:
    return blocks.RegexBlock(KEY, max_length=40, required=False, label=label, help_text=KEY_HELP)


def have_twins(keys: Iterable[str]) -> bool:
    given = [key for key in keys if key]
    return len(given) != len(set(given))


class Keyed(blocks.StructBlock):
    """Something with a key of its own."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["key"] = cleaned["key"] or f"{self.meta.start_of_key}_{get_random_string(8, _LETTERS)}"
        if not self.is_deferred_validation:
            self.check_whole(cleaned)
        return cleaned

    def check_whole(self, value: Any) -> None:
        """Raises StructBlockValidationError for what cannot be asked like this."""

    class Meta:
        start_of_key = "q"


class OptionBlock(blocks.StructBlock):
    value = blocks.CharBlock(max_length=40, required=False, label=_("Key"), help_text=KEY_HELP)
    label = blocks.CharBlock(max_length=300, label=_("Answer"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["value"] = cleaned["value"].strip() or f"o_{get_random_string(8, _LETTERS)}"
        return cleaned


class ItemBlock(Keyed):
    """A question. The subclasses say which kinds there are, and what an answer means."""

    key = key_block(_("Key"))
    text = blocks.TextBlock(max_length=600, label=_("Question"))
    help = blocks.TextBlock(max_length=600, required=False, label=_("Explanation"))

    def check_whole(self, value: Any) -> None:
        options, is_choice = value["options"], value["kind"] in CHOICES
        if is_choice and len(options) < 2:
            self.refuse("options", _("Give at least two answers to choose from."))
        if options and not is_choice:
            self.refuse("options", _("A number or a text has no answers to choose from. Remove them."))
        if have_twins(option["value"] for option in options):
            self.refuse("options", _("Two answers have the same key."))

    def refuse(self, field: str, text: Any) -> None:
        raise blocks.StructBlockValidationError(block_errors={field: ValidationError(text)})


class SectionBlock(Keyed):
    """A part of an instrument. The subclasses have its `questions`."""

    key = key_block(_("Key"))
    title = blocks.CharBlock(max_length=160, label=_("Title"))
    intro = blocks.TextBlock(max_length=1200, required=False, label=_("Introduction"))

    class Meta:
        icon = "list-ul"
        label = _("Section")
        start_of_key = "s"


class SectionsBlock(blocks.StreamBlock):
    """Sections of one kind; every key of a section, and every key of a question over all sections, is given once."""

    def clean(self, value: Any, **options: Any) -> Any:
        cleaned = super().clean(value, **options)
        sections = [block.value for block in cleaned]
        questions = [question["key"] for section in sections for question in section["questions"]]
        if have_twins(section["key"] for section in sections) or have_twins(questions):
            raise blocks.StreamBlockValidationError(
                non_block_errors=[ValidationError(_("Two sections or two questions have the same key."))]
            )
        return cleaned
