"""Answer sheets of one person (quizzes); the sheets of a municipality belong to the municipality."""

from typing import Any

from polarprof.accounts.models import Person
from polarprof.instruments.models import Answer, AnswerSheet


def rows(person: Person) -> list[dict[str, Any]]:
    answers = Answer.objects.filter(sheet__person=person).select_related("sheet__instrument")
    return [
        {
            "instrument": answer.sheet.instrument.title,
            "question": answer.item_key,
            "answer": answer.value,
            "unknown": answer.unknown,
            "date": answer.answered_at.isoformat(),
        }
        for answer in answers
    ]


def erase(person: Person) -> None:
    AnswerSheet.objects.filter(person=person).delete()
