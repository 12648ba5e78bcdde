"""Invented questions and answers of the demo, asked through the same actions as real ones."""

from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from polarprof.common.demo import demo_content
from polarprof.exchange import actions
from polarprof.exchange.models import Question
from polarprof.organisations.demo import demo_acting
from polarprof.themes.api import topics


@transaction.atomic
def load_questions() -> str:
    """Asks and answers once; answers that the content calls helpful are marked as such."""
    entries = demo_content()["question"]
    for entry in entries:
        asker, theme = demo_acting(entry["author"]), topics().get(key=entry["dimension"])
        key = uuid5(NAMESPACE_URL, entry["key"])
        if Question.objects.filter(send_key=key).exists():
            continue
        question = actions.ask(
            acting=asker, send_key=key, theme=theme, title=entry["title"], situation=entry["context"].strip()
        )
        Question.objects.filter(pk=question.pk).update(is_demo=True)
        for number, part in enumerate(entry.get("answer", [])):
            send_key = uuid5(key, str(number))
            given = actions.answer(
                acting=demo_acting(part["author"]),
                question=question,
                send_key=send_key,
                body=part["body"].strip(),
            )
            if part.get("helpful"):
                actions.mark_helped(acting=asker, given=given)
    return f"{len(entries)} verzonnen vragen"
