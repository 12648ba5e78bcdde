"""One-time codes that let people without an account into a round; only what the secret of the vault makes of them."""

from django.db import models

from polarprof.standpoints.models.keys import random_key
from polarprof.standpoints.models.rounds import Round


class EntryCode(models.Model):
    """A code that nobody used yet; its row goes in the transaction that stores the first ballot of who used it.

    Without the secret `digest` leads to no code. No moment, no order and no mark of use is kept.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entry_codes")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "digest"], name="standpoints_code_once"),)

    def __str__(self) -> str:
        return self.digest[:8]
