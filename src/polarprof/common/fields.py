"""Model parts that many rooms share and that name nothing of the domain."""

from uuid import uuid4

from django.db import models


class PublicId(models.Model):
    """`id` inside, `uuid` outside."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Stamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
