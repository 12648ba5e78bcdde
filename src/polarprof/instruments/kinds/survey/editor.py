"""A needs survey as the institute writes it: which dimension a question is about, and how great a need an answer stands for."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from polarprof.common.forms.admin_numbers import NumberBlock, WholeNumberBlock
from polarprof.instruments.blocks import KIND_NAMES, ItemBlock, OptionBlock, SectionBlock, SectionsBlock
from polarprof.instruments.kinds.registry import Editor
from polarprof.organisations.enums import Role
from polarprof.themes.api import dimensions_of_survey

EDITOR = Editor(
    key="survey",
    role=Role.PROGRAMME_MANAGER,
    menu="needs",
    label=_("Surveys"),
    good_to_know=_(
        "Publishing makes a new version. A wave keeps the version that it began with: choose the new one for the next wave."
    ),
)


def item_kinds() -> list[tuple[str, Any]]:
    return [(kind.value, name) for kind, name in KIND_NAMES.items()]


def dimension_choices() -> list[tuple[str, str]]:
    return [(theme.key, theme.label) for theme in dimensions_of_survey()]


class SurveyOptionBlock(OptionBlock):
    score = NumberBlock(
        min_value=0,
        max_value=1,
        required=False,
        label=_("Need"),
        help_text=_("From 0, no need, to 1, a great need. Empty: this answer says nothing about need."),
    )
    own = blocks.BooleanBlock(
        required=False,
        label=_("Is there already"),
        help_text=_("This answer says that the local government does or has something itself."),
    )

    alone = blocks.BooleanBlock(
        required=False,
        label=_("Goes with no other answer"),
        help_text=_("For a question with more than one answer: this one says “none”."),
    )

    class Meta:
        label = _("Answer")
        form_layout = BlockGroup(children=["label", "score", "own", "alone"], settings=["value"])


class SurveyItemBlock(ItemBlock):
    kind = blocks.ChoiceBlock(choices=item_kinds, default="scale", label=_("How to answer"))
    dimension = blocks.ChoiceBlock(choices=dimension_choices, required=False, label=_("Dimension of need"))
    options = blocks.ListBlock(SurveyOptionBlock(), default=[], label=_("Answers"))
    min = NumberBlock(required=False, label=_("Smallest number"))
    max = NumberBlock(required=False, label=_("Greatest number"))
    unit = blocks.CharBlock(max_length=40, required=False, label=_("Unit of the number"))
    max_length = WholeNumberBlock(
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


class SurveySectionBlock(SectionBlock):
    role = blocks.CharBlock(
        max_length=120,
        required=False,
        label=_("Who knows most of it"),
        help_text=_("For example: prevention and safety."),
    )
    questions = blocks.ListBlock(SurveyItemBlock(), min_num=1, label=_("Questions"))

    class Meta:
        form_layout = BlockGroup(children=["title", "intro", "role", "questions"], settings=["key"])


class SurveySectionsBlock(SectionsBlock):
    section = SurveySectionBlock()
