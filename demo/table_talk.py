"""More at the table of Samen Thuis: a counter-proposal, what is said, and a Turkish reading that
grew old."""

from __future__ import annotations

from sqlalchemy import select

from core.storage.database import session
from demo.covenants import article, change
from demo.negotiation import reference
from demo.stage import Stage, unless_it_moved_on
from partnerships.conversation import service as talk
from partnerships.conversation.schema import AdviceCommand, AnswerCommand, QuestionCommand
from partnerships.covenants.model import ClauseText
from partnerships.covenants.queries import ArticleView
from partnerships.negotiation import service as negotiation
from partnerships.readings import service as readings
from partnerships.readings.model import Reading
from partnerships.readings.schema import AddReadingCommand, CheckReadingCommand

PAYMENT = AddReadingCommand(
    "tr", "Ödeme ve rapor",
    "Belediye katkıyı iki parça hâlinde öder. İlk parça tutarın %80’idir. "
    "Kuruluş, yıl bittikten sonra 13 hafta içinde raporu gönderir.",
    "Emine Kaya", 1,
)  # fmt: skip
NEWCOMERS = AddReadingCommand(
    "tr", "Yeni taraflar",
    "Bütün taraflar kabul ederse başka bir kuruluş veya grup da taraf olabilir. Bunu taraflardan "
    "birine yazılı olarak sorar. Taraflar altı hafta içinde cevap verir; hayır derlerse nedenini "
    "açıklar.\n\n"
    "Yeni taraf bu protokolü veya bir katılım beyanını imzalar. Orada ne verdiği ve ne aldığı "
    "yazar. O günden itibaren diğer taraflarla aynı haklara ve yükümlülüklere sahiptir.",
    "Emine Kaya", 1,
)  # fmt: skip
YEARLY = "Eén keer per jaar evalueren"


def read_in_turkish(stage: Stage) -> None:
    """Emine brings two articles in Turkish; then the Dutch of one of them changes."""
    with unless_it_moved_on():
        with stage.on(18, hour=20):
            for heading, text in (("Betaling", PAYMENT), ("Nieuwe partijen", NEWCOMERS)):
                clause = _article(stage, heading).clause_id
                readings.add_to_article(stage.actor("emine"), reference(), clause, text)
        with stage.on(17):
            payment = _article(stage, "Betaling")
            mine = _reading_of(payment)
            checked = CheckReadingCommand("Ali Yilmaz", stage.day(-17))
            readings.check_of_article(
                stage.actor("ali"), reference(), payment.clause_id, mine, checked
            )
        with stage.on(12):
            number = negotiation.propose(stage.actor("petra"), reference(), change(
                stage, "petra", reference(), "Nieuwe partijen", "Petra Vos",
                "Wie mee wil doen, moet niet zo lang hoeven wachten.",
                ("binnen zes weken", "binnen vier weken"),
            ))  # fmt: skip
        with stage.on(7):
            for key in ("yusuf", "marieke"):
                stage.accept(key, reference(), number)


def put_against_it(stage: Stage) -> None:
    """The gemeente wants to look back twice a year; Samen Thuis says: not this, but that."""
    with unless_it_moved_on():
        with stage.on(8):
            number = negotiation.propose(stage.actor("marieke"), reference(), change(
                stage, "marieke", reference(), "Volgen", "Marieke de Wit",
                "Dan zien wij eerder of het werkt en kunnen wij op tijd bijsturen.",
                (YEARLY, "Elk half jaar evalueren"),
            ))  # fmt: skip
        with stage.on(6, hour=20):
            other = negotiation.counter(stage.actor("yusuf"), reference(), number, change(
                stage, "yusuf", reference(), "Volgen", "Yusuf Demir",
                "Elk half jaar kost onze vrijwilligers te veel avonden. Na het eerste half jaar is goed.",
                (YEARLY, "Na het eerste half jaar, en daarna één keer per jaar, evalueren"),
            ))  # fmt: skip
        with stage.on(3):
            stage.accept("petra", reference(), other)


def asked_and_advised(stage: Stage) -> None:
    """A question that was answered, and advice that only the gemeente reads."""
    with unless_it_moved_on():
        here = talk.Place(clause_id=_article(stage, "Betaling").clause_id)
        with stage.on(9, hour=14):
            words = "Kan het eerste deel vóór 1 februari op de rekening staan? Dan begint de huur."
            city = stage.organisation("gemeente").id
            command = QuestionCommand(words, city)
            asked = talk.ask(stage.actor("ali"), reference(), here, command)
        with stage.on(8, hour=9):
            said = AnswerCommand("Ja, als iedereen vóór 10 januari heeft getekend.")
            talk.answer(stage.actor("marieke"), reference(), asked, said)
        with stage.on(5, hour=11):
            advice = AdviceCommand(
                "Drie delen mag volgens onze verordening. Vraag dan wel één kort verslag, geen drie.",
                "Joost Bakker, jurist", stage.day(-5),
            )  # fmt: skip
            talk.advise(stage.actor("joost"), reference(), here, advice)


def _reading_of(words: ArticleView) -> int:
    """The newest reading of the words of an article."""
    mine = (
        select(Reading.id)
        .join(ClauseText, ClauseText.id == Reading.clause_text_id)
        .where(ClauseText.clause_id == words.clause_id)
        .order_by(Reading.id.desc())
    )
    return session().scalars(mine.limit(1)).one()


def _article(stage: Stage, heading: str) -> ArticleView:
    return article(stage, "yusuf", reference(), heading)
