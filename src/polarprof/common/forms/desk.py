"""Forms of the desk (Wagtail)."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


class KeyedForm(WagtailAdminModelForm):
    """Other things name a row by its key: it is chosen once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "key" in self.fields:
            self.fields["key"].disabled = True
