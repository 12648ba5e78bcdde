"""What happens to a plan, told in the transaction of the act: who wants to hear it registers a listener in its apps.py.

A listener puts rows in that same transaction (a notice, a mail in the outbox); nothing leaves the house before the commit.
An event holds keys and no rows, so that a listener reads what is stored.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polarprof.common.registries import Registry
from polarprof.plans.enums import PlanState


@dataclass(frozen=True, slots=True)
class PlanMoved:
    """A plan went from one state to another, by the person with this key; `change_id` is the dated move."""

    plan_id: int
    change_id: int
    source: PlanState
    target: PlanState
    by_id: int


@dataclass(frozen=True, slots=True)
class ActionsAssigned:
    """A plan is carried out, and the owner at this address did not know yet of these actions in it.

    `occasion` is the dated move by which the plan runs, or what was added to it since.
    """

    plan_id: int
    occasion: str
    address: str
    action_ids: tuple[int, ...]
    by_id: int


@dataclass(frozen=True, slots=True)
class PartnerJoined:
    """An organisation was added to an action of a plan that runs; `addition_id` says which, and by whom."""

    addition_id: int


@dataclass(frozen=True, slots=True)
class PartnerLeft:
    """An organisation that was added to an action of a plan that runs was taken away again; `addition_id` says which, and by whom."""

    addition_id: int


@dataclass(frozen=True, slots=True)
class ActionStuck:
    """The owner of an action answered this question of the follow-up with: it is stuck."""

    follow_up_id: int


@dataclass(frozen=True, slots=True)
class OwnersSilent:
    """Of so many actions of a plan the owner was asked on that day, or before, and did not answer in two weeks.

    `occasion` is the newest of those questions, which are told once.
    """

    plan_id: int
    occasion: UUID
    asked_on: date
    count: int


PlanEvent = PlanMoved | ActionsAssigned | PartnerJoined | PartnerLeft | ActionStuck | OwnersSilent
Listener = Callable[[PlanEvent], None]
listeners: Registry[Listener] = Registry("listeners to plans")
_is_quiet: ContextVar[bool] = ContextVar("plans_quiet", default=False)


def emit(event: PlanEvent) -> None:
    """Calls every listener now; what one raises undoes the act."""
    if not _is_quiet.get():
        for listener in listeners:
            listener(event)


@contextmanager
def quiet() -> Iterator[None]:
    """For plans that are loaded and not lived (the demo): nobody is told."""
    token = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(token)
