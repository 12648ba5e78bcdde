"""People who sign in. What a person may do comes from a capacity (organisations), never from the person."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

# Reserved for what never exists (RFC 2606): no mail goes there, nobody signs in with it.
WITHOUT_ADDRESS = "zonder-adres.invalid"


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """`actor_key` is the opaque id under which the journal knows the person; erasing the person cuts that link.

    Every session holds a digest of `sessions_key`: another one ends them all.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    actor_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("work e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    vo_id = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=2, default="nl")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    sessions_key = models.UUIDField(default=uuid4, editable=False)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (models.UniqueConstraint(Lower("email"), name="accounts_person_email_ci"),)

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_without_address(self) -> bool:
        """Whether the account has no address, not even one that somebody only said."""
        return self.email.endswith(f"@{WITHOUT_ADDRESS}")

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django compares it at each request; the password alone would keep sessions of people without one."""
        mark = f"{self.password}{self.sessions_key.hex}"
        return salted_hmac("polarprof.sessions", mark, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class EarlierAddress(models.Model):
    """An address that the person proved once and no longer has; kept so that access and erasure find what is there under it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="earlier_addresses")
    email = models.EmailField(max_length=254, db_index=True)
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-until", "-id")

    def __str__(self) -> str:
        return str(self.pk)
