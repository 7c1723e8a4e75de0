"""The covenant of the pot changes while it runs: one addendum is signed, two are on the table."""

from __future__ import annotations

from demo.covenants import article, change, titled
from demo.stage import Stage, unless_it_moved_on
from partnerships.amendments import service
from partnerships.amendments.schema import BeginCommand
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand

TITLE = "Noodpot voor buren in nood"
PARTIES = ("fatima", "marieke", "karel")
SIGNERS = {"fatima": "fatima", "marieke": "karim", "karel": "karel"}
WEEKEND = (
    "Van vrijdagmiddag tot maandagochtend is er één nummer dat opneemt. De partijen nemen die "
    "dienst om de beurt. Wie dienst heeft, mag tot € 150 beslissen zonder de anderen te bellen.\n\n"
    "Op maandag vertelt de partij die dienst had kort wat er is gebeurd, zonder namen."
)


def signed_addendum(stage: Stage) -> None:
    """Four months on, all three agree on weekends; they sign the difference, and the text is one."""
    with unless_it_moved_on():
        with stage.on(58):
            addendum = service.begin(stage.actor("fatima"), reference(), BeginCommand(
                "De helft van de aanvragen komt in het weekend. Dan is er nu niemand."
            ))  # fmt: skip
            sooner = negotiation.propose(stage.actor("fatima"), addendum, change(
                stage, "fatima", addendum, "Inzet", "Fatima Azzouz",
                "Wie geen eten heeft, kan geen vijf dagen wachten op een antwoord.",
                ("binnen vijf werkdagen op vragen", "binnen twee werkdagen, en bij acute nood dezelfde dag, op vragen"),
            ))  # fmt: skip
            weekend = negotiation.propose(
                stage.actor("fatima"), addendum, _more(stage, addendum, "Inzet")
            )
        with stage.on(55):
            for key in ("marieke", "karel"):
                stage.accept(key, addendum, sooner)
                stage.accept(key, addendum, weekend)
        with stage.on(51):
            stage.agree(addendum, *PARTIES)
            for key, signer in SIGNERS.items():
                stage.name_signer(key, addendum, signer)
        with stage.on(50):
            stage.send("fatima", addendum, stage.day(-36))
        for days, signer in ((49, "fatima"), (48, "karel"), (45, "karim")):
            with stage.on(days, hour=16):
                stage.sign(signer, addendum)


def two_at_once(stage: Stage) -> None:
    """Two amendments want other words for the same article; whoever signs first, the other sees."""
    with unless_it_moved_on():
        _wanted(
            stage, "karel", 20, "In de winter vragen meer mensen hulp. Dan willen wij vaker om tafel.",
            ("elke twee maanden", "elke maand"), "Dan hoeft niemand twee maanden met een vraag te lopen.",
        )  # fmt: skip
        _wanted(
            stage, "fatima", 13, "Vrijwilligers horen als eersten wat er mis gaat, en zitten niet aan tafel.",
            ("Elke partij stuurt één of twee mensen", "Elke partij stuurt één of twee mensen, van wie één vrijwilliger,"),
            "Zij weten het meest van wat er in de wijk gebeurt.",
        )  # fmt: skip


def reference() -> str:
    """The covenant of the pot."""
    return titled(TITLE)


def _wanted(
    stage: Stage, key: str, days: int, purpose: str, words: tuple[str, str], why: str
) -> None:  # fmt: skip
    """One party begins an amendment of the article on meetings, and the others say yes."""
    with stage.on(days):
        begun = service.begin(stage.actor(key), reference(), BeginCommand(purpose))
        name = stage.person(key).name
        command = change(stage, key, begun, "Overleg", name, why, words)
        number = negotiation.propose(stage.actor(key), begun, command)
    with stage.on(days - 4):
        for other in PARTIES:
            if other != key:
                stage.accept(other, begun, number)


def _more(stage: Stage, addendum: str, behind: str) -> ProposeCommand:
    """A new article, behind the one whose heading begins so."""
    after = article(stage, "fatima", addendum, behind)
    return ProposeCommand(
        kind=ProposalKind.ADD, reason="Nu belt iedereen Fatima, ook om drie uur ’s nachts.",
        after_clause_id=after.clause_id, heading="Bereikbaar in het weekend", body=WEEKEND,
    )  # fmt: skip
