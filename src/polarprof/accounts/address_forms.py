"""The sign-in library's form for a code that proves an address, which ignores accounts that only claim the address."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import BaseConfirmCodeForm, ConfirmEmailVerificationCodeForm

from polarprof.accounts.queries import person_with_address


class ProveAddressForm(ConfirmEmailVerificationCodeForm):
    """The library refuses an address that any account names; here only one that somebody else proved is refused."""

    def clean_code(self) -> str:
        code: str = BaseConfirmCodeForm.clean_code(self)
        owner = person_with_address(self.email)
        if owner is not None and owner != self.user:
            raise get_adapter().validation_error("email_taken")
        return code
