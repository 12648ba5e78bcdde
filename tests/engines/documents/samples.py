"""Demo documents: a demo person and a demo municipality, which say that they are demo."""

from polarprof.engines.documents import (
    Certificate,
    CertificateLabels,
    Picture,
    PlanDocument,
    PlanLabels,
    Section,
    Table,
)

CERTIFICATE = Certificate(
    title="Attest van deelname",
    holder="Demo Deelnemer",
    course="Omgaan met schadelijke polarisatie (demo)",
    modules=(
        ("Begrippen en het denkkader", "2 u"),
        ("Online en offline signalen", "3 u"),
        ("Gesprek", "1,5 u"),
    ),
    hours="6,5 u",
    date="12 maart 2026",
    code="DEMO-7F3K-2Q9X",
    verify_url="https://polarprof.example/attest/DEMO-7F3K-2Q9X",
    issuer="Demo-instituut",
    labels=CertificateLabels(
        awarded_to="Uitgereikt aan",
        for_course="voor het volgen van",
        module="Module",
        hours="Duur",
        total="Totaal",
        date="Datum",
        code="Code",
        verify="Controleer dit attest:",
        qr_alt="QR-code naar de pagina waar je dit attest controleert",
        issuer="Uitgereikt door",
    ),
)
LABELS = PlanLabels(
    contents="Inhoud",
    page="Pagina {page} van {pages}",
    replaced="Een teken dat ontbreekt in de lettertypes, staat als □.",
)
BODY = (
    "<p>In deze demogemeente leven <strong>sterke meningen</strong> over een "
    '<a href="https://polarprof.example/kwestie">nieuwe kwestie</a>.<br>'
    "We kijken naar <em>alle</em> kanten.</p>"
    "<h3>Wat we zien</h3><ul><li>Online<ul><li>Groepen</li><li>Reacties</li></ul></li><li>Op straat</li></ul>"
    "<h4>Wie ontbreekt</h4><ol><li>Jongeren</li><li>Wie stil is</li></ol><ol><li>Opnieuw vanaf een</li></ol>"
    "<blockquote><p>Een gezonde democratie heeft verschil nodig.</p></blockquote>"
)
EMPTY = "Dit deel is nog niet ingevuld."
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M2 2 L38 18" stroke="#000"/></svg>'
)
ACTIONS = Table(
    "Meer mensen in gesprek",
    ("Actie", "Trekker", "Budget", "BBC-code"),
    tuple(
        (
            f"Wijkgesprek {n} met bewoners en verenigingen",
            "Samenlevingsopbouw",
            "€\N{NO-BREAK SPACE}100,00",
            "ACT-0141-02-003",
        )
        for n in range(1, 60)
    ),
    widths=(3, 2, 1, 1),
    numeric=(2,),
    unbroken=(2, 3),
    total=("Totaal", "", "€\N{NO-BREAK SPACE}5.900,00", ""),
)
PLAN = PlanDocument(
    title="Lokaal actieplan 2026-2031 (demo)",
    author="Demogemeente",
    facts=(("Lokaal bestuur", "Demogemeente"), ("Stand", "Ontwerp"), ("Datum", "12 maart 2026")),
    labels=LABELS,
    front=(
        Section(
            "Beslissingen",
            tables=(Table("Beslissingen", ("Datum", "Beslissing"), (("1 maart 2026", "Start"),)),),
        ),
    ),
    sections=(
        Section(
            "Omgevingsanalyse",
            BODY,
            (Table("Actoren (demo)", ("Actor", "Rol"), (("Jeugdhuis", "Partner"),)),),
        ),
        Section("Begrippen", empty=EMPTY),
        Section("Visie", "<p>" + "Samen leven vraagt onderhoud. " * 40 + "</p>"),
        Section(
            "Doelstellingen en acties",
            children=(Section("Meer mensen in gesprek", "<p>We brengen mensen samen.</p>", (ACTIONS,)),),
        ),
        Section("Indicatoren", pictures=(Picture(SVG, "Van 0 naar 200. Gemeten: 35."),)),
    ),
)
