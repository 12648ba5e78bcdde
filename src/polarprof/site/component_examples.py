"""Example arguments for the page that shows every component. Invented names say that they are examples."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from polarprof.common.components.motif import SIGNS
from polarprof.common.components.registry import draw_component, names
from polarprof.common.forms.moments import DayField


@dataclass(frozen=True, slots=True)
class Sample:
    """`code` is how the sample is written in a template, `html` what comes out."""

    code: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ComponentExample:
    name: str
    samples: tuple[Sample, ...]

    @property
    def anchor(self) -> str:
        return f"component-{self.name}"


class ExampleForm(forms.Form):
    """One field of every kind; it is shown, never stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "example", **kwargs})
        self.fields["title"] = forms.CharField(
            label=_("Title of the action"), help_text=_("Short and active.")
        )
        self.fields["body"] = forms.CharField(
            label=_("What will you do?"),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=400,
            required=False,
        )
        self.fields["channel"] = forms.ChoiceField(
            label=_("Where does it play?"),
            choices=[("online", _("On line")), ("offline", _("Off line")), ("both", _("Both"))],
            widget=forms.RadioSelect,
        )
        self.fields["partners"] = forms.MultipleChoiceField(
            label=_("With whom?"),
            choices=[("youth", _("Youth work")), ("welfare", _("Welfare")), ("sport", _("Sports clubs"))],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["start"] = DayField(label=_("Start"), required=False)
        self.fields["role"] = forms.ChoiceField(
            label=_("Who leads it?"),
            choices=[("a", _("Prevention service")), ("b", _("Communication service"))],
        )
        self.fields["agree"] = forms.BooleanField(label=_("The executive knows about it"))


def _arguments(name: str) -> list[dict[str, Any]]:
    """The samples of one component."""
    page = Paginator(range(240), 20).page(4)
    word = _("The example of a municipality")
    samples: dict[str, list[dict[str, Any]]] = {
        "badge": [
            {"label": _("Draft")},
            {"label": _("Planned"), "tone": "info"},
            {"label": _("Done"), "tone": "success"},
            {"label": _("Waiting"), "tone": "warning"},
            {"label": _("Overdue"), "tone": "danger"},
        ],
        "bar": [
            {"label": _("Disinformation"), "value": 0.62, "text": "62 %", "marker": 0.75},
            {"label": _("Hate speech"), "value": 0.31, "text": "31 %"},
        ],
        "breadcrumbs": [{"items": [(_("Plans"), "#"), (_("Example plan"), "#"), (_("Actions"), "")]}],
        "button": [
            {"label": _("Save"), "type": "button"},
            {"label": _("See the offer"), "href": "#", "variant": "secondary", "icon": "search"},
            {"label": _("Cancel"), "href": "#", "variant": "quiet"},
            {"label": _("Remove"), "variant": "danger", "type": "button", "icon": "bin"},
            {"label": _("Small"), "variant": "secondary", "type": "button", "small": True},
            {"label": _("Not yet possible"), "type": "button", "disabled": True},
        ],
        "callout": [
            {
                "heading": _("Good to know"),
                "text": _("You can stop at any moment; what you filled in is kept."),
            },
            {"heading": _("Saved"), "text": _("Your colleagues see the change."), "tone": "success"},
            {"heading": _("Almost closed"), "text": _("The survey closes on Friday."), "tone": "warning"},
            {"heading": _("Not sent"), "text": _("The file is too large."), "tone": "danger"},
            {"text": _("A quiet remark without a heading."), "tone": "neutral"},
        ],
        "card": [
            {
                "heading": _("Conversations in a divided neighbourhood"),
                "href": "#component-card",
                "eyebrow": _("Course"),
                "meta": _("25 minutes"),
                "state": _("Begun"),
                "tone": "info",
                "content": format_html("<p>{}</p>", _("How do you keep people at the table who disagree?")),
            },
            {"heading": _("Your organisation"), "more_label": _("See all"), "more_url": "#component-card"},
        ],
        "copy-field": [
            {"label": _("Address to share"), "value": "https://polarprof.example/attest/demo"},
            {"label": _("Your recovery phrase"), "value": "voro-muki-tase-lino", "wraps": True},
        ],
        "definitions": [{"items": [(_("Organisation"), word), (_("Closes on"), _("31 March"))]}],
        "demo-mark": [{}],
        "empty-state": [
            {
                "heading": _("No plan yet"),
                "text": _(
                    "A plan brings together what you know and what you want to do. You need an hour to begin."
                ),
                "label": _("Start a plan"),
                "url": "#component-empty-state",
            }
        ],
        "error-summary": [{"form": ExampleForm({"example-title": ""})}],
        "file-link": [
            {"name": _("Example plan"), "url": "#component-file-link", "type": "PDF", "size": 48213}
        ],
        "list-files": [{"name": _("Example list")}],
        "form-actions": [{"label": _("Save"), "cancel_url": "#component-form-actions"}],
        "icon": [{"name": one} for one in ("check", "lock", "clock", "mail", "people", "calendar", "bell")],
        "language-switch": [],
        "link-list": [
            {
                "items": [
                    (_("Fill in your part of the survey"), "#", _("Begun"), "info", _("Closes on Friday")),
                    (_("Read the advice of the coach"), "#", _("New"), "success"),
                    (_("Conversation with the neighbourhood"), "#"),
                ]
            }
        ],
        "message": [
            {
                "author": _("Example person"),
                "organisation": word,
                "when": _("two days ago"),
                "state": _("Answer that helped"),
                "tone": "success",
                "content": format_html(
                    "<p>{}</p>", _("With us a short phone call before the meeting made the difference.")
                ),
            }
        ],
        "motif": [
            {"size": "mark"},
            {"size": "small"},
            {"size": "medium"},
            {"size": "large"},
            {"size": "medium", "seats": 5, "empty": (1, 3)},
            *({"size": "small", "sign": sign} for sign in SIGNS),
        ],
        "next-step": [
            {
                "text": _("Fill in the part of the survey that was given to you"),
                "label": _("Go on"),
                "url": "#component-next-step",
                "meta": _("10 minutes left"),
            }
        ],
        "page-header": [],
        "pagination": [{"page": page}],
        "person": [{"name": _("Example person"), "role": _("Coach"), "organisation": word, "demo": True}],
        "progress": [{"label": _("Survey"), "value": 3, "max": 10}, {"label": _("Course"), "value": 65}],
        "quote": [
            {
                "text": _("A question to the table: who is not here?"),
                "source": _("From the guide of an example"),
            }
        ],
        "split-bar": [
            {"label": _("Everybody"), "shares": (0.6, 0.25), "text": "60 %, 15 %, 25 %", "band": (0.5, 0.7)},
            {"label": _("Nobody yet"), "shares": (), "text": "–"},
        ],
        "stat": [
            {
                "value": 128,
                "target": 150,
                "label": _("Certificates"),
                "href": "#component-stat",
                "note": _("Since the start of the edition"),
            }
        ],
        "steps": [
            {
                "items": [
                    (_("Analysis"), "done", "#component-steps"),
                    (_("Objectives"), "current", "#component-steps", _("Two of three written")),
                    (_("Actions"), "todo"),
                ],
                "label": _("Sections of the plan"),
            }
        ],
        "table": [
            {
                "caption": _("Answers per service"),
                "filter_label": _("Search in this table"),
                "content": format_html(
                    '<thead><tr><th scope="col">{}</th><th scope="col" class="num">{}</th></tr></thead>'
                    '<tbody><tr><th scope="row">{}</th><td class="num">12</td></tr>'
                    '<tr><th scope="row">{}</th><td class="num">7</td></tr></tbody>',
                    _("Service"),
                    _("Answers"),
                    _("Prevention service"),
                    _("Communication service"),
                ),
            }
        ],
        "tabs": [
            {
                "items": [
                    (_("Plan"), "#", True),
                    (_("Actions"), "#", False, 4),
                    (_("Advice"), "#", False, 1),
                ],
                "label": _("Parts of the plan"),
            }
        ],
        "theme-toggle": [{}],
    }
    return samples[name]


def _written(name: str, values: dict[str, Any]) -> str:
    """The sample as an author writes it; what is not a short text stands as the name of a variable."""
    parts = [
        f'{key}="{value}"'
        if isinstance(value, str)
        else f"{key}={value if isinstance(value, bool | int | float) else key}"
        for key, value in values.items()
        if key != "content"
    ]
    head = " ".join([f'"{name}"', *parts])
    if "content" in values:
        return f"{{% uiblock {head} %}}…{{% enduiblock %}}"
    return f"{{% ui {head} %}}"


def _form() -> ComponentExample:
    """A form that was sent half filled in, so that its errors are seen."""
    form = ExampleForm({"example-title": "", "example-channel": "both", "example-role": "a"})
    html = format_html("<form novalidate>{}{}</form>", form, draw_component("form-actions", label=_("Save")))
    return ComponentExample("form", (Sample("{{ form }}", html),))


def examples() -> list[ComponentExample]:
    """Every component of the register with its samples, in the language of the request; at the end a form."""
    shown = []
    for name in names():
        samples = (Sample(_written(name, one), draw_component(name, **one)) for one in _arguments(name))
        shown.append(ComponentExample(name, tuple(samples)))
    return [*shown, _form()]
