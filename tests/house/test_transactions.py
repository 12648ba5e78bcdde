"""A write is one transaction: every public function of a room's actions has the decorator, or stands here with its reason."""

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

from django.db.transaction import Atomic

ROOMS = Path(__file__).resolve().parents[2] / "src" / "polarprof"
WRITES_ONCE = "one statement of the database, in a transaction by itself"
PART = "part of the transaction of the action that calls it"
READS = "writes nothing"
BY_ITSELF = "opens the transaction inside"
WITHOUT = {
    "academy.actions.certificates.new_code": READS,
    "academy.actions.learning.locked": PART,
    "accounts.actions.give_up_claims": PART,
    "accounts.actions.no_address": READS,
    "accounts.actions.open_account": PART,
    "accounts.actions.still_there": PART,
    "common.jobs.actions.try_again": WRITES_ONCE,
    "events.actions.calendar_file": READS,
    "expertise.actions.contents_of": READS,
    "expertise.actions.remove_expert": WRITES_ONCE,
    "fieldwork.actions.forget_delegates": PART,
    "instruments.actions.forget_respondents": PART,
    "instruments.actions.open_sheet": WRITES_ONCE,
    "journal.actions.record": PART,
    "journal.actions.void": PART,
    "notices.actions.mark_read": WRITES_ONCE,
    "notices.actions.notify": WRITES_ONCE,
    "notices.actions.take_back": WRITES_ONCE,
    "organisations.actions.open_invitation": READS,
    "plans.actions.additions.note_addition": PART,
    "plans.actions.comments.note_advice": PART,
    "plans.actions.decisions.keep_decision": PART,
    "plans.actions.follow_up.open_follow_up": READS,
    "plans.actions.guards.locked": PART,
    "plans.actions.owners.assign_owners": PART,
    "plans.actions.sections.open_for_editing": BY_ITSELF,
    "plans.actions.sections.save_section": BY_ITSELF,
    "plans.actions.standpoints.written_out": READS,
    "standpoints.voting.actions.change_ballot": BY_ITSELF,
    "standpoints.voting.actions.begin": BY_ITSELF,
    "standpoints.discussions.actions.record_attendance": BY_ITSELF,
    "standpoints.exercises.actions.guesses.keep_attempt": BY_ITSELF,
    "exchange.actions.contents_of": READS,
    "standpoints.rounds.actions.rounds.contents_of": READS,
    "standpoints.rounds.actions.rounds.gather_in_hall": WRITES_ONCE,
    "standpoints.rounds.actions.rounds.is_by_link": READS,
    "standpoints.rounds.actions.rounds.is_meant": READS,
    "standpoints.rounds.actions.rounds.looser": READS,
    "standpoints.rounds.actions.statements.add_to_round": PART,
}
# What writes elsewhere than in actions, by module.
ELSEWHERE = {
    "organisations.acmidm": {"sync_capacities"},
    "organisations.bootstrap": {"claim_first", "institute", "invite_first"},
    "organisations.invitations": {"send_again", "withdraw"},
    "organisations.onboarding": {"claim_domain", "invite_coordinator", "set_numbers", "withdraw_domain"},
}


def modules() -> Iterator[str]:
    """Of every room, and of every room within a room."""
    for path in [*ROOMS.rglob("actions.py"), *ROOMS.rglob("actions/*.py")]:
        if path.stem != "__init__":
            yield ".".join(path.relative_to(ROOMS).with_suffix("").parts)


def is_atomic(function: FunctionType) -> bool:
    """`transaction.atomic` keeps itself in the function that it makes."""
    return any(isinstance(cell.cell_contents, Atomic) for cell in function.__closure__ or ())


def test_an_action_is_one_transaction() -> None:
    without = set()
    for name in modules():
        module = importlib.import_module(f"polarprof.{name}")
        for own, function in inspect.getmembers(module, inspect.isfunction):
            is_its_own = function.__module__ == module.__name__ and not own.startswith("_")
            if is_its_own and not is_atomic(function):
                without.add(f"{name}.{own}")
    assert sorted(without) == sorted(WITHOUT)


def test_what_writes_elsewhere_is_one_transaction_too() -> None:
    found = {}
    for name in ELSEWHERE:
        module = importlib.import_module(f"polarprof.{name}")
        functions = inspect.getmembers(module, inspect.isfunction)
        found[name] = {own for own, one in functions if one.__module__ == module.__name__ and is_atomic(one)}
    assert found == ELSEWHERE
