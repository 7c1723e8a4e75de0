"""The canonical text: the same words have the same hash, other words another."""

import copy
from datetime import date

from partnerships.covenants import content
from partnerships.covenants.content import Frame, PartyText, Wording
from partnerships.covenants.printing import print_budget, print_roles, print_term
from partnerships.covenants.rules import FeeMaxima

FRAME = Frame(
    reference="CV-2026-0001-L", title="Samen", purpose="Elkaar {partijen} helpen",
    start=date(2027, 1, 1), end=None,
    parties=(
        PartyText(
            id=4, name="Nour (نور)\n# kop", legal_form="stichting", city="Ede", kvk="99990001"
        ),
        PartyText(id=9, name="Gemeente", legal_form="gemeente"),
    ),
)  # fmt: skip
ARTICLES = [
    ("text", Wording(heading="Over {titel}", body="{partijen}\n\n{doel}; {onbekend} {begindatum}")),
    ("text", Wording(heading="Einde", body="Tot {einddatum}")),
]
NAMES = {4: "Nour", 9: "Gemeente"}


def test_articles_are_numbered_and_merge_fields_filled_once():
    whole = content.compose(FRAME, ARTICLES)
    first, second = whole["articles"]
    assert (first["number"], first["heading"]) == (1, "Over Samen")
    assert (
        "1. **Nour (نور) # kop** (stichting, te Ede, KvK-nummer 99990001)\n2. **Gemeente**"
        in first["body"]
    )
    assert "Elkaar {partijen} helpen; {onbekend} 1 januari 2027" in first["body"]
    assert second["body"] == "Tot de dag waarop de partijen het convenant beëindigen"


def test_what_is_not_filled_in_says_so():
    bare = Frame(reference="R", title="T", purpose="", start=None, end=None, parties=())
    assert content.merge("{doel} {begindatum}", content.merge_fields(bare)) == (
        "(nog niet ingevuld) (nog niet ingevuld)"
    )


def test_the_same_content_has_the_same_hash_whatever_the_order_of_keys():
    whole = content.compose(FRAME, ARTICLES)
    shuffled = dict(reversed(list(copy.deepcopy(whole).items())))
    assert content.sha256(whole) == content.sha256(shuffled)


def test_every_word_counts_for_the_hash():
    whole = content.compose(FRAME, ARTICLES)
    for change in (
        lambda c: c.update(title="Same"),
        lambda c: c["parties"].reverse(),
        lambda c: c["articles"][0].update(body=c["articles"][0]["body"] + " "),
        lambda c: c["articles"][1].update(data={}),
        lambda c: c.update(end="2030-01-01"),
    ):
        other = copy.deepcopy(whole)
        change(other)
        assert content.sha256(other) != content.sha256(whole)


def test_roles_read_as_sentences_and_nobody_breaks_the_list():
    data = {
        "text": "Zo werken wij.",
        "functions": [{
            "function": "bridge", "tasks": "Meegaan.", "hours": 200, "volunteers": 0, "coach": "",
            "contacts": [{"party": 4, "person": "Amina\n\n# groot", "deputy": "Samir"}],
        }],
        "parties": [{"party": 9, "gives": "Ruimte\nen geld", "gets": ""}],
    }  # fmt: skip
    assert print_roles(data, NAMES).splitlines() == [
        "Zo werken wij.", "", "**Functie: brug**", "", "Meegaan.", "",
        "- Uren per jaar: 200", "- Aantal vrijwilligers: 0",
        "- Coach van de vrijwilligers: nog af te spreken",
        "- Contactpersoon van Nour: Amina # groot; bij afwezigheid: Samir", "",
        "**Wat elke partij geeft en krijgt**", "",
        "- **Gemeente** geeft: Ruimte en geld", "- **Gemeente** krijgt: nog af te spreken",
    ]  # fmt: skip


def test_a_budget_prints_every_sum():
    line = {
        "function": "support", "year": 2027, "people": 10, "hours": 60, "rate": 550,
        "expenses": 1_05, "payer": 9,
    }  # fmt: skip
    text = print_budget({"text": "", "lines": [line]}, NAMES, [FeeMaxima(2027)])
    assert "10 vrijwilligers × 60 uur × €\u00a05,50 = €\u00a03.300,00" in text
    assert "Samen €\u00a03.301,05. Gemeente betaalt." in text
    assert "- **Totaal: €\u00a03.301,05**" in text
    assert "2027: de bedragen waren nog niet bekend" in text


def test_a_term_prints_both_days_or_none():
    assert print_term({"start": "2027-01-01", "end": "2028-12-31"}) == (
        "Dit convenant begint op 1 januari 2027 en loopt tot en met 31 december 2028."
    )
    assert "onbepaalde tijd" in print_term({"start": None, "end": None, "text": "Meer."})
