"""The states of a round, and one table of who may move it from which state to which."""

from dataclasses import dataclass

from polarprof.standpoints.enums import RoundState


@dataclass(frozen=True, slots=True)
class Transition:
    """`needs` names what has to be there first; the action that moves checks it."""

    source: RoundState
    target: RoundState
    needs: str


TRANSITIONS = (
    Transition(RoundState.DRAFT, RoundState.OPEN, "approved statements"),
    Transition(RoundState.OPEN, RoundState.ENDED, "opener or last day"),
    Transition(RoundState.ENDED, RoundState.CLOSED, "outcome"),
)


def may_go(source: str, target: str) -> bool:
    """Whether the table has this step."""
    return any(step.source == source and step.target == target for step in TRANSITIONS)
