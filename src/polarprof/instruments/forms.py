"""The form of an instrument or one of its sections: the engine checks, the form asks and explains."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.personal import without_personal_data
from polarprof.common.forms.versions import SavedAsOneGoes, shown_as
from polarprof.engines import instruments as engine
from polarprof.engines import numbers
from polarprof.engines.instruments import ItemKind, Problem
from polarprof.instruments.given import Answered, Given, as_given

UNKNOWN = "__unknown"
CONFIDENCE = [("1", _("1: a guess")), ("2", "2"), ("3", "3"), ("4", "4"), ("5", _("5: quite sure"))]
PROBLEMS = {
    Problem.REQUIRED: _("Answer this question."),
    Problem.UNKNOWN_NOT_ALLOWED: _("Answer this question."),
    Problem.NOT_AN_OPTION: _("Choose one of the answers in the list."),
    Problem.TOO_MANY: _("Give one answer."),
    Problem.NOT_A_NUMBER: _("Fill in a number, for example 3 or 2,5."),
    Problem.AMBIGUOUS: _(
        "This can be read in two ways. Write thousands with a point or without a sign (12500), and a half as 12,5."
    ),
    Problem.OUT_OF_RANGE: _("This number lies outside the possible range."),
    Problem.NOT_TEXT: _("This text has characters that cannot be stored."),
    Problem.TOO_LONG: _("This text is too long. Shorten it a little."),
    Problem.UNKNOWN_BESIDE_ANSWER: _(
        "You gave an answer and ticked “I do not know” as well. Leave one of the two."
    ),
    Problem.NONE_BESIDE_OTHERS: _(
        "One of the answers that you ticked means that there is nothing else. Leave that one, or the others."
    ),
    Problem.BAD_CONFIDENCE: _("Choose a number from 1 to 5."),
}


@dataclass(frozen=True, slots=True)
class ItemFields:
    """The bound fields of one question, for the template."""

    item: engine.Item
    answer: forms.BoundField
    unknown: forms.BoundField | None
    confidence: forms.BoundField | None


class TicksWidget(forms.CheckboxSelectMultiple):
    """Says which ticks go with no other, so that the page takes the others away (frontend/js/alone.js)."""

    def __init__(self, alone: Collection[str]) -> None:
        super().__init__()
        self.alone = alone

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        made: dict[str, Any] = super().create_option(name, value, *args, **options)
        if value in self.alone:
            made["attrs"]["data-alone"] = True
        return made


def _answer_field(item: engine.Item) -> forms.Field:
    common: dict[str, Any] = {"label": item.text, "help_text": item.help, "required": False}
    choices = [(option.value, option.label) for option in item.options]
    if item.allow_unknown:
        choices.append((UNKNOWN, gettext("I do not know")))
    if item.kind in {ItemKind.SCALE, ItemKind.SINGLE}:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    if item.kind is ItemKind.MULTIPLE:
        alone = {UNKNOWN, *(option.value for option in item.options if option.more.get("alone") is True)}
        return forms.MultipleChoiceField(choices=choices, widget=TicksWidget(alone), **common)
    if item.kind is ItemKind.NUMBER:
        return forms.CharField(
            max_length=numbers.LONGEST, widget=forms.TextInput({"inputmode": "decimal"}), **common
        )
    length = item.max_length or 2000
    return forms.CharField(
        max_length=length, widget=forms.Textarea({"rows": 3, "maxlength": length}), **common
    )


class ItemsForm(SavedAsOneGoes, forms.Form):
    """Fields `q_<key>`, `u_<key>` (I do not know, for numbers and texts) and `c_<key>` (how sure).

    `checked` holds the engine's answers of the questions that were sent; what was not part of the request is not in it,
    so that half a form never empties the other half. Only a group of boxes of which the page says that it showed it is
    emptied by sending none of them.
    """

    def __init__(
        self, data: Any = None, *, items: Iterable[engine.Item], answers: Mapping[str, Answered]
    ) -> None:
        self.items_asked = list(items)
        self.stored = {item.key: answers[item.key] for item in self.items_asked if item.key in answers}
        self.checked: dict[str, engine.Checked] = {}
        self.asks_whether_done = False
        super().__init__(data, initial=self._initial(answers))
        for item in self.items_asked:
            self.fields[f"q_{item.key}"] = _answer_field(item)
            if item.allow_unknown and item.kind in {ItemKind.NUMBER, ItemKind.TEXT}:
                # So that the page takes away what does not go with it (frontend/js/alone.js).
                beside = forms.CheckboxInput({"data-beside": self.add_prefix(f"q_{item.key}")})
                self.fields[f"u_{item.key}"] = forms.BooleanField(
                    label=_("I do not know"), required=False, widget=beside
                )
            if item.ask_confidence:
                self.fields[f"c_{item.key}"] = forms.ChoiceField(
                    label=_("How sure are you?"), choices=CONFIDENCE, widget=forms.RadioSelect, required=False
                )

    def _initial(self, answers: Mapping[str, Answered]) -> dict[str, Any]:
        initial: dict[str, Any] = {}
        for item in self.items_asked:
            answer = answers.get(item.key)
            if answer is None:
                continue
            multiple = item.kind is ItemKind.MULTIPLE
            value: Any = ([UNKNOWN] if multiple else UNKNOWN) if answer.unknown else answer.value
            if item.kind in {ItemKind.NUMBER, ItemKind.TEXT}:
                value = None if answer.unknown else answer.value
                initial[f"u_{item.key}"] = answer.unknown
            if isinstance(value, float):
                value = numbers.written(value)
            initial[f"q_{item.key}"] = value
            initial[f"c_{item.key}"] = str(answer.confidence or "")
        return initial

    def clean(self) -> dict[str, Any]:
        for item in self.items_asked:
            if f"q_{item.key}" not in self.errors:
                self._check(item)
        return self.cleaned_data

    def _check(self, item: engine.Item) -> None:
        name = f"q_{item.key}"
        raw = self.cleaned_data.get(name) or ""
        values = [raw] if isinstance(raw, str) else list(raw)
        unknown = UNKNOWN in values or bool(self.cleaned_data.get(f"u_{item.key}"))
        values = [value for value in values if value != UNKNOWN]
        sure = self.cleaned_data.get(f"c_{item.key}") or None
        checked = engine.check(item, values, unknown=unknown, confidence=sure)
        if not self._was_sent(item) and not (checked.problem and item.key not in self.stored):
            return
        if checked.problem is not None:
            self.add_error(name, PROBLEMS[checked.problem])
            return
        is_text = item.kind is ItemKind.TEXT and isinstance(checked.value, str)
        if is_text and not without_personal_data(self, name, str(checked.value)):
            return
        self.checked[item.key] = checked

    def _was_sent(self, item: engine.Item) -> bool:
        was_shown = item.kind is ItemKind.MULTIPLE and item.key in self.edit.seen
        return was_shown or f"q_{item.key}" in self.data or f"u_{item.key}" in self.data

    def field_of(self, name: str) -> str:
        return f"q_{name}"

    def shown(self) -> dict[str, Given | None]:
        answers = {item.key: self.stored.get(item.key) for item in self.items_asked}
        return {key: as_given(answer) if answer else None for key, answer in answers.items()}

    def own(self, name: str) -> Given | None:
        checked = self.checked.get(name.removeprefix("q_"))
        return as_given(checked) if checked else None

    def as_read(self, name: str, value: Given | None) -> str:
        if value is None or value.unknown:
            return gettext("I do not know") if value else gettext("(empty)")
        text = numbers.written(value.value) if isinstance(value.value, float) else value.value
        lines = [shown_as(self, name, text)]
        if value.confidence is not None:
            sure = dict(CONFIDENCE)[str(value.confidence)]
            lines.append(gettext("How sure: %(sure)s") % {"sure": sure})
        return "\n".join(lines)

    def sent(self) -> dict[str, Given | None]:
        return {key: as_given(checked) for key, checked in self.checked.items()}

    def changed_texts(self) -> list[tuple[str, str]]:
        """(question, answer) of what was sent and differs from what is stored, as a person reads it."""
        if not self.is_bound:
            return []
        self.is_valid()
        stored, sent = self.shown(), self.sent()
        return [
            (str(item.text), self.as_read(self.field_of(item.key), sent[item.key]))
            for item in self.items_asked
            if item.key in sent and sent[item.key] is not None and sent[item.key] != stored[item.key]
        ]

    @property
    def says_anything(self) -> bool:
        """Whether anything was answered; that one does not know is an answer."""
        return any(answer.value is not None or answer.unknown for answer in self.checked.values())

    @property
    def unanswered(self) -> int:
        """How many questions have no answer, sent or stored. A text that nobody has to write does not count."""
        answers: Mapping[str, Answered] = {**self.stored, **self.checked}
        asked = [item for item in self.items_asked if item.required or item.kind is not ItemKind.TEXT]
        return sum(as_given(answers[item.key]) is None if item.key in answers else True for item in asked)

    def is_handed_in(self) -> bool:
        """Whether somebody pressed the button to hand in; with questions left open the page asks first."""
        action = self.data.get("action")
        self.asks_whether_done = action == "submit" and self.says_anything and self.unanswered > 0
        return action == "submit-unfinished" or (action == "submit" and not self.asks_whether_done)

    def rows(self) -> list[ItemFields]:
        """The questions in their order."""
        return [
            ItemFields(
                item,
                self[f"q_{item.key}"],
                self[f"u_{item.key}"] if f"u_{item.key}" in self.fields else None,
                self[f"c_{item.key}"] if f"c_{item.key}" in self.fields else None,
            )
            for item in self.items_asked
        ]
