"""How people without an account come into a round: by its link alone, by a one-time code, or by the code of a hall.

A one-time code lets in one participant. It is used up by the first ballot, in the same transaction, so that a code that
was only tried still serves. The code of a hall is derived from the secret and the minute, and is stored nowhere.
"""

import secrets
import time

from polarprof.standpoints.enums import Audience, Entry
from polarprof.standpoints.models import Ballot, EntryCode, Round
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import Participant

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 10
HALL_LENGTH = 5
HALL_CHANGES_EVERY = 60
HALL_CODES_TAKEN = 2
HALL = "hall"


def new_code() -> str:
    """Ten signs that nobody confuses, with 49 bits of chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def as_written(code: str) -> str:
    """A one-time code as it stands on paper: in two halves."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def tidy(code: str) -> str:
    """A code as it was made, however it was typed: capitals, spaces and hyphens do not count."""
    return "".join(sign for sign in code.lower() if sign in LETTERS)


def hall_code(round_: Round, minutes_ago: int = 0) -> str:
    """The code on the screen of the hall in this minute, or so many before."""
    number = vault.hall_number(round_.uuid, int(time.time()) // HALL_CHANGES_EVERY - minutes_ago)
    signs = []
    for _ in range(HALL_LENGTH):
        number, place = divmod(number, len(LETTERS))
        signs.append(LETTERS[place])
    return "".join(signs)


def seconds_left() -> int:
    """How long the code of the hall stays on the screen."""
    return HALL_CHANGES_EVERY - int(time.time()) % HALL_CHANGES_EVERY


def admission(round_: Round, code: str) -> str:
    """What lets somebody with this code in, now; nothing where the code is unknown, used up or over."""
    typed = tidy(code)
    if round_.entry == Entry.HALL:
        taken = {hall_code(round_, ago) for ago in range(HALL_CODES_TAKEN)}
        return of_hall(round_) if typed in taken else ""
    digests = vault.code_digests(round_.uuid, typed)
    return (
        EntryCode.objects.filter(round=round_, digest__in=digests).values_list("digest", flat=True).first()
        or ""
    )


class TooManyBeginError(Exception):
    """More people than a class began from this address lately; nothing was stored."""


def let_in(participant: Participant) -> bool:
    """Whether somebody who has no ballot yet gets one; uses up the code. Call it in the transaction of the first ballot.

    What lets into a hall ends with the hall. TooManyBeginError by an open link, where too many began. Of two who come with one code at the same moment, the second waits for the first and finds no code.
    """
    stored = Round.objects.only("audience", "entry", "hall_until").get(pk=participant.round.pk)
    if stored.audience != Audience.LINK or participant.has_account:
        return True
    if stored.entry == Entry.CODES:
        used, _rows = EntryCode.objects.filter(round=participant.round, digest=participant.admission).delete()
        return used == 1
    if stored.entry == Entry.HALL and not (
        participant.admission and participant.admission == of_hall(stored)
    ):
        return False
    if not participant.may_begin():
        raise TooManyBeginError
    return True


def of_hall(round_: Round) -> str:
    """What lets into the hall of now, nothing while there is none: the next one of the same round has another end, and asks for a code of its own."""
    return f"{HALL} {round_.hall_until.isoformat()}" if round_.hall_until and round_.is_in_hall else ""


def has_ballot(participant: Participant) -> bool:
    """Whether the participant is in already."""
    return Ballot.objects.filter(round=participant.round, key=participant.key).exists()
