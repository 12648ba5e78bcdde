"""How long everything lasts, written down once more: what people were told, so that a slip of a digit is seen."""

import importlib
from datetime import timedelta

import pytest
from django.conf import settings

from polarprof.common.retention import retention

MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
# A constant of a module and what it is.
CONSTANTS = {
    "organisations.invitation_mails.INVITATION_LASTS": 14 * DAY,
    "organisations.invitation_mails.SAME_WITHIN": MINUTE,
    "organisations.actions.CONFIRMATION_LASTS": 24 * HOUR,
    "fieldwork.actions.REMIND_AGAIN_AFTER": DAY,
    "fieldwork.actions.SAME_WITHIN": MINUTE,
    "plans.actions.follow_up.LINK_LASTS": 30 * DAY,
    "plans.actions.follow_up.ASK_AGAIN_AFTER": DAY,
    "standpoints.rounds.actions.rounds.HALL_LASTS": 3 * HOUR,
    "standpoints.exercises.guessing.AGAIN_AFTER": 4 * WEEK,
    "standpoints.results.recounting.LOOK_EVERY": timedelta(seconds=31),
    "standpoints.voting.web.participant_session.LASTS": 180 * 24 * 3600,
    "events.audiences.CHOSEN_UNTIL": 90 * DAY,
    "common.pending_submissions.LASTS_SECONDS": 3600,
    "common.forms.idempotency.REMEMBERED": DAY,
    "common.retention_runs.TAKEN_OVER_AFTER": HOUR,
    "accounts.middleware.SEEN_AGAIN_SECONDS": 60,
}
# A setting, in seconds.
SETTINGS = {
    "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 600,
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT": 600,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 900,
    "PASSWORD_RESET_TIMEOUT": 3600,
    "SESSION_IDLE_SECONDS": 1800,
    "SESSION_LONGEST_SECONDS": 43_200,
    "SESSION_COOKIE_AGE": 43_200,
}
# What the privacy page says, in days.
KEPT = {
    "accounts-session": 1,
    "authoring-editing": 1,
    "authoring-form": 7,
    "done-once": 1,
    "fieldwork-delegate": 30,
    "jobs-done": 14,
    "jobs-failed": 30,
    "notices-read": 180,
    "notices-sent": 30,
    "notices-unread": 365,
    "notices-unsent": 30,
    "organisations-decided": 90,
    "organisations-invitation": 90,
    "organisations-unconfirmed": 7,
    "organisations-waiting": 90,
    "plans-editing": 1,
    "plans-follow-up": 90,
    "retention-run": 400,
    "standpoints-code": 1,
}


@pytest.mark.parametrize(("name", "lasts"), list(CONSTANTS.items()))
def test_constant(name: str, lasts: object) -> None:
    module, _, constant = name.rpartition(".")
    assert getattr(importlib.import_module(f"polarprof.{module}"), constant) == lasts


@pytest.mark.parametrize(("name", "seconds"), list(SETTINGS.items()))
def test_setting(name: str, seconds: int) -> None:
    assert getattr(settings, name) == seconds


def test_how_long_rows_stay() -> None:
    assert {entry.key: entry.lasts for entry in retention} == {key: days * DAY for key, days in KEPT.items()}
