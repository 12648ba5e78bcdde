"""Questions and answers of a person."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.models import Person
from polarprof.exchange.models import Answer, Question

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "tried": gettext_lazy("Already tried"),
    "wanted": gettext_lazy("What you looked for"),
}
KINDS: dict[str, Promise] = {
    "answer": gettext_lazy("answer"),
    "question": gettext_lazy("question"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    asked = [
        {
            "kind": "question",
            "title": q.title,
            "text": q.situation,
            "tried": q.tried,
            "wanted": q.wanted,
            "date": q.created_at.isoformat(),
        }
        for q in Question.objects.filter(author=person)
    ]
    given = [
        {"kind": "answer", "text": a.body, "date": a.created_at.isoformat()}
        for a in Answer.objects.filter(author=person)
    ]
    return asked + given


def erase(person: Person) -> None:
    """What others learn from stays, without a name."""
    Question.objects.filter(author=person).update(author=None)
    Answer.objects.filter(author=person).update(author=None)
