"""Three covenants: one in force, one waiting for its second signature, one still on the table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.jobs import enqueue
from core.storage.database import session, transaction
from core.values import clock
from core.web.language import in_language
from demo.agreements import REPORT_NEW, REPORT_OLD, function, line, side
from demo.stage import Stage, WordsGone
from partnerships.covenants import queries
from partnerships.covenants import service as covenants
from partnerships.covenants.model import ClauseKind, Covenant
from partnerships.covenants.queries import ArticleView
from partnerships.covenants.schema import AddClauseCommand, StartCommand, WriteCommand
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand
from partnerships.policy import CovenantAction


def emergency_pot(stage: Stage) -> None:
    """Noodpot, gemeente and Welzijn: three signatures, in force."""
    year = stage.day(-120).year
    with stage.on(170):
        reference = start(
            stage, "fatima", "Noodpot voor buren in nood",
            "Een bewoner in acute nood krijgt binnen een dag hulp, ook als de regels dat traag maken.",
            (-120, 610),
        )  # fmt: skip
        join(stage, "fatima", reference, "gemeente", "welzijn")
        pot, city, welfare = (stage.organisation(k).id for k in ("noodpot", "gemeente", "welzijn"))
        contacts = [(pot, "Fatima Azzouz", "Lies van Dam"), (welfare, "Petra Vos", "Karel Bos")]
        write(stage, "fatima", reference, ClauseKind.ROLES, {
            "functions": [function("bridge", 120, 4, "Petra Vos", contacts),
                          function("advice", 24, 2, "Petra Vos", contacts)],
            "parties": [
                side(pot, "geld uit giften en drie bestuursleden die snel beslissen", "zekerheid over de kosten van het bureau"),
                side(city, "de kosten van het bureau en een vaste contactpersoon", "hulp voor bewoners die zij zelf niet op tijd bereikt"),
                side(welfare, "professionals die de aanvraag doen en meegaan", "een snel antwoord voor hun cliënten"),
            ],
        })  # fmt: skip
        write(stage, "fatima", reference, ClauseKind.BUDGET, {
            "lines": [line("bridge", year, 4, 120, 560, 40_000, city),
                      line("bridge", year + 1, 4, 120, 560, 40_000, city)],
        })  # fmt: skip
    with stage.on(160):
        covenants.propose_to_parties(stage.actor("fatima"), reference)
    with stage.on(150):
        negotiation.propose(stage.actor("petra"), reference, change(
            stage, "petra", reference, "Overleg", "Petra Vos",
            "Wij spreken elkaar al elke maand. Dan is vier keer per jaar te weinig.",
            ("minstens twee keer per jaar", "elke twee maanden"),
        ))  # fmt: skip
    with stage.on(148):
        for key in ("fatima", "marieke"):
            stage.accept(key, reference, 1)
    with stage.on(140):
        stage.agree(reference, "fatima", "marieke", "karel")
        for key, signer in (("fatima", "fatima"), ("marieke", "karim"), ("karel", "karel")):
            stage.name_signer(key, reference, signer)
    with stage.on(138):
        stage.send("marieke", reference, stage.day(-110))
    for days, signer in ((137, "fatima"), (135, "karim"), (131, "karel")):
        with stage.on(days, hour=15):
            stage.sign(signer, reference)
    with stage.on(120):
        the_round()


def school_and_parents(stage: Stage) -> None:
    """Nour needs two signatures; one of the round is given, the second is waited for."""
    year = stage.day(60).year
    with stage.on(75):
        reference = start(
            stage, "samir", "School en ouders",
            "Ouders die de school niet goed kennen, vinden een vrijwilliger die hun taal spreekt.",
            (40, 770),
        )  # fmt: skip
        join(stage, "samir", reference, "gemeente", "welzijn")
        nour, city, welfare = (stage.organisation(k).id for k in ("nour", "gemeente", "welzijn"))
        contacts = [(nour, "Samir Haddad", "Amina el Idrissi"), (welfare, "Petra Vos", "Karel Bos")]
        write(stage, "samir", reference, ClauseKind.ROLES, {
            "functions": [function("support", 90, 10, "Petra Vos", contacts),
                          function("bridge", 60, 6, "Petra Vos", contacts)],
            "parties": [
                side(nour, "zestien vrijwilligers en hun netwerk", "coaching, ruimte en een vergoeding"),
                side(city, "de vergoeding van vrijwilligers en een lokaal", "ouders die meedenken"),
                side(welfare, "een coach voor twee dagdelen per week", "vroeger weten wat ouders nodig hebben"),
            ],
        })  # fmt: skip
        write(stage, "samir", reference, ClauseKind.BUDGET, {
            "lines": [line("support", year, 10, 90, 550, 80_000, city),
                      line("bridge", year, 6, 60, 550, 30_000, city)],
        })  # fmt: skip
    with stage.on(70):
        covenants.propose_to_parties(stage.actor("samir"), reference)
    with stage.on(20):
        stage.agree(reference, "samir", "marieke", "petra")
        for key, signer in (
            ("samir", "amina"),
            ("samir", "samir"),
            ("marieke", "karim"),
            ("karel", "karel"),
        ):
            stage.name_signer(key, reference, signer)
    with stage.on(8):
        stage.send("samir", reference, stage.day(12))
    with stage.on(6, hour=20):
        stage.sign("amina", reference)


def at_one_table(stage: Stage) -> None:
    """Samen Thuis negotiates: one proposal accepted, one refused with a reason, one open."""
    year = stage.day(60).year
    with stage.on(60):
        reference = start(
            stage, "yusuf", "Samen aan tafel in het Havenkwartier",
            "Buren leren elkaar kennen aan tafel, en wie hulp nodig heeft vindt de weg.",
            (45, 775),
        )  # fmt: skip
        join(stage, "yusuf", reference, "gemeente", "welzijn")
        ours, city, welfare = (
            stage.organisation(k).id for k in ("samen-thuis", "gemeente", "welzijn")
        )
        contacts = [(ours, "Yusuf Demir", "Emine Kaya"), (welfare, "Petra Vos", "Karel Bos")]
        write(stage, "yusuf", reference, ClauseKind.ROLES, {
            "functions": [function("support", 80, 8, "Petra Vos", contacts),
                          function("bridge", 100, 5, "Petra Vos", contacts),
                          function("advice", 20, 3, "Marieke de Wit", contacts)],
            "parties": [
                side(ours, "koks, gastvrouwen en mensen die meegaan", "een keuken, coaching en een vergoeding"),
                side(city, "de keuken van het buurthuis en de vergoeding", "een wijk waarin mensen elkaar kennen"),
                side(welfare, "een coach en een warme overdracht", "mensen die zij anders niet bereikt"),
            ],
        })  # fmt: skip
        write(stage, "yusuf", reference, ClauseKind.BUDGET, {
            "lines": [line("support", year, 8, 80, 550, 60_000, city),
                      line("bridge", year, 5, 100, 550, 45_000, city)],
        })  # fmt: skip
        covenants.add_clause(
            stage.actor("yusuf"), reference, AddClauseCommand("Betaling en verslag", REPORT_OLD)
        )
    _three_proposals(stage, reference)


def _three_proposals(stage: Stage, reference: str) -> None:
    """One accepted, one refused with a reason, one that still waits for the gemeente."""
    with stage.on(50):
        covenants.propose_to_parties(stage.actor("yusuf"), reference)
    with stage.on(40):
        negotiation.propose(stage.actor("petra"), reference, change(
            stage, "petra", reference, "Inzet", "Petra Vos",
            "Vijf werkdagen halen wij niet altijd. Een week is wel eerlijk naar iedereen.",
            ("binnen vijf werkdagen", "binnen een week"),
        ))  # fmt: skip
    with stage.on(38):
        for key in ("yusuf", "marieke"):
            stage.accept(key, reference, 1)
    with stage.on(30):
        negotiation.propose(stage.actor("marieke"), reference, change(
            stage, "marieke", reference, "Communicatie", "Marieke de Wit",
            "Dan weten wij vooraf wat er in de krant komt.",
            ("Dan overlegt zij daarover vooraf.", "Dan vraagt zij de gemeente vooraf om toestemming."),
        ))  # fmt: skip
    with stage.on(27):
        stage.refuse("yusuf", reference, 2, "Wij vragen geen toestemming om over ons eigen werk te vertellen. Vooraf even bellen doen wij graag.")  # fmt: skip
    with stage.on(9):
        negotiation.propose(stage.actor("yusuf"), reference, change(
            stage, "yusuf", reference, "Betaling en verslag", "Yusuf Demir",
            "Wij kunnen niet een half jaar voorschieten. En een kort verslag kan best sneller.",
            (REPORT_OLD, REPORT_NEW),
        ))  # fmt: skip
    with stage.on(4):
        stage.accept("petra", reference, 3)


def start(stage: Stage, key: str, title: str, purpose: str, term: tuple[int, int]) -> str:
    """Begin a covenant from the library; the term in days from the first load."""
    with in_language("nl"):
        command = StartCommand(
            "samenwerking", title, purpose, stage.day(term[0]), stage.day(term[1])
        )
        return covenants.start(stage.actor(key), command)


def join(stage: Stage, key: str, reference: str, *others: str) -> None:
    """Let others take part."""
    for other in others:
        covenants.add_party(stage.actor(key), reference, stage.organisation(other).id)


def write(stage: Stage, key: str, reference: str, kind: ClauseKind, data: dict[str, Any]) -> None:
    """Fill a data clause of the draft in, keeping its introduction."""
    view = queries.covenant(stage.actor(key), CovenantAction.EDIT, reference)
    article = view.of_kind(kind)
    assert article is not None
    intro = (article.data or {}).get("text", "")
    command = WriteCommand(article.heading, data={"text": intro, **data}, based_on=article.current)
    covenants.write_clause(stage.actor(key), reference, article.clause_id, command)


def change(
    stage: Stage, key: str, reference: str, heading: str, who: str, reason: str, words: tuple[str, str]
) -> ProposeCommand:  # fmt: skip
    """Other words for the article whose heading begins so."""
    there = article(stage, key, reference, heading)
    old, new = words
    body = there.body.replace(old, new, 1)
    if body == there.body:
        raise WordsGone(f"{who} changes nothing in {heading}")
    return ProposeCommand(
        kind=ProposalKind.CHANGE, reason=reason, clause_id=there.clause_id,
        heading=there.heading, body=body, based_on=there.current,
    )  # fmt: skip


def article(stage: Stage, key: str, reference: str, heading: str) -> ArticleView:
    """The article whose heading begins so."""
    view = queries.covenant(stage.actor(key), CovenantAction.READ, reference)
    for each in view.articles:
        if each.heading.startswith(heading):
            return each
    raise WordsGone(f"{reference} has no article {heading}")


def titled(title: str) -> str:
    """The reference of the first covenant with this title."""
    told = select(Covenant.reference).where(Covenant.title == title).order_by(Covenant.id)
    if found := session().scalars(told.limit(1)).first():
        return found
    raise WordsGone(f"no covenant is called {title}")


def the_round(kind: str = "signing.calendar") -> None:
    """The daily round of a day of the story, also where that day had one of its own."""
    with transaction():
        enqueue(kind, f"story {clock.today().isoformat()}")
