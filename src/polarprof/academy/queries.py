"""Reads for learners: the live version only, and how far somebody is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from polarprof.academy.enums import CertificateKind, Moment, UnitKind
from polarprof.academy.models import Certificate, Course, Enrolment, Module, Unit, UnitProgress
from polarprof.accounts.models import Person
from polarprof.expertise.api import OfferItem
from polarprof.journal.api import ActivityKind, Verb, statements
from polarprof.organisations.api import belonging_to
from polarprof.organisations.models import Organisation

PASS_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the outline; `score` (0 to 1) only for the learner's own self-tests."""

    unit: Unit
    done: bool
    score: float | None


@dataclass(frozen=True, slots=True)
class ModuleOutline:
    module: Module
    lines: tuple[UnitLine, ...]

    def score(self, moment: Moment) -> float | None:
        """The mean of the best scores of this module's tests at that moment; None when none was taken."""
        scores = [line.score for line in self.lines if line.unit.moment == moment and line.score is not None]
        return sum(scores) / len(scores) if scores else None

    @property
    def before(self) -> float | None:
        return self.score(Moment.BEFORE)

    @property
    def after(self) -> float | None:
        return self.score(Moment.AFTER)


@dataclass(frozen=True, slots=True)
class Outline:
    """The modules of a course with their live units, in order, and what one learner has done."""

    modules: tuple[ModuleOutline, ...]

    @property
    def lines(self) -> tuple[UnitLine, ...]:
        return tuple(line for module in self.modules for line in module.lines)

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def done(self) -> int:
        return sum(1 for line in self.lines if line.done)

    @property
    def minutes(self) -> int:
        return sum(line.unit.minutes for line in self.lines)

    @property
    def is_complete(self) -> bool:
        return bool(self.lines) and self.done == self.total

    @property
    def mastered(self) -> bool:
        """Complete, with tests after the modules, each of them at least 60 %."""
        tests = [
            line
            for line in self.lines
            if line.unit.kind == UnitKind.SELF_TEST and line.unit.moment == Moment.AFTER
        ]
        return self.is_complete and bool(tests) and all((line.score or 0) >= PASS_SHARE for line in tests)

    @property
    def first_open(self) -> Unit | None:
        return next((line.unit for line in self.lines if not line.done), None)

    def line_of(self, unit_id: int) -> UnitLine | None:
        return next((line for line in self.lines if line.unit.pk == unit_id), None)

    def module_of(self, unit_id: int) -> ModuleOutline | None:
        return next((part for part in self.modules for line in part.lines if line.unit.pk == unit_id), None)

    def neighbours(self, unit_id: int) -> tuple[Unit | None, Unit | None]:
        """The unit before and the unit after."""
        units = [line.unit for line in self.lines]
        place = next((index for index, unit in enumerate(units) if unit.pk == unit_id), None)
        if place is None:
            return None, None
        return units[place - 1] if place else None, units[place + 1] if place + 1 < len(units) else None

    def where_to_go_on(self, resume_unit_id: int | None) -> Unit | None:
        """The unit where the learner stopped if it is still to do, else the first one to do."""
        line = self.line_of(resume_unit_id) if resume_unit_id else None
        return line.unit if line and not line.done else self.first_open


def outline_of(course: Course, enrolment: Enrolment | None = None) -> Outline:
    """One query, whatever the number of modules and units; without the texts."""
    progress = UnitProgress.objects.filter(enrolment=enrolment, unit=OuterRef("pk"))
    units = Unit.objects.filter(live=True, module__course=course).select_related("module")
    units = units.defer("body", "rendered_body", "steps")
    if enrolment is not None:
        units = units.annotate(is_done=Exists(progress), own_score=Subquery(progress.values("score")[:1]))
    modules: dict[int, tuple[Module, list[UnitLine]]] = {}
    for unit in units.order_by(F("module__sort_order").asc(nulls_first=True), "module__id", "order", "id"):
        line = UnitLine(unit, getattr(unit, "is_done", False), getattr(unit, "own_score", None))
        modules.setdefault(unit.module_id, (unit.module, []))[1].append(line)
    return Outline(tuple(ModuleOutline(module, tuple(lines)) for module, lines in modules.values()))


def enrolment_of(person: Person, course: Course) -> Enrolment | None:
    return Enrolment.objects.filter(person=person, course=course).first()


def certificates_of(person_id: int, course: Course) -> list[Certificate]:
    """The person's own, the highest first: mastered before took part."""
    certificates = Certificate.objects.filter(person_id=person_id, course=course)
    return sorted(certificates, key=lambda one: one.kind != CertificateKind.MASTERED)


def courses_live() -> QuerySet[Course]:
    """Published courses that have something to study, with the number of their units (`unit_count`)."""
    live = Count("modules__units", filter=Q(modules__units__live=True))
    return (
        Course.objects.filter(live=True)
        .annotate(unit_count=live)
        .filter(unit_count__gt=0)
        .order_by("title", "id")
    )


def enrolments_by_course(person: Person) -> dict[int, Enrolment]:
    """The person's enrolments with how many live units are done (`done_count`); one query."""
    done = Count("progress", filter=Q(progress__unit__live=True))
    return {own.course_id: own for own in Enrolment.objects.filter(person=person).annotate(done_count=done)}


def offers() -> Iterator[OfferItem]:
    """Live courses for the themes they and their units carry; two queries."""
    pairs = Course.objects.filter(live=True, themes__isnull=False).order_by().values_list("pk", "themes__key")
    live_units = Unit.objects.filter(live=True, themes__isnull=False).order_by()
    keys: dict[int, set[str]] = {}
    for course_id, key in pairs.union(live_units.values_list("module__course_id", "themes__key")):
        keys.setdefault(course_id, set()).add(key)
    for course in courses_live():
        url = reverse("academy:course", kwargs={"slug": course.slug})
        themes = frozenset(keys.get(course.pk, ()))
        yield OfferItem("course", str(course.uuid), course.title, url, course.summary, themes, course.is_demo)


def courses_used(organisation: Organisation) -> Iterator[UUID]:
    """Of which somebody did a unit for a local government; one query. The journal knows for which organisation."""
    done = statements().filter(
        belonging_to(organisation.pk), verb=Verb.PROGRESSED, object_kind=ActivityKind.UNIT
    )
    units = Unit.objects.filter(uuid__in=done.order_by().values("object_uuid"))
    yield from units.order_by().values_list("module__course__uuid", flat=True).distinct()


@dataclass(frozen=True, slots=True)
class Reference:
    """A course unit as another room points at it, say as the origin of an action in a plan."""

    kind: str
    uuid: UUID
    title: str
    url: str


def _reference(unit: Unit) -> Reference:
    return Reference("unit", unit.uuid, unit.title, reverse("academy:unit", kwargs={"uuid": unit.uuid}))


def _live_units() -> QuerySet[Unit]:
    return Unit.objects.filter(live=True, module__course__live=True).defer("body", "rendered_body", "steps")


def unit_reference(uuid: UUID) -> Reference | None:
    """The live unit with this uuid, or None."""
    unit = _live_units().filter(uuid=uuid).first()
    return _reference(unit) if unit else None


def references(query: str = "", limit: int = 20) -> list[Reference]:
    """Live units whose title, module or course has the words; one query."""
    words = query.replace("\x00", " ").strip()[:100]
    units = _live_units()
    if words:
        units = units.filter(
            Q(title__icontains=words)
            | Q(module__title__icontains=words)
            | Q(module__course__title__icontains=words)
        )
    return [_reference(unit) for unit in units[:limit]]


def was_replaced(certificate: Certificate) -> bool:
    """Its holder made another one in its place; False once the holder is erased, and nobody knows any more."""
    if certificate.person_id is None or not certificate.is_replaceable:
        return False
    others = Certificate.objects.filter(
        person_id=certificate.person_id, course_id=certificate.course_id, kind=certificate.kind
    )
    return others.filter(pk__gt=certificate.pk).exists()
