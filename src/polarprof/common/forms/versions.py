"""Two people who have the same form open: what only one of them changed is merged, for the rest a person chooses.

A page says what it showed, as a digest of each field. Under the lock of the row these are laid beside what is stored by
then. A field that was not sent is not changed. Where both changed a field, nothing is stored: the form comes back with
both texts, and for each such field with a choice that holds for exactly those texts. The digests live in the page
alone: no form has a field for them. Not for long texts that two people write in at once: plans.actions.sections.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from polarprof.common.forms.numbers import as_written

SEEN = "seen"
PAGE = "page-key"
CHOICE = "choice-"
MINE, THEIRS = "mine", "theirs"
HIDDEN = '<input type="hidden" name="{}" value="{}">'
LONGEST = 10_000
LONGEST_PAGE_KEY = 22
Values = Mapping[str, Any]


def _plain(value: Any) -> str:
    """One writing for what is the same: a choice and its row, a list in any order, 1500 and 1500.00."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, QuerySet | list):
        return "\x1e".join(sorted(_plain(one) for one in value))
    if isinstance(value, tuple):
        return "\x1f".join(_plain(one) for one in value)
    return "\n".join(str(value).splitlines()).strip()


def digest(value: Any) -> str:
    """What the page carries of a value, in 16 characters."""
    return salted_hmac("polarprof.versions", _plain(value), algorithm="sha256").hexdigest()[:16]


def _seen_text(seen: Mapping[str, str]) -> str:
    """The digests of a page as its hidden input carries them; Edit.of reads them."""
    return ",".join(f"{name}={shown}" for name, shown in seen.items())


@dataclass(frozen=True, slots=True)
class Edit:
    """What the page of a change had shown, by field, the choices that were made on it, and which page it was.

    `page` is empty unless the form saves itself as one goes: such a page meets what it stored itself a moment ago.
    """

    seen: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    page: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Edit":
        """From what was sent; nonsense is as if nothing had been shown, so that it overwrites nothing."""
        pairs = [pair.partition("=") for pair in str(data.get(SEEN, ""))[:LONGEST].split(",")]
        seen = {name: shown for name, _sign, shown in pairs if name and shown}
        names = [name for name in data if name.startswith(CHOICE)]
        made = {name.removeprefix(CHOICE): str(data.get(name)).partition(":") for name in names}
        choices = {name: (kind, shown) for name, (kind, _sign, shown) in made.items()}
        return cls(seen, choices, str(data.get(PAGE, ""))[:LONGEST_PAGE_KEY])


class ChangedMeanwhileError(Exception):
    """Both changed these fields; nothing was stored. `theirs` holds what is stored in them now."""

    def __init__(self, theirs: Values, also: Iterable[str] = ()) -> None:
        super().__init__(*theirs)
        self.theirs, self.also = dict(theirs), tuple(also)


def settle(
    *, stored: Values, mine: Values, edit: Edit | None, written_here: Collection[str] = ()
) -> tuple[dict[str, Any], dict[str, Any]]:
    """(what is to be stored, what both changed with the value that is stored). Without an `edit` there was no page.

    Of `mine` only what differs from what the page showed is a change; what is stored as it was sent is settled, and where
    nothing is stored nothing is lost. `written_here` names the fields whose stored value came from this very page.
    """
    changed: dict[str, Any] = {}
    theirs: dict[str, Any] = {}
    for name, value in mine.items():
        sent, now = digest(value), digest(stored[name])
        if sent == now:
            continue
        if edit is None:
            changed[name] = value
            continue
        shown, choice = edit.seen.get(name), edit.choices.get(name)
        if choice == (THEIRS, now):
            continue
        is_free = name in written_here or shown == now or choice == (MINE, now)
        is_free = is_free or (sent != shown and now == digest(None))
        if is_free:
            changed[name] = value
        elif sent != shown:
            theirs[name] = stored[name]
    return changed, theirs


def changes(*, stored: Values, mine: Values, edit: Edit | None) -> dict[str, Any]:
    """What is to be stored of `mine`. Raises ChangedMeanwhileError when both changed a field, and differently."""
    changed, theirs = settle(stored=stored, mine=mine, edit=edit)
    if theirs and edit is not None:
        kept = [n for n in mine if n not in theirs and edit.seen.get(n) not in (None, digest(stored[n]))]
        raise ChangedMeanwhileError(theirs, kept)
    return changed


def check_together(
    changed: Values, stored: Values, names: Sequence[str], is_right: Callable[..., bool]
) -> None:
    """Fields that depend on each other: two changes that are right alone may not be together.

    Raises ChangedMeanwhileError, so that a person looks at all of them.
    """
    merged = [changed.get(name, stored[name]) for name in names]
    if any(name in changed for name in names) and not is_right(*merged):
        raise ChangedMeanwhileError({name: stored[name] for name in names})


def is_period(start: date | None, end: date | None) -> bool:
    """Whether the end does not lie before the start; a day that is open fits."""
    return not (start and end) or end >= start


def sent_fields(form: forms.BaseForm, names: Iterable[str]) -> list[str]:
    """Those of the fields that were part of the request: an older page does not empty what it never showed."""
    return [
        name
        for name in names
        if not form.fields[name].widget.value_omitted_from_data(form.data, form.files, form.add_prefix(name))
    ]


class VersionedForm(forms.BaseForm):
    """A form that two people can have open; its template writes `form.version` beside the token of the form."""

    def shown(self) -> Values:
        """The values that the page shows, by field; none for what does not exist yet."""
        raise NotImplementedError

    def own(self, name: str) -> Any:
        """What the person sent in a field."""
        return self.cleaned_data.get(name)

    def as_read(self, name: str, value: Any) -> str:
        """A value of a field as a person reads it."""
        return shown_as(self, name, value)

    @property
    def edit(self) -> Edit:
        """What the page had shown and what was chosen on it, for the action."""
        return Edit.of(self.data)

    @property
    def version(self) -> SafeString:
        """The hidden input with what the page shows; sent back, it stays what it was."""
        text = str(self.data.get(SEEN, ""))[:LONGEST] if self.is_bound else self.shown_text()
        return format_html(HIDDEN, SEEN, text)

    def shown_text(self) -> str:
        """What a fresh page shows, as its hidden input carries it."""
        return _seen_text({name: digest(value) for name, value in self.shown().items()})


class SavedAsOneGoes(VersionedForm):
    """A form that also saves itself: what it stored counts as shown, and its page has a key to be known by.

    `theirs`, set after saving, holds what was stored elsewhere in the meantime of what was changed here, by name.
    `is_shared` tells whether a colleague can have done that, or only the same person on another page.
    """

    theirs: Values = MappingProxyType({})
    is_shared = True

    def sent(self) -> Values:
        """What was sent and can be stored, by the names of `shown`."""
        raise NotImplementedError

    def field_of(self, name: str) -> str:
        """The field of the form that shows it."""
        return name

    @property
    def edit(self) -> Edit:
        made = super().edit
        names = {self.field_of(name): name for name in self.shown()}
        choices = {names[one]: choice for one, choice in made.choices.items() if one in names}
        return replace(made, choices=choices)

    @property
    def version(self) -> SafeString:
        page = self.edit.page if self.is_bound else get_random_string(LONGEST_PAGE_KEY)
        seen = self.seen_now() if self.is_bound else self.shown_text()
        return format_html_join("", HIDDEN, ((SEEN, seen), (PAGE, page)))

    def seen_now(self) -> str:
        """What the page knows after saving; what somebody else changed it does not know."""
        stored = {name: digest(value) for name, value in self.sent().items() if name not in self.theirs}
        return _seen_text({**self.edit.seen, **stored})

    @property
    def conflict(self) -> "Conflict | None":
        """For common/conflict.html; None when nobody else changed the same."""
        fields = {self.field_of(name): value for name, value in self.theirs.items()}
        clash = conflict(self, ChangedMeanwhileError(fields)) if fields else None
        return replace(clash, is_shared=self.is_shared) if clash else None


@dataclass(frozen=True, slots=True)
class Disputed:
    """One field that both changed, for the page: its label and both texts, with the values of the two choices.

    `is_unanswered` when the page asked already and no choice came back.
    """

    name: str
    label: str
    mine: str
    theirs: str
    choose_mine: str
    choose_theirs: str
    is_unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed, and the labels of what only the other changed, which stays."""

    fields: list[Disputed]
    kept: list[str]
    is_shared: bool = True


def conflict(form: VersionedForm, met: ChangedMeanwhileError) -> Conflict:
    """For common/conflict.html, inside the form that comes back."""
    fields = [
        Disputed(
            name=CHOICE + name,
            label=str(form[name].label),
            mine=form.as_read(name, form.own(name)),
            theirs=form.as_read(name, value),
            choose_mine=f"{MINE}:{digest(value)}",
            choose_theirs=f"{THEIRS}:{digest(value)}",
            is_unanswered=form.data.get(CHOICE + name) == "",
        )
        for name, value in met.theirs.items()
    ]
    return Conflict(fields, [str(form[name].label) for name in met.also if name in form.fields])


def shown_as(form: forms.BaseForm, name: str, value: Any) -> str:
    """As a person reads it."""
    choices = dict(_flat(form.fields[name]))
    if isinstance(value, QuerySet | list | tuple):
        text = "\n".join(_shown_one(one, choices) for one in value)
    else:
        text = _shown_one(value, choices)
    return text or gettext("(empty)")


def _flat(asked: forms.Field) -> Iterable[tuple[str, str]]:
    if not isinstance(asked, forms.ChoiceField) or isinstance(asked, forms.ModelChoiceField):
        return
    for value, label in list(asked.choices):  # type: ignore[arg-type]
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        yield from ((str(key), str(text)) for key, text in inner)


def _shown_one(value: Any, choices: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, Decimal):
        return as_written(value)
    return choices.get(str(value), str(value))
