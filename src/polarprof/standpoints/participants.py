"""Who takes part in a round: a signed-in person or somebody with a recovery phrase, both only a pseudonym here."""

from dataclasses import dataclass

from polarprof.organisations.acting import Acting
from polarprof.standpoints import vault
from polarprof.standpoints.models import Round


@dataclass(frozen=True, slots=True)
class Participant:
    """`key` is the pseudonym in this round; `has_account` says how one comes back."""

    round: Round
    key: str
    has_account: bool

    @property
    def author_key(self) -> str:
        return vault.author_key(self.key)


def of_person(acting: Acting, found: Round) -> Participant:
    return Participant(found, vault.key_of_person(found.uuid, acting.person.uuid), has_account=True)


def of_phrase(phrase: str, found: Round) -> Participant:
    return Participant(found, vault.key_of_phrase(found.uuid, phrase), has_account=False)
