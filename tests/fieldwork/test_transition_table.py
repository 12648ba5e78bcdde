"""What can be done with a survey while it is open, closed, or its wave is over, written by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.fieldwork import actions
from polarprof.fieldwork.enums import SectionState, SharingLevel
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from tests.mails import mails_to
from tests.tables import read

pytestmark = pytest.mark.django_db
BRAM = "bram@test.example"

# y is done, `closed` is refused because the survey is. The wave of "last-day" closes today, that of "over" closed yesterday.
DONE = """
         | open last-day over   closed
delegate | y    y        closed closed
remind   | y    y        closed closed
save     | y    y        closed closed
submit   | y    y        closed closed
share    | y    y        y      y
close    | y    y        closed closed
"""
# By the dates of a section.
SECTIONS = """
                      | open delegated started submitted
nothing               | y    -         -       -
delegated             | -    y         -       -
started               | -    -         y       -
delegated+started     | -    -         y       -
submitted             | -    -         -       y
delegated+submitted   | -    -         -       y
started+submitted     | -    -         -       y
delegated+started+submitted | - -      -       y
"""


def in_state(response: SurveyResponse, state: str) -> None:
    today = timezone.localdate()
    closes = {"last-day": today, "over": today - timedelta(days=1)}.get(state, today + timedelta(days=9))
    Wave.objects.update(opens_on=today - timedelta(days=30), closes_on=closes)
    SurveyResponse.objects.update(closed_at=timezone.now() if state == "closed" else None)


def test_what_is_done_in_which_state(response, task, coordinator, acting_of) -> None:
    acting, table, found = acting_of(coordinator), read(DONE), {}
    long_ago = timezone.now() - timedelta(days=2)
    for doing, state in table.letters:
        values = {"delegate_name": "Bram", "delegate_email": BRAM, "delegated_at": long_ago}
        SectionTask.objects.filter(pk=task.pk).update(reminded_at=None, **values)
        in_state(response, state)
        saved = {"task": task, "person": None, "answers": {}, "role": ""}
        doings = {
            "delegate": lambda: actions.delegate_section(
                acting=acting, task=task, name="Bram", email=BRAM, role="x"
            ),
            "remind": lambda: actions.remind(acting=acting, task=task),
            "save": lambda saved=saved: actions.save_section(**saved, submit=False),
            "submit": lambda saved=saved: actions.save_section(**saved, submit=True),
            "share": lambda: actions.share(acting=acting, response=response, level=SharingLevel.ANONYMISED),
            "close": lambda: actions.close_response(acting=acting, response=response),
        }
        try:
            doings[doing]()
            found[doing, state] = "y"
        except actions.SurveyClosedError:
            found[doing, state] = "closed"
    assert found == table.letters


def test_the_state_of_a_section_by_its_dates() -> None:
    table = read(SECTIONS)
    assert table.columns == tuple(SectionState.values)
    now = timezone.now()
    for row in table.rows:
        dates = {f"{name}_at": now for name in row.split("+") if name != "nothing"}
        state = SectionTask(**dates).state
        assert [column for column in table.columns if "y" in table.letters[row, column]] == [state]


@pytest.mark.parametrize(
    ("delegated_hours_ago", "reminded_hours_ago", "sent"),
    [(25, None, True), (23, None, False), (72, 25, True), (72, 23, False), (None, None, True)],
)
def test_a_colleague_is_reminded_once_a_day(
    task, coordinator, acting_of, delegated_hours_ago, reminded_hours_ago, sent
) -> None:
    now = timezone.now()

    def ago(hours: int | None) -> object:
        return None if hours is None else now - timedelta(hours=hours)

    SectionTask.objects.filter(pk=task.pk).update(
        delegate_email=BRAM, delegated_at=ago(delegated_hours_ago), reminded_at=ago(reminded_hours_ago)
    )
    if sent:
        actions.remind(acting=acting_of(coordinator), task=task)
    else:
        with pytest.raises(actions.TooSoonError):
            actions.remind(acting=acting_of(coordinator), task=task)
    assert len(mails_to(BRAM)) == (1 if sent else 0)


def test_nobody_is_reminded_of_a_section_that_nobody_was_given(task, coordinator, acting_of) -> None:
    with pytest.raises(actions.TooSoonError):
        actions.remind(acting=acting_of(coordinator), task=task)


def test_a_link_works_until_the_last_second_of_the_last_day(delegated) -> None:
    closes_on = delegated.response.wave.closes_on
    end = timezone.localtime(delegated.token_expires_at)
    assert (end.date(), end.hour, end.minute, end.second) == (closes_on, 23, 59, 59)


def test_a_section_that_was_handed_in_is_handed_in_once(response, task) -> None:
    for submit in (True, False, True):
        actions.save_section(task=task, person=None, answers={}, role="", submit=submit)
        task.refresh_from_db()
        assert task.state == SectionState.SUBMITTED


def test_closing_takes_who_was_asked_and_the_links_away(delegated, coordinator, acting_of) -> None:
    actions.close_response(acting=acting_of(coordinator), response=delegated.response)
    delegated.refresh_from_db()
    assert (delegated.delegate_name, delegated.delegate_email, delegated.token_digest) == ("", "", None)
