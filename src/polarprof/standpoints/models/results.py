"""What is computed of a round: what a page shows, in the clear, and what is finer than that, sealed."""

from django.db import models

from polarprof.standpoints.models.keys import random_key
from polarprof.standpoints.models.rounds import Round


class Recount(models.Model):
    """A wish to have the round computed again, stored with the change that asks for it; without a moment or a name.

    A row for each change, not one mark on the round: then no vote waits for another, and whoever takes the rows away
    has seen only those of changes that are stored. not_before: the first day on which it counts, None for now. Keys by
    chance: a counter would tell how many votes somebody gave.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="recounts")
    not_before = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.round_id)


class Snapshot(models.Model):
    """The latest of a round, and no earlier one: whoever compares two learns more than each tells.

    published: what a page may show, as coarse as it shows it (`results.records.Published`); empty before the first time.
    published_on: its day; no finer moment is kept. memory and routes: what is finer, sealed under the secret of the vault.
    """

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="snapshot")
    published = models.JSONField(default=dict)
    published_on = models.DateField(null=True)
    memory = models.BinaryField(default=bytes)
    routes = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.round_id} {self.published_on}"
