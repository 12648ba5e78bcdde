"""Demo documents: a demo person and a demo municipality, which say that they are demo."""

from polarprof.engines.documents import (
    Action,
    Certificate,
    CertificateLabels,
    Gap,
    Indicator,
    Objective,
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
    municipality="Lokaal bestuur",
    edition="Editie",
    state="Stand",
    date="Datum",
    contents="Inhoud",
    objectives="Doelstellingen en acties",
    action="Actie",
    lead="Trekker",
    period="Periode",
    action_state="Stand",
    indicators="Indicatoren",
    indicator="Indicator",
    baseline="Nulmeting",
    target="Streefwaarde",
    current="Nu",
    gaps="Noden en leemtes",
    theme="Thema",
    need="Nood",
    sureness="Hoe zeker",
    offer="Aanbod",
    page="Pagina {page} van {pages}",
)
BODY = (
    "<p>In deze demogemeente leven <strong>sterke meningen</strong> over een "
    '<a href="https://polarprof.example/kwestie">nieuwe kwestie</a>.<br>'
    "We kijken naar <em>alle</em> kanten.</p>"
    "<h3>Wat we zien</h3><ul><li>Online<ul><li>Groepen</li><li>Reacties</li></ul></li><li>Op straat</li></ul>"
    "<h4>Wie ontbreekt</h4><ol><li>Jongeren</li><li>Wie stil is</li></ol><ol><li>Opnieuw vanaf een</li></ol>"
    "<blockquote><p>Een gezonde democratie heeft verschil nodig.</p></blockquote>"
)
PLAN = PlanDocument(
    title="Lokaal actieplan 2026-2031 (demo)",
    municipality="Demogemeente",
    edition="Editie 2026",
    state="Ontwerp",
    date="12 maart 2026",
    labels=LABELS,
    sections=(
        Section(
            "Omgevingsanalyse",
            BODY,
            (Table("Actoren (demo)", ("Actor", "Rol"), (("Jeugdhuis", "Partner"),)),),
        ),
        Section("Visie", "<p>" + "Samen leven vraagt onderhoud. " * 40 + "</p>"),
    ),
    gaps=(
        Gap("Online haatspraak", "groot", "zeker", "2, 0 gebruikt"),
        Gap("Desinformatie", "middelgroot", "weinig zeker", "niets"),
    ),
    objectives=(
        Objective(
            "Meer mensen in gesprek",
            "<p>We brengen mensen samen.</p>",
            tuple(
                Action(
                    f"Wijkgesprek {n} met bewoners en verenigingen", "Samenlevingsopbouw", "2026", "Gepland"
                )
                for n in range(1, 40)
            ),
        ),
        Objective(
            "Sneller reageren op desinformatie",
            actions=(Action("Draaiboek", "Communicatie", "2027", "Bezig"),),
        ),
    ),
    indicators=(Indicator("Deelnemers aan gesprekken", "0", "200", "35"),),
)
