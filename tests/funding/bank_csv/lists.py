"""Lists of our own making: one month, as each bank would write it."""

from __future__ import annotations

from collections.abc import Callable

from tests.funding.bank.messages import Booked, Month


def _comma(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02d}"


def _grouped(cents: int, mark: str, between: str) -> str:
    whole = f"{abs(cents) // 100:,}".replace(",", between)
    return f"{'-' if cents < 0 else ''}{whole}{mark}{abs(cents) % 100:02d}"


def _after(month: Month) -> list[tuple[Booked, int, int]]:
    """Each booking with the balance before it and after it."""
    found, balance = [], month.opening
    for each in month.bookings:
        found.append((each, balance, balance + each.cents))
        balance += each.cents
    return found


def ing(month: Month) -> str:
    """Semicolons and quotes, the newest first, Af and Bij."""
    head = (
        '"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";'
        '"Mutatiesoort";"Mededelingen";"Saldo na mutatie";"Tag"'
    )
    rows = [
        f'"{b.day:%Y%m%d}";"{b.name}";"{month.account}";"{b.iban}";"GT";'
        f'"{"Af" if b.cents < 0 else "Bij"}";"{_comma(abs(b.cents))}";"Online bankieren";'
        f'"{b.text}";"{_comma(after)}";""'
        for b, _, after in _after(month)
    ]
    return "\n".join([head, *rows[::-1]]) + "\n"


def rabobank(month: Month) -> str:
    """Commas and quotes, a plus or a minus, a value date."""
    head = (
        '"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn",'
        '"Tegenrekening IBAN/BBAN","Naam tegenpartij","Betalingskenmerk","Omschrijving-1",'
        '"Omschrijving-2"'
    )
    rows = [
        f'"{month.account}","EUR","RABONL2U","{n:018d}","{b.day}","{b.day}",'
        f'"{"+" if b.cents >= 0 else ""}{_comma(b.cents)}",'
        f'"{"+" if after >= 0 else ""}{_comma(after)}","{b.iban}","{b.name}","{b.reference}",'
        f'"{b.text}",""'
        for n, (b, _, after) in enumerate(_after(month), 1)
    ]
    return "\r\n".join([head, *rows]) + "\r\n"


def abn_amro(month: Month) -> str:
    """Tabs, no headings, and the balance before and after."""
    return "\r\n".join(
        f"{month.account}\tEUR\t{b.day:%Y%m%d}\t{_comma(before)}\t{_comma(after)}\t{b.day:%Y%m%d}\t"
        f"{_comma(b.cents)}\t{b.text}"
        for b, before, after in _after(month)
    )


def asn(month: Month) -> str:
    """Commas, no headings, the balance before, and a point before the cents."""
    point = lambda cents: _comma(cents).replace(",", ".")  # noqa: E731
    return "\n".join(
        f"{b.day:%d-%m-%Y},{month.account},{b.iban},{b.name},,,,EUR,{point(before)},EUR,"
        f"{point(b.cents)},{b.day:%d-%m-%Y},{b.day:%d-%m-%Y},9722,OVB,{n},{b.reference},"
        f"'{b.text}',1"
        for n, (b, before, _) in enumerate(_after(month), 1)
    )


def triodos(month: Month) -> str:
    """Quotes and commas, no headings, Debet and Credit, dots between thousands."""
    return "\n".join(
        f'"{b.day:%d-%m-%Y}","{month.account}","{_grouped(abs(b.cents), ",", ".")}",'
        f'"{"Debet" if b.cents < 0 else "Credit"}","{b.name}","{b.iban}","ET","{b.text}",'
        f'"{_grouped(after, ",", ".")}"'
        for b, _, after in _after(month)
    )


def bunq(month: Month) -> str:
    """English, commas between thousands, no balance."""
    head = '"Date","Interest Date","Amount","Account","Counterparty","Name","Description"'
    rows = [
        f'"{b.day}","{b.day}","{_grouped(b.cents, ".", ",")}","{month.account}","{b.iban}",'
        f'"{b.name}","{b.text}"'
        for b in month.bookings
    ]
    return "\n".join([head, *rows])


def knab(month: Month) -> str:
    """A line above the headings, C and D."""
    head = (
        "Rekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Tegenrekeningnummer;"
        "Tegenrekeninghouder;Valutadatum;Betaalwijze;Omschrijving;Referentie"
    )
    rows = [
        f"{month.account};{b.day:%d-%m-%Y};EUR;{'D' if b.cents < 0 else 'C'};"
        f"{_comma(abs(b.cents))};{b.iban};{b.name};{b.day:%d-%m-%Y};Overboeking;{b.text};{b.reference}"
        for b in month.bookings
    ]
    return "\n".join(["KNAB EXPORT;;;;;;;;;;", head, *rows])


BANKS: dict[str, Callable[[Month], str]] = {
    "ING": ing, "Rabobank": rabobank, "ABN AMRO": abn_amro, "ASN": asn, "Triodos": triodos,
    "bunq": bunq, "Knab": knab,
}  # fmt: skip
WITHOUT_BALANCE = frozenset({"bunq", "Knab"})
