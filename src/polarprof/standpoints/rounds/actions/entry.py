"""How people come into a round by its link: the way in, and the one-time codes that its opener hands out."""

from uuid import UUID

from django.db import transaction

from polarprof.common.forms.idempotency import sent_before
from polarprof.common.locking import locked_row
from polarprof.standpoints.enums import Audience, Entry, RoundState
from polarprof.standpoints.models import EntryCode, Round
from polarprof.standpoints.rounds.actions.rounds import looser
from polarprof.standpoints.rounds.actions.statements import RoundMovedOnError
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.entrance import new_code

MOST_CODES = 3000


class TooManyCodesError(Exception):
    """More codes would be unused at once than a round can have; nothing was made."""


class MadeBeforeError(Exception):
    """The same page was sent before, and its codes were shown then; nothing was made."""


def _changeable(round_: Round) -> Round:
    stored = locked_row(round_, "organisation")
    if stored.audience != Audience.LINK or stored.state not in {RoundState.DRAFT, RoundState.OPEN}:
        raise RoundMovedOnError
    return stored


@transaction.atomic
def change_entry(*, round_: Round, entry: str) -> Round:
    """Also of an open round: who is in stays in. RoundMovedOnError once the voting has ended."""
    stored = _changeable(round_)
    stored.entry = entry
    if stored.state == RoundState.OPEN:
        stored.loosest_entry = looser(stored.loosest_entry, entry)
    stored.save(update_fields=["entry", "loosest_entry", "updated_at"])
    if entry != Entry.CODES:
        stored.entry_codes.all().delete()
    return stored


@transaction.atomic
def make_codes(*, round_: Round, count: int, send_key: UUID | None) -> list[str]:
    """New one-time codes, shown this once: what is stored gives none of them back.

    They are stored in the order of their digests, so that no order of rows leads to the order on paper.
    """
    stored = _changeable(round_)
    if stored.entry != Entry.CODES:
        raise RoundMovedOnError
    if stored.entry_codes.count() + count > MOST_CODES:
        raise TooManyCodesError
    if sent_before(send_key):
        raise MadeBeforeError
    codes = [new_code() for _ in range(count)]
    digests = sorted(vault.code_digests(stored.uuid, code)[0] for code in codes)
    EntryCode.objects.bulk_create([EntryCode(round=stored, digest=digest) for digest in digests])
    return codes


@transaction.atomic
def withdraw_codes(*, round_: Round) -> int:
    """Deletes every code that nobody used yet; says how many. Who is in stays in."""
    withdrawn, _rows = locked_row(round_).entry_codes.all().delete()
    return withdrawn
