"""Who takes part in a round: a signed-in person or somebody with a recovery phrase, both only a pseudonym here."""

from collections.abc import Callable
from dataclasses import dataclass, field

from polarprof.organisations.acting import Acting
from polarprof.standpoints.models import Round
from polarprof.standpoints.voting import vault


@dataclass(frozen=True, slots=True)
class Participant:
    """`key` is the pseudonym in this round; `has_account` says how one comes back.

    admission: what lets in somebody who has no ballot yet, where the round asks for a code (`entrance.admission`). may_begin:
    asked once before the first ballot of somebody by an open link.
    """

    round: Round
    key: str
    has_account: bool
    admission: str = ""
    may_begin: Callable[[], bool] = field(default=lambda: True, compare=False)

    @property
    def device_key(self) -> str:
        """The key by which a page says for whom it was made."""
        return vault.device_key(self.key)

    @property
    def limit_key(self) -> str:
        """The key under which this participant is counted for limits."""
        return vault.limit_key(self.key)


def of_person(acting: Acting, round_: Round) -> Participant:
    return Participant(round_, vault.key_of_person(round_.uuid, acting.person.uuid), has_account=True)


def of_phrase(phrase: str, round_: Round, admission: str = "") -> Participant:
    return Participant(
        round_, vault.key_of_phrase(round_.uuid, phrase), has_account=False, admission=admission
    )
