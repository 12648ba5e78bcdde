"""The prompts of an exercise, as authors fill them in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from polarprof.common.forms.admin_numbers import WholeNumberBlock

LONGEST_ANSWER = 4000


class StepBlock(blocks.StructBlock):
    """One field in the notebook; the key ties what a learner wrote to it and never changes."""

    key = blocks.RegexBlock(
        r"^[a-z][a-z0-9_]*$",
        max_length=40,
        label=_("Key"),
        help_text=_("Small letters, digits and _. Do not change it once people have written here."),
    )
    label = blocks.CharBlock(max_length=200, label=_("Prompt"))
    help = blocks.TextBlock(max_length=600, required=False, label=_("Explanation"))
    max_length = WholeNumberBlock(
        min_value=50, max_value=LONGEST_ANSWER, default=600, label=_("Longest answer, in characters")
    )

    class Meta:
        icon = "edit"
        label = _("Step")


class StepsBlock(blocks.StreamBlock):
    step = StepBlock()

    def clean(self, value: Any, **options: Any) -> Any:
        cleaned = super().clean(value, **options)
        keys = [block.value["key"] for block in cleaned]
        if len(keys) != len(set(keys)):
            raise blocks.StreamBlockValidationError(
                non_block_errors=[ValidationError(_("Each step needs a key of its own."))]
            )
        return cleaned

    class Meta:
        required = False
