"""A small written world with two editions, for the figures of the report.

Municipalities: Aa (Antwerp's kind: stays as it is), Bee and Cee (merged into Dee on 1 January 2024), Ee (never reached).
The institute is no municipality. Each line of `HAPPENED` is one act: when, whose, what, where, by whom; `key` is what the room
records it under, and the same key twice is once.
"""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.core.cache import cache

from polarprof.accounts.models import Person
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Municipality, MunicipalityMerger, Organisation, Province
from polarprof.programme.models import Edition, Target, WorkYear

BRUSSELS = ZoneInfo("Europe/Brussels")
# key | moment in Brussels | act | kind of thing | place | person ("-": nobody, behind a link)
HAPPENED = """
reached-aa         2022-12-31T23:59:59 reached    product              aa  -
reached-bee        2023-01-01T00:00:00 reached    product              bee -
reached-cee        2023-02-01T09:00:00 reached    product              cee -
reached-inst       2023-02-01T09:00:00 reached    product              inst -
in-ann-1           2023-03-01T09:00:00 signed-in  product              aa  ann
in-ann-2           2023-03-02T09:00:00 signed-in  product              aa  ann
in-ben             2023-03-03T09:00:00 signed-in  product              bee ben
in-ida             2023-03-04T09:00:00 signed-in  product              inst ida
in-dora            2024-03-04T09:00:00 signed-in  product              dee dora
section-aa-1       2023-04-01T09:00:00 answered   needs-survey-section aa  -
section-aa-2       2023-04-02T09:00:00 answered   needs-survey-section aa  -
section-aa-1       2023-06-01T09:00:00 answered   needs-survey-section aa  ann
round-bee          2023-04-03T09:00:00 answered   standpoint-round     bee ben
section-cee        2023-12-31T23:59:59 answered   needs-survey-section cee -
unit-1-ann         2023-05-01T09:00:00 progressed unit                 aa  ann
unit-2-ann         2024-05-01T09:00:00 progressed unit                 aa  ann
unit-1-cas         2023-05-02T09:00:00 progressed unit                 cee cas
unit-1-gone        2023-05-03T09:00:00 progressed unit                 bee gone
unit-1-nobody      2023-05-04T09:00:00 progressed unit                 bee -
unit-1-free        2024-05-05T09:00:00 progressed unit                 -   free
game-dora          2024-05-06T09:00:00 progressed course               dee dora
course-ann         2023-05-09T09:00:00 completed  course               aa  ann
mastered-ann       2023-05-09T09:00:00 mastered   course               aa  ann
cert-part-ann      2023-05-10T09:00:00 certified  certificate          aa  ann
cert-master-ann    2023-05-11T09:00:00 certified  certificate          aa  ann
cert-part-ann      2023-05-12T09:00:00 certified  certificate          aa  ann
cert-cas           2024-05-12T09:00:00 certified  certificate          dee cas
draft-aa           2023-06-01T09:00:00 drafted    local-plan           aa  ann
draft-aa-second    2023-06-02T09:00:00 drafted    local-plan           aa  cas
draft-bee          2023-06-03T09:00:00 drafted    local-plan           bee ben
draft-cee          2024-06-03T09:00:00 drafted    local-plan           cee cas
round-prepared     2023-06-04T09:00:00 drafted    standpoint-round     cee cas
advised-bee        2023-06-05T09:00:00 advised    local-plan           bee ida
approved-aa        2023-12-01T09:00:00 approved   local-plan           aa  ann
approved-aa-cas    2023-12-03T09:00:00 approved   local-plan           aa  cas
approved-aa-again  2024-12-01T09:00:00 approved   local-plan           aa  ann
approved-practice  2023-12-02T09:00:00 approved   plan-action          cee cas
revised-bee        2024-07-01T09:00:00 revised    local-plan           bee ben
closed-bee         2024-08-01T09:00:00 closed     local-plan           bee ben
question-ann       2023-07-01T09:00:00 asked      question             aa  ann
answer-1           2023-07-02T09:00:00 shared     answer               bee ben
answer-2           2023-07-03T09:00:00 shared     answer               inst ida
answer-2           2023-07-03T09:00:01 shared     answer               inst ida
practice-shared    2023-07-04T09:00:00 shared     question             bee ben
answer-helped      2023-07-05T09:00:00 helped     answer               aa  ann
place-ann          2023-09-01T09:00:00 registered event                aa  ann
place-ben          2023-09-01T09:00:00 registered event                bee ben
there-ann          2023-10-01T09:00:00 attended   event                aa  ann
there-ann          2023-10-01T10:00:00 attended   event                aa  ann
there-ann-2        2024-10-01T09:00:00 attended   event                aa  ann
there-free         2024-10-01T09:00:00 attended   event                -   free
there-web          2024-10-01T09:00:00 attended   unit                 aa  ann
late-in            2025-01-01T00:00:00 signed-in  product              aa  ann
late-event         2025-02-01T09:00:00 attended   event                dee dora
"""


def _municipality(name: str, nis: str, valid_from: str, valid_to: str | None = None) -> Municipality:
    province, _ = Province.objects.get_or_create(key="test", defaults={"name": "Test"})
    organisation = Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY)
    made = Municipality.objects.create(
        organisation=organisation,
        nis=nis,
        province=province,
        valid_from=valid_from,
        valid_to=valid_to,
        population_2020=1,
        latitude=51.0,
        longitude=4.4,
    )
    made.current = made
    made.save()
    return made


def _editions() -> None:
    """2023-2024 with two work years, the first of which begins with the edition; and 2025."""
    edition = Edition.objects.create(
        key="2023-2024", title="2023-2024", starts_on="2023-01-01", ends_on="2024-12-31"
    )
    for year in ("2023", "2024"):
        WorkYear.objects.create(
            edition=edition, key=year, title=year, starts_on=f"{year}-01-01", ends_on=f"{year}-12-31"
        )
    later = Edition.objects.create(key="2025", title="2025", starts_on="2025-01-01", ends_on="2025-12-31")
    first, second = edition.work_years.all()
    targets: tuple[tuple[Edition, WorkYear | None, int], ...] = (
        (edition, None, 9),
        (edition, first, 4),
        (edition, second, 5),
        (later, None, 7),
    )
    for of, work_year, value in targets:
        Target.objects.create(
            edition=of, work_year=work_year, kpi="plan", value=value, is_demo=work_year == first
        )


def write_world() -> None:
    """Writes it down; Gone was erased afterwards, and Bee and Cee are Dee."""
    cache.clear()  # which editions there are is kept for a minute: not what an earlier test had
    aa = _municipality("Aa", "90001", "2019-01-01")
    bee = _municipality("Bee", "90002", "2019-01-01", "2023-12-31")
    cee = _municipality("Cee", "90003", "2019-01-01", "2023-12-31")
    dee = _municipality("Dee", "90004", "2024-01-01")
    _municipality("Ee", "90005", "2019-01-01")
    Municipality.objects.filter(pk__in=(bee.pk, cee.pk)).update(current=dee)
    MunicipalityMerger.objects.create(successor=dee, merged_on="2024-01-01").predecessors.set([bee, cee])
    institute = Organisation.objects.create(name="Instituut", kind=OrganisationKind.INSTITUTE)
    places = {"aa": aa.organisation, "bee": bee.organisation, "cee": cee.organisation}
    places |= {"dee": dee.organisation, "inst": institute}
    _editions()
    people = {
        name: Person.objects.create_user(f"{name}@test.example", name=name)
        for name in ("ann", "ben", "cas", "dora", "free", "gone", "ida")
    }
    for line in HAPPENED.strip().splitlines():
        key, moment, act, kind, place, person = line.split()
        record(
            key=key,
            person=people.get(person),
            verb=Verb(act),
            activity=Activity(ActivityKind(kind), thing_of(key)),
            organisation=places.get(place),
            happened_at=datetime.fromisoformat(moment).replace(tzinfo=BRUSSELS).astimezone(UTC),
        )
    people["gone"].delete()


def thing_of(key: str) -> UUID:
    """What an act was about: one thing for each key."""
    return uuid5(NAMESPACE_URL, key)
