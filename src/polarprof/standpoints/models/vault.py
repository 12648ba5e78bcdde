"""The vault: one sealed row for each participant of a round, with no way back to an account."""

import secrets

from django.db import models

from polarprof.standpoints.models.rounds import Round

_BITS = 62


def random_key() -> int:
    """A primary key by chance: one that counts up would tell in which order people came."""
    return 1 + secrets.randbits(_BITS)


class Ballot(models.Model):
    """`key` is the pseudonym, `sealed` the votes and texts; both need the secret of the vault. No moment and no order is kept."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="ballots")
    key = models.CharField(max_length=64)
    sealed = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "key"], name="standpoints_ballot_once"),)

    def __str__(self) -> str:
        return self.key[:8]
