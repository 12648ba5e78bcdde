"""Answer sheets of one person (quizzes); the sheets of a municipality belong to the municipality."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.models import Person
from polarprof.instruments.models import Answer, AnswerSheet
from polarprof.instruments.queries import definition_by_id

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "instrument": gettext_lazy("Questionnaire"),
    "unknown": gettext_lazy("I do not know"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    answers = (
        Answer.objects.filter(sheet__person=person)
        .select_related("sheet__instrument")
        .defer("sheet__instrument__definition")
    )
    return [
        {
            "instrument": answer.sheet.instrument.title,
            **_words(answer),
            "unknown": answer.unknown,
            "date": answer.answered_at.isoformat(),
        }
        for answer in answers
    ]


def _words(answer: Answer) -> dict[str, Any]:
    """Question and answer as they were read; as keys where the definition changed since."""
    items = {item.key: item for item in definition_by_id(answer.sheet.instrument_id).items()}
    item = items.get(answer.item_key)
    if item is None:
        return {"question": answer.item_key, "answer": answer.value}
    labels = {option.value: option.label for option in item.options}
    given = answer.value if isinstance(answer.value, list) else [answer.value]
    said = [labels.get(value, value) if isinstance(value, str) else value for value in given]
    return {"question": item.text, "answer": said if isinstance(answer.value, list) else said[0]}


def erase(person: Person) -> None:
    AnswerSheet.objects.filter(person=person).delete()
