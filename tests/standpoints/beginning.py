"""Somebody who begins and answers, as the pages do it one after the other."""

from typing import Any

from django.test import Client

from polarprof.standpoints.models import Round
from polarprof.standpoints.voting import actions
from polarprof.standpoints.voting.entrance import has_ballot
from polarprof.standpoints.voting.participants import Participant


def cast_vote(*, participant: Participant, **vote: Any) -> None:
    """Begins where that was not done yet, and casts the vote."""
    if not has_ballot(participant):
        actions.begin(participant=participant)
    actions.cast_vote(participant=participant, **vote)


def keep_role(*, participant: Participant, role: str) -> None:
    """Begins, or begins again, with a role of the round."""
    actions.begin(participant=participant, role=role)


def begun(client: Client, round_: Round) -> Client:
    """The same client, after it consented on the page where one begins."""
    assert client.post(f"/standpunten/{round_.uuid}/beginnen/", {"own_view": ""}).status_code == 302
    return client
