"""A name that a view did not give makes the test fail that renders the template; what Django means for missing names may stay."""

import pytest
from django.template import Context, Engine, Origin, Template, engines

from polarprof.config.profiles.undefined import PRODUCT, UndefinedVariableError

OURS, OF_A_LIBRARY = str(PRODUCT / "site/templates/scratch.html"), "/usr/lib/python3/wagtail/scratch.html"


def made(source: str, file: str) -> Template:
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return Template(source, origin=Origin(file), engine=engine)


def shown(template: Template, **given: object) -> str:
    return template.render(Context({"plan": {"title": "Plan"}, **given}))


def rendered(source: str, file: str = OURS) -> str:
    return shown(made(source, file))


@pytest.mark.parametrize(
    "source",
    [
        "{{ nonsense }}",
        "{{ plan.nonsense }}",
        "{{ nonsense|upper }}",
        "{{ nonsense|length|default:'0' }}",
        "{% if plan %}{{ nonsense }}{% endif %}",
        "{% with title=nonsense %}{% endwith %}",
        "{% load i18n %}{% blocktranslate with title=nonsense %}{{ title }}{% endblocktranslate %}",
        "{% load ui %}{% uiblock 'message' author='A' meta=nonsense %}{% enduiblock %}",
    ],
)
def test_a_name_without_a_value_fails(source: str) -> None:
    with pytest.raises(UndefinedVariableError, match=r"nonsense.* in .*/scratch\.html$"):
        rendered(source)


def test_a_name_without_a_value_fails_in_a_template_without_a_file() -> None:
    with pytest.raises(UndefinedVariableError, match="nonsense"):
        rendered("{{ nonsense }}", "<unknown source>")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ nonsense|default:'none' }}", "none"),
        ("{% if nonsense %}yes{% else %}no{% endif %}", "no"),
        ("{% if plan.nonsense == 'x' %}yes{% else %}no{% endif %}", "no"),
        ("{% for one in nonsense %}one{% empty %}none{% endfor %}", "none"),
        ("{% firstof nonsense plan.title %}", "Plan"),
        ("{{ plan.title }}", "Plan"),
    ],
)
def test_what_django_means_for_missing_names_stays(source: str, text: str) -> None:
    assert rendered(source) == text


def test_a_template_of_a_library_keeps_an_empty_text_and_its_filters() -> None:
    assert rendered("[{{ nonsense }}{{ nonsense|yesno:'a,b' }}]", OF_A_LIBRARY) == "[b]"


@pytest.mark.parametrize(("file", "child"), [(OF_A_LIBRARY, OURS), (OURS, OF_A_LIBRARY)])
def test_it_counts_where_the_name_stands_and_not_which_page_it_is_part_of(file: str, child: str) -> None:
    parent = made("{% block first %}{{ nonsense }}{% endblock %}{% block second %}{% endblock %}", file)
    other = (
        "{% extends parent %}{% block first %}{% endblock %}{% block second %}{{ nonsense }}{% endblock %}"
    )
    if child == OF_A_LIBRARY:
        assert shown(made(other, child), parent=parent) == ""
    else:
        with pytest.raises(UndefinedVariableError, match="nonsense"):
            shown(made(other, child), parent=parent)
