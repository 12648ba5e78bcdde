"""Days and moments in forms and in the admin: on the clock of Brussels, or asked back in words."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.admin.forms.models import formfield_for_dbfield

from polarprof.common.forms.moments import DayField, MomentField
from polarprof.events.models import Event
from polarprof.programme.models import WorkYear


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("text", ["2026-02-01", "1/2/2026", "01-02-2026", "1-2-2026", "1.2.2026"])
def test_days(text: str, language: str) -> None:
    with override(language):
        assert DayField().clean(text) == date(2026, 2, 1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_day_is_shown_as_the_browser_s_own_field_takes_it(language: str) -> None:
    with override(language):
        shown = DayField().widget.render("day", date(2026, 2, 1))
    assert shown == '<input type="date" name="day" value="2026-02-01">'


@pytest.mark.parametrize(
    "text",
    ["1 februari 2026", "1 feb 2026", "1 Feb. 2026", "1 february 2026", "01 / 02 / 2026", " 1/2/2026 "],
)
def test_days_in_words_and_with_spaces(text: str) -> None:
    assert DayField().clean(text) == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("morgen", "Schrijf de dag als 31/12/2026."),
        ("31/12-2026", "Schrijf de dag als 31/12/2026."),
        ("31/12", "Schrijf de dag als 31/12/2026."),
        ("31 decibel 2026", "Schrijf de dag als 31/12/2026."),
        ("29-2-2027", "Deze dag bestaat niet. Kijk de kalender na."),
        ("29/02/2025", "Deze dag bestaat niet. Kijk de kalender na."),
        ("31/2/2026", "Deze dag bestaat niet. Kijk de kalender na."),
        ("2026-13-01", "Deze dag bestaat niet. Kijk de kalender na."),
        ("31 juni 2026", "Deze dag bestaat niet. Kijk de kalender na."),
        ("31 dec", "Schrijf er het jaar bij, zoals in 31/12/2026."),
        ("31-12-25", "Bedoel je 31/12/2025? Schrijf het jaar met vier cijfers."),
        ("1 februari '26", "Bedoel je 01/02/2026? Schrijf het jaar met vier cijfers."),
    ],
)
def test_another_day_is_asked_back(text: str, told: str) -> None:
    with override("nl"), pytest.raises(ValidationError) as asked:
        DayField().clean(text)
    assert asked.value.messages == [told]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "text",
    [
        *("2026-02-01 14:30", "2026-02-01T14:30", "1/2/2026 14:30", "1-2-2026 14:30", "1/2/2026 14.30"),
        *("1/2/2026 14u30", "1/2/2026 14:30:00", "1 februari 2026 om 14u30", "1/2/2026, 14.30 uur"),
    ],
)
def test_moments(text: str, language: str) -> None:
    with override(language):
        assert MomentField().clean(text) == datetime(2026, 2, 1, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["1/2/2026 14u", "1/2/2026 14 uur", "1.2.2026 14:00"])
def test_a_whole_hour(text: str) -> None:
    assert MomentField().clean(text) == datetime(2026, 2, 1, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("volgende week", "Schrijf de dag en het uur als 31/12/2026 14:30."),
        ("1/2/2026 25:00", "Schrijf de dag en het uur als 31/12/2026 14:30."),
        ("2026-02-30 10:00", "Deze dag bestaat niet. Kijk de kalender na."),
        ("1/3/2027", "Schrijf er het uur bij, zoals in 31/12/2026 14:30."),
        ("2027-03-01", "Schrijf er het uur bij, zoals in 31/12/2026 14:30."),
        ("1/3/27 10:00", "Bedoel je 01/03/2027? Schrijf het jaar met vier cijfers."),
        ("1 maart 10u", "Schrijf er het jaar bij, zoals in 31/12/2026."),
    ],
)
def test_another_moment_is_asked_back(text: str, told: str) -> None:
    with override("nl"), pytest.raises(ValidationError) as asked:
        MomentField().clean(text)
    assert asked.value.messages == [told]


def test_a_moment_of_another_zone_is_read_as_well() -> None:
    assert MomentField().clean("2026-02-01T14:30:00+00:00") == datetime(2026, 2, 1, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("29/3/2026 01:59", datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        ("29/3/2026 03:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("25/10/2026 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("25/10/2026 03:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        ("1/1/2027 00:30", datetime(2026, 12, 31, 23, 30, tzinfo=UTC)),
    ],
)
def test_the_clock_of_brussels(text: str, moment: datetime) -> None:
    """Of an hour that comes twice the first."""
    assert MomentField().clean(text) == moment


@pytest.mark.parametrize("text", ["29/3/2026 02:00", "29/3/2026 02:30", "2026-03-29T02:59"])
def test_an_hour_that_does_not_exist_is_asked_back(text: str) -> None:
    with override("nl"), pytest.raises(ValidationError) as asked:
        MomentField().clean(text)
    assert asked.value.messages == [
        "Dit uur bestaat niet: in die nacht gaat de klok van 2 naar 3 uur. Kies een ander."
    ]


def test_the_admin_reads_the_days_and_moments_of_models_so() -> None:
    moment = formfield_for_dbfield(Event._meta.get_field("starts_at"))
    assert moment.clean("25-10-2026 02:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    day = formfield_for_dbfield(WorkYear._meta.get_field("starts_on"))
    assert day.clean("1.2.2026") == date(2026, 2, 1)
    assert (type(moment.widget).__name__, type(day.widget).__name__) == (
        "TypedMomentInput",
        "TypedDayInput",
    )
