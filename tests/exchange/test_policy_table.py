"""Who reads the exchange and who says what helped, written by hand."""

from uuid import uuid4

import pytest

from polarprof.exchange import actions, policies
from polarprof.exchange.models import Answer, Question
from polarprof.notices.models import Notice
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation
from polarprof.themes.models import Theme
from tests.tables import assert_table, cast, read

pytestmark = pytest.mark.django_db

# R reads the question, C changes it. It is by "professional own"; "erased" is by somebody who is gone.
QUESTIONS = """
                            | question erased
professional own            | RC       R
coordinator own             | R        R
mayor own                   | R        R
professional away           | R        R
coach institute             | R        R
programme_manager institute | R        R
author institute            | R        R
expert institute            | R        R
partner partner             | R        R
nobody                      | -        -
"""
# H says that the answer helped. Below the question of "professional own": an answer by a colleague of another municipality,
# one by the asker, one by somebody who is gone. Below that of somebody who is gone: one by the colleague.
ANSWERS = """
                            | colleague own erased orphan
professional own            | H         -   H      -
coordinator own             | -         -   -      -
mayor own                   | -         -   -      -
professional away           | -         -   -      -
coach institute             | -         -   -      -
programme_manager institute | -         -   -      -
author institute            | -         -   -      -
expert institute            | -         -   -      -
partner partner             | -         -   -      -
nobody                      | -         -   -      -
"""


def test_questions_and_answers(make_municipality, institute) -> None:
    places = {
        "own": make_municipality("Hier", "99001"),
        "away": make_municipality("Ginds", "99002"),
        "institute": institute,
        "partner": Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER),
    }
    people = cast(read(QUESTIONS).rows, places)
    asker, colleague = people["professional own"].person, people["professional away"].person
    theme = Theme.objects.create(key="skills", facet="dimension", label_nl="x", label_en="x")
    questions = {
        name: Question.objects.create(author=author, theme=theme, title=name, send_key=uuid4())
        for name, author in (("question", asker), ("erased", None))
    }
    rules = {"R": (None, policies.readable), "C": (None, policies.own)}
    assert_table(QUESTIONS, people, questions, rules)
    answers = {
        name: Answer.objects.create(question=questions[question], author=author, body=name, send_key=uuid4())
        for name, question, author in (
            ("colleague", "question", colleague),
            ("own", "question", asker),
            ("erased", "question", None),
            ("orphan", "erased", colleague),
        )
    }
    assert_table(ANSWERS, people, answers, {"H": (None, policies.markable)})


@pytest.mark.parametrize(("by", "told"), [("asker", 0), ("colleague", 1)])
def test_nobody_is_told_of_an_own_answer(make_person, municipality, acting_of, by: str, told: int) -> None:
    people = {name: make_person(Role.PROFESSIONAL, municipality) for name in ("asker", "colleague")}
    theme = Theme.objects.create(key="skills", facet="dimension", label_nl="x", label_en="x")
    question = Question.objects.create(author=people["asker"], theme=theme, title="Hoe?", send_key=uuid4())
    actions.answer(acting=acting_of(people[by]), question=question, send_key=uuid4(), body="Zo.")
    assert (Notice.objects.filter(person=people["asker"]).count(), Notice.objects.count()) == (told, told)
