"""Every form with a `send_key` takes the same page with other contents as something else that is meant."""

from polarprof.common.forms.idempotency import SEND_KEY, IdempotentForm
from tests.house.test_free_text import forms_of_the_house


def test_no_form_tells_its_sendings_apart_by_the_key_of_the_page_alone() -> None:
    with_key = [form for form in forms_of_the_house() if SEND_KEY in getattr(form, "base_fields", {})]
    assert len(with_key) >= 12
    assert [form.__qualname__ for form in with_key if not issubclass(form, IdempotentForm)] == []
