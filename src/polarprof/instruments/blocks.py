"""Sections, questions and options as they are written at the desk; `authoring` makes a definition of them.

A key ties an answer to its question. It is made when it is left empty, and stays then. A draft may be incomplete: what must
fit together is asked when it is published.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from polarprof.engines.instruments import ItemKind
from polarprof.instruments.citing import choices as citable_choices
from polarprof.themes.api import dimensions

KEY = r"^[a-z][a-z0-9_]*$"
KEY_HELP = _("Leave it empty: it is made. Never change it once people have answered.")
CHOICES = {"single", "multiple", "scale"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KIND_NAMES = {
    ItemKind.SINGLE: _("one answer"),
    ItemKind.MULTIPLE: _("several answers"),
    ItemKind.SCALE: _("one answer on a scale"),
    ItemKind.NUMBER: _("a number"),
    ItemKind.TEXT: _("a short text"),
}


def quiz_kinds() -> list[tuple[str, Any]]:
    return [(kind.value, _KIND_NAMES[kind]) for kind in (ItemKind.SINGLE, ItemKind.MULTIPLE)]


def survey_kinds() -> list[tuple[str, Any]]:
    return [(kind.value, name) for kind, name in _KIND_NAMES.items()]


def dimension_choices() -> list[tuple[str, str]]:
    return [(theme.key, theme.label) for theme in dimensions()]


def _key(label: Any) -> blocks.RegexBlock:
    return blocks.RegexBlock(KEY, max_length=40, required=False, label=label, help_text=KEY_HELP)


def _twins(keys: Iterable[str]) -> bool:
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


class QuizOptionBlock(OptionBlock):
    correct = blocks.BooleanBlock(required=False, label=_("This answer is right"))

    class Meta:
        label = _("Answer")
        form_layout = BlockGroup(children=["label", "correct"], settings=["value"])


class SurveyOptionBlock(OptionBlock):
    score = blocks.FloatBlock(
        min_value=0,
        max_value=1,
        required=False,
        label=_("Need"),
        help_text=_("From 0, no need, to 1, a great need. Empty: this answer says nothing about need."),
    )

    class Meta:
        label = _("Answer")
        form_layout = BlockGroup(children=["label", "score"], settings=["value"])


class ItemBlock(Keyed):
    """A question. The subclasses say which kinds there are, and what an answer means."""

    key = _key(_("Key"))
    text = blocks.TextBlock(max_length=600, label=_("Question"))
    help = blocks.TextBlock(max_length=600, required=False, label=_("Explanation"))

    def check_whole(self, value: Any) -> None:
        options, is_choice = value["options"], value["kind"] in CHOICES
        if is_choice and len(options) < 2:
            self.refuse("options", _("Give at least two answers to choose from."))
        if options and not is_choice:
            self.refuse("options", _("A number or a text has no answers to choose from. Remove them."))
        if _twins(option["value"] for option in options):
            self.refuse("options", _("Two answers have the same key."))

    def refuse(self, field: str, text: Any) -> None:
        raise blocks.StructBlockValidationError(block_errors={field: ValidationError(text)})


class QuizItemBlock(ItemBlock):
    kind = blocks.ChoiceBlock(choices=quiz_kinds, default="single", label=_("How to answer"))
    options = blocks.ListBlock(QuizOptionBlock(), label=_("Answers"))
    feedback = blocks.TextBlock(
        max_length=1200, required=False, label=_("Why"), help_text=_("Shown after handing in.")
    )
    sources = blocks.ListBlock(
        blocks.ChoiceBlock(choices=citable_choices, label=_("Source")), default=[], label=_("Sources")
    )
    concept = blocks.CharBlock(
        max_length=80,
        required=False,
        label=_("Concept"),
        help_text=_("The same word at the question before and the question after that go together."),
    )

    def check_whole(self, value: Any) -> None:
        super().check_whole(value)
        right = sum(bool(option["correct"]) for option in value["options"])
        if right == 0:
            self.refuse("options", _("Say which answer is right."))
        if right > 1 and value["kind"] != "multiple":
            self.refuse("options", _("Only one answer can be right here. Choose “several answers” for more."))

    class Meta:
        icon = "help"
        label = _("Question")
        form_layout = BlockGroup(
            children=["text", "help", "kind", "options", "feedback", "sources"], settings=["concept", "key"]
        )


class SurveyItemBlock(ItemBlock):
    kind = blocks.ChoiceBlock(choices=survey_kinds, default="scale", label=_("How to answer"))
    dimension = blocks.ChoiceBlock(choices=dimension_choices, required=False, label=_("Dimension of need"))
    options = blocks.ListBlock(SurveyOptionBlock(), default=[], label=_("Answers"))
    min = blocks.FloatBlock(required=False, label=_("Smallest number"))
    max = blocks.FloatBlock(required=False, label=_("Greatest number"))
    unit = blocks.CharBlock(max_length=40, required=False, label=_("Unit of the number"))
    max_length = blocks.IntegerBlock(
        min_value=1, max_value=4000, required=False, label=_("Longest text, in characters")
    )
    required = blocks.BooleanBlock(required=False, label=_("Must be answered"))
    allow_unknown = blocks.BooleanBlock(required=False, default=True, label=_("“I do not know” is an answer"))
    ask_confidence = blocks.BooleanBlock(required=False, label=_("Ask how sure people are"))
    origin = blocks.CharBlock(
        max_length=300, required=False, label=_("Origin"), help_text=_("Which public survey inspired it.")
    )

    def check_whole(self, value: Any) -> None:
        super().check_whole(value)
        low, high, kind = value["min"], value["max"], value["kind"]
        if kind != "number" and (low is not None or high is not None or value["unit"]):
            self.refuse("kind", _("Only a number has a smallest, a greatest and a unit. Empty those fields."))
        if low is not None and high is not None and low > high:
            self.refuse("max", _("The greatest number is below the smallest."))
        if kind != "text" and value["max_length"]:
            self.refuse("max_length", _("Only a text has a longest length. Empty this field."))

    class Meta:
        icon = "help"
        label = _("Question")
        form_layout = BlockGroup(
            children=["text", "help", "kind", "options", "dimension", "allow_unknown", "ask_confidence"],
            settings=["required", "min", "max", "unit", "max_length", "origin", "key"],
        )


class QuizSectionBlock(Keyed):
    key = _key(_("Key"))
    title = blocks.CharBlock(max_length=160, label=_("Title"))
    intro = blocks.TextBlock(max_length=1200, required=False, label=_("Introduction"))
    questions = blocks.ListBlock(QuizItemBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "list-ul"
        label = _("Section")
        start_of_key = "s"
        form_layout = BlockGroup(children=["title", "intro", "questions"], settings=["key"])


class SurveySectionBlock(Keyed):
    key = _key(_("Key"))
    title = blocks.CharBlock(max_length=160, label=_("Title"))
    intro = blocks.TextBlock(max_length=1200, required=False, label=_("Introduction"))
    role = blocks.CharBlock(
        max_length=120,
        required=False,
        label=_("Who knows most of it"),
        help_text=_("For example: prevention and safety."),
    )
    questions = blocks.ListBlock(SurveyItemBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "list-ul"
        label = _("Section")
        start_of_key = "s"
        form_layout = BlockGroup(children=["title", "intro", "role", "questions"], settings=["key"])


class SectionsBlock(blocks.StreamBlock):
    """Sections of one kind; every key of a section, and every key of a question over all sections, is given once."""

    def clean(self, value: Any, **options: Any) -> Any:
        cleaned = super().clean(value, **options)
        sections = [block.value for block in cleaned]
        questions = [question["key"] for section in sections for question in section["questions"]]
        if _twins(section["key"] for section in sections) or _twins(questions):
            raise blocks.StreamBlockValidationError(
                non_block_errors=[ValidationError(_("Two sections or two questions have the same key."))]
            )
        return cleaned


class QuizSectionsBlock(SectionsBlock):
    section = QuizSectionBlock()


class SurveySectionsBlock(SectionsBlock):
    section = SurveySectionBlock()
