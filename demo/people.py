"""Who lives in Zilverwaard. Nobody here exists; numbers have right check digits and no owner."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.memberships.model import Role
from accounts.organisations.model import AuthorityBasis, OrganisationKind

PASSWORD = "Samen-Afspreken-2026"  # noqa: S105 printed on /demo; demo mode only


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the story, in an organisation."""

    name: str
    email: str
    roles: tuple[Role, ...]
    language: str = "nl"
    function: str = ""
    basis: AuthorityBasis | None = None  # how this person signs, if at all


@dataclass(frozen=True)
class DemoOrganisation:
    """A party of the story with its people; the first person set it up."""

    key: str
    name: str
    kind: OrganisationKind
    people: tuple[DemoPerson, ...]
    kvk: str = ""
    rsin: str = ""
    iban: str = ""
    about: str = ""


def _mail(name: str) -> str:
    return f"{name}@voorbeeld.test"


K, R, B = OrganisationKind, Role, AuthorityBasis
ORGANISATIONS = (
    DemoOrganisation(
        "gemeente", "Gemeente Zilverwaard", K.MUNICIPALITY,
        (
            DemoPerson("Marieke de Wit", _mail("marieke"), (R.POLICY_OFFICER,)),
            DemoPerson("Joost Bakker", _mail("joost"), (R.LAWYER,)),
            DemoPerson("Ria Smit", _mail("ria"), (R.FINANCE_OFFICER,)),
            DemoPerson("Karim Bouali", _mail("karim"), (R.SIGNATORY,), function="wethouder sociaal domein", basis=B.MANDATE),
        ),
        kvk="99990001", iban="NL69TEST0000000001",
        about="Wij zijn er voor 41.000 inwoners in het Havenkwartier, De Linde en Oostpolder.",
    ),
    DemoOrganisation(
        "welzijn", "Welzijn Zilverwaard", K.INSTITUTION,
        (
            DemoPerson("Petra Vos", _mail("petra"), (R.PROFESSIONAL,)),
            DemoPerson("Karel Bos", _mail("karel"), (R.SIGNATORY, R.BOARD_MEMBER), function="directeur-bestuurder", basis=B.SOLE),
        ),
        kvk="99990002", iban="NL42TEST0000000002",
        about="Wij coachen vrijwilligers en zijn het vaste adres voor een warme overdracht.",
    ),
    DemoOrganisation(
        "samen-thuis", "Samen Thuis Zilverwaard", K.ASSOCIATION,
        (
            DemoPerson("Yusuf Demir", _mail("yusuf"), (R.COORDINATOR,), "tr"),
            DemoPerson("Emine Kaya", _mail("emine"), (R.BOARD_MEMBER, R.SIGNATORY), "tr", "voorzitter", B.SOLE),
            DemoPerson("Ali Yilmaz", _mail("ali"), (R.TREASURER,), "tr"),
        ),
        kvk="99990003", iban="NL15TEST0000000003",
        about="Wij brengen buren bij elkaar aan tafel en gaan mee als iemand hulp zoekt.",
    ),
    DemoOrganisation(
        "nour", "Stichting Nour", K.FOUNDATION,
        (
            DemoPerson("Samir Haddad", _mail("samir"), (R.COORDINATOR, R.SIGNATORY), "ar", "secretaris", B.JOINT),
            DemoPerson("Amina el Idrissi", _mail("amina"), (R.BOARD_MEMBER, R.SIGNATORY), "ar", "voorzitter", B.JOINT),
        ),
        kvk="99990004", iban="NL85TEST0000000004",
        about="Wij helpen ouders in hun eigen taal met school, geld en gezondheid.",
    ),
    DemoOrganisation(
        "eritrees", "Eritrese Gemeenschap Zilverwaard", K.INFORMAL_GROUP,
        (
            DemoPerson("Dawit Kidane", _mail("dawit"), (R.COORDINATOR, R.SIGNATORY), "nl", "coördinator", B.PERSONAL),
            DemoPerson("Selam Tesfay", _mail("selam"), (R.TREASURER,)),
        ),
        about="Wij zijn een groep vrijwilligers die nieuwkomers op weg helpt.",
    ),
    DemoOrganisation(
        "lale", "Vrouwenvereniging Lale", K.ASSOCIATION,
        (DemoPerson("Hatice Aksoy", _mail("hatice"), (R.COORDINATOR, R.BOARD_MEMBER, R.SIGNATORY), "tr", "voorzitter", B.SOLE),),
        kvk="99990005", iban="NL58TEST0000000005",
    ),
    DemoOrganisation(
        "taalhuis", "Taalhuis De Brug", K.FOUNDATION,
        (DemoPerson("Peter Jansen", _mail("peter"), (R.COORDINATOR, R.BOARD_MEMBER), function="voorzitter", basis=B.SOLE),),
        kvk="99990006", iban="NL31TEST0000000006",
    ),
    DemoOrganisation(
        "noodpot", "Noodpot Zilverwaard", K.EMERGENCY_AID_FUND,
        (
            DemoPerson("Fatima Azzouz", _mail("fatima"), (R.COORDINATOR, R.BOARD_MEMBER, R.SIGNATORY), function="voorzitter", basis=B.SOLE),
            DemoPerson("Henk Mulder", _mail("henk"), (R.TREASURER, R.BOARD_MEMBER)),
            DemoPerson("Lies van Dam", _mail("lies"), (R.BOARD_MEMBER,)),
        ),
        kvk="99990007", iban="NL04TEST0000000007",
    ),
    DemoOrganisation(
        "zilverlinde", "Fonds Zilverlinde", K.PRIVATE_FUND,
        (DemoPerson("Hanna Bos", _mail("hanna"), (R.REVIEWER,)),),
        kvk="99990008", iban="NL74TEST0000000008",
    ),
)  # fmt: skip
ADMINISTRATOR = DemoPerson("Bea Heerd", _mail("beheer"), ())
PEOPLE = tuple(person for organisation in ORGANISATIONS for person in organisation.people)
