"""The rows that rooms give of a person, in words; the download keeps them as they are."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LABELS: dict[str, Promise] = {
    "answer": gettext_lazy("Answer"),
    "answers": gettext_lazy("Answers"),
    "act": gettext_lazy("What you did"),
    "certificate": gettext_lazy("Certificate"),
    "code": gettext_lazy("Code"),
    "completed": gettext_lazy("Completed"),
    "confirmed": gettext_lazy("Confirmed"),
    "course": gettext_lazy("Course"),
    "date": gettext_lazy("Date"),
    "email": gettext_lazy("E-mail address"),
    "ended": gettext_lazy("Ended"),
    "event": gettext_lazy("Event"),
    "fields": gettext_lazy("Fields of expertise"),
    "from": gettext_lazy("Earlier state"),
    "function": gettext_lazy("Function"),
    "instrument": gettext_lazy("Questionnaire"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "locked": gettext_lazy("Open in the editor"),
    "name": gettext_lazy("Name"),
    "note": gettext_lazy("Note"),
    "notebook": gettext_lazy("Notebook"),
    "organisation": gettext_lazy("Organisation"),
    "present": gettext_lazy("Present"),
    "progress": gettext_lazy("Progress"),
    "provider": gettext_lazy("By way of"),
    "question": gettext_lazy("Question"),
    "role": gettext_lazy("Role"),
    "score": gettext_lazy("Score"),
    "section": gettext_lazy("Part"),
    "sentence": gettext_lazy("In one sentence"),
    "since": gettext_lazy("Since"),
    "started": gettext_lazy("Started"),
    "state": gettext_lazy("State"),
    "text": gettext_lazy("Text"),
    "themes": gettext_lazy("Themes"),
    "title": gettext_lazy("Title"),
    "to": gettext_lazy("New state"),
    "tried": gettext_lazy("Already tried"),
    "type": gettext_lazy("Type"),
    "unit": gettext_lazy("Unit"),
    "unknown": gettext_lazy("I do not know"),
    "vo_id": gettext_lazy("Number at ACM/IDM"),
    "wanted": gettext_lazy("What you looked for"),
}
KINDS: dict[str, Promise] = {
    "account": gettext_lazy("account"),
    "action": gettext_lazy("action that you carry"),
    "address": gettext_lazy("e-mail address"),
    "answer": gettext_lazy("answer"),
    "capacity": gettext_lazy("capacity"),
    "coach": gettext_lazy("plan that you advised on"),
    "comment": gettext_lazy("comment"),
    "discussion": gettext_lazy("that you were in a conversation of a round"),
    "earlier address": gettext_lazy("earlier e-mail address"),
    "editor log": gettext_lazy("log of the editor"),
    "guess": gettext_lazy("guess of where another group stands"),
    "invitation": gettext_lazy("invitation"),
    "judgement": gettext_lazy("whether a case sounds genuine to you"),
    "linked sign-in": gettext_lazy("linked sign-in"),
    "mail": gettext_lazy("mail"),
    "move": gettext_lazy("step of a plan"),
    "notice": gettext_lazy("notice"),
    "plea": gettext_lazy("case that you wrote"),
    "plan": gettext_lazy("plan that you started"),
    "question": gettext_lazy("question"),
    "request": gettext_lazy("request to join"),
    "participation": gettext_lazy("part in a round of standpoints"),
    "review": gettext_lazy("statement that you reviewed"),
    "round": gettext_lazy("round of standpoints that you prepared"),
    "sign-in": gettext_lazy("way to sign in"),
    "statement": gettext_lazy("statement that you added"),
    "text": gettext_lazy("text in a plan"),
    "version": gettext_lazy("version of a text"),
    "vote": gettext_lazy("vote on a statement"),
}


def in_words(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, value) of what a row says, without what is empty. KeyError for a name or kind without words."""
    return [
        (str(LABELS[name]), str(KINDS[value]) if name == "kind" else _value(value))
        for name, value in row.items()
        if value not in (None, "", [], {})
    ]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Mapping):
        return _value(list(value.values()))
    if isinstance(value, list | tuple):
        return "; ".join(_value(part) for part in value)
    moment = parse_datetime(value) if isinstance(value, str) and value[:1].isdigit() else None
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment and moment.tzinfo else str(value)
