"""The vault: one sealed row for each participant of a round, with no way back to an account."""

from django.db import models

from polarprof.standpoints.models.keys import random_key
from polarprof.standpoints.models.rounds import Round


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
