"""An upper limit to the length of a password: hashing a very long one costs the server and protects nobody better."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class MaximumLengthValidator:
    """Refuses more than `max_length` characters; nothing is ever cut off."""

    def __init__(self, max_length: int = 128) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(
                _("A password has at most %(count)d characters.") % {"count": self.max_length},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        return _("A password has at most %(count)d characters.") % {"count": self.max_length}
