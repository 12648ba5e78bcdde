"""An answer apart from where it came from: stored, checked just now, or shown on a page."""

from typing import Any, NamedTuple, Protocol


class Answered(Protocol):
    """What a stored answer and the engine's checked one have in common."""

    @property
    def value(self) -> Any: ...

    @property
    def unknown(self) -> bool: ...

    @property
    def confidence(self) -> int | None: ...


class Given(NamedTuple):
    """An answer that was given, stored or not: a value (a list where several may be chosen) or "I do not know"."""

    value: str | float | list[str] | None
    unknown: bool
    confidence: int | None


def as_given(answer: Answered) -> Given | None:
    """An answer apart from where it came from; None for no answer."""
    if answer.value is None and not answer.unknown:
        return None
    value = list(answer.value) if isinstance(answer.value, tuple | list) else answer.value
    return Given(value, answer.unknown, answer.confidence)
