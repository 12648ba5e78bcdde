"""Whether a form that was stored changed something, by what its page had shown."""

import pytest
from django import forms

from polarprof.common.forms.versions import Values, VersionedForm
from polarprof.common.web.saving import changes_something


class Titled(VersionedForm, forms.Form):
    title = forms.CharField()

    def shown(self) -> Values:
        return {"title": "Samen leven"}


@pytest.mark.parametrize(
    ("is_new", "title", "changes"),
    [(False, "Samen leven", False), (False, "Anders", True), (True, "Samen leven", True)],
)
def test_what_is_new_always_changes_something(is_new: bool, title: str, changes: bool) -> None:
    """Of something new the page had shown nothing."""
    form = Titled({"title": title, "seen": "" if is_new else Titled().shown_text()})
    assert form.is_valid()
    assert changes_something(form) is changes
