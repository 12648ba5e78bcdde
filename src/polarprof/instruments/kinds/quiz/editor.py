"""A self-test as authors write it: which answer is right, why, and where that is written."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from polarprof.engines.instruments import ItemKind
from polarprof.instruments.blocks import KIND_NAMES, ItemBlock, OptionBlock, SectionBlock, SectionsBlock
from polarprof.instruments.citing import choices as citable_choices
from polarprof.instruments.kinds.registry import Editor
from polarprof.organisations.enums import Role

EDITOR = Editor(
    key="quiz",
    role=Role.AUTHOR,
    menu="academy",
    label=_("Self-tests"),
    good_to_know=_(
        "Publishing makes a new version. What people answered before stays with the version of then."
    ),
    columns=("title", "key"),
)


def item_kinds() -> list[tuple[str, Any]]:
    return [(kind.value, KIND_NAMES[kind]) for kind in (ItemKind.SINGLE, ItemKind.MULTIPLE)]


class QuizOptionBlock(OptionBlock):
    correct = blocks.BooleanBlock(required=False, label=_("This answer is right"))

    class Meta:
        label = _("Answer")
        form_layout = BlockGroup(children=["label", "correct"], settings=["value"])


class QuizItemBlock(ItemBlock):
    kind = blocks.ChoiceBlock(choices=item_kinds, default="single", label=_("How to answer"))
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


class QuizSectionBlock(SectionBlock):
    questions = blocks.ListBlock(QuizItemBlock(), min_num=1, label=_("Questions"))

    class Meta:
        form_layout = BlockGroup(children=["title", "intro", "questions"], settings=["key"])


class QuizSectionsBlock(SectionsBlock):
    section = QuizSectionBlock()
