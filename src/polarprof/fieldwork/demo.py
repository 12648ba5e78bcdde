"""A survey wave of the demo, answered at random by three invented coordinators; the fourth municipality is for you."""

from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from polarprof.engines.instruments import Checked, Item, ItemKind
from polarprof.fieldwork import actions
from polarprof.fieldwork.models import Wave
from polarprof.instruments.api import definition_by_id, latest
from polarprof.organisations.acting import Acting
from polarprof.organisations.api import capacities_of
from polarprof.organisations.demo import demo_person

ANSWERED_BY = ("sofie-sleutelbloem", "koen-bosanemoon", "els-vlierbes")


def random_answer(item: Item, dice: Random) -> Checked:
    """A possible answer: one in eight does not know, texts stay empty."""
    if item.allow_unknown and dice.random() < 1 / 8:
        return Checked(unknown=True)
    sure = dice.randint(2, 5) if item.ask_confidence else None
    if item.kind in {ItemKind.SCALE, ItemKind.SINGLE}:
        return Checked(value=dice.choice(item.options).value, confidence=sure)
    if item.kind is ItemKind.MULTIPLE:
        chosen = sorted({dice.choice(item.options).value for _ in range(2)})
        return Checked(value=tuple(chosen), confidence=sure)
    if item.kind is ItemKind.NUMBER:
        return Checked(
            value=float(dice.randint(int(item.minimum or 0), int(item.maximum or 10))), confidence=sure
        )
    return Checked()


@transaction.atomic
def load_survey() -> str:
    """One open wave; answers once, from a fixed seed."""
    instrument = latest("needs-survey")
    if instrument is None:
        return "geen vragenlijst"
    today = timezone.localdate()
    wave, made = Wave.objects.get_or_create(
        key="demo-t0",
        defaults={
            "title": "Nodenbevraging, eerste meting (demo)",
            "instrument": instrument,
            "opens_on": today - timedelta(days=14),
            "closes_on": today + timedelta(days=90),
            "is_demo": True,
        },
    )
    if made:
        dice = Random(2022)  # noqa: S311 demo answers, not secrets
        sections = {section.key: section for section in definition_by_id(instrument.pk).sections}
        for key in ANSWERED_BY:
            person = demo_person(key)
            capacity = capacities_of(person).get()
            response = actions.start_response(wave=wave, organisation=capacity.organisation)
            for task in response.tasks.select_related("sheet", "response"):
                answers = {item.key: random_answer(item, dice) for item in sections[task.section_key].items}
                actions.save_section(
                    task=task, person=person, answers=answers, role=capacity.function, submit=True
                )
            actions.close_response(acting=Acting(person, capacity), response=response)
    return "1 meting, 3 gemeenten antwoordden"
