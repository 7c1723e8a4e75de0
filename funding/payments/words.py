"""The words for where payments and files for the bank stand, and how an account was checked."""

from __future__ import annotations

from enum import StrEnum

from core.values.errors import N_


class Checked(StrEnum):
    """How somebody made sure that an account is the payee's own."""

    INVOICE = "invoice"
    PHONED = "phoned"
    CONTRACT = "contract"
    BANK_CARD = "bank-card"
    PAID_BEFORE = "paid-before"

    @property
    def label(self) -> str:
        """In Dutch."""
        return CHECKS[self]


CHECKS = {
    Checked.INVOICE: N_("Het staat op de factuur of de bon"),
    Checked.PHONED: N_("Ik belde met het nummer dat wij al kenden"),
    Checked.CONTRACT: N_("Het staat in het contract of de overeenkomst"),
    Checked.BANK_CARD: N_("Ik zag de bankpas of een afschrift"),
    Checked.PAID_BEFORE: N_("Wij kregen eerder geld van deze rekening"),
}


class PaymentState(StrEnum):
    """From a proposal to money that went."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    APPROVED = "approved"
    BATCHED = "batched"
    PAID = "paid"
    BOUNCED = "bounced"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """In Dutch."""
        return STATES[self][0]

    @property
    def tone(self) -> str:
        """In which a page shows it."""
        return STATES[self][1]


STATES = {
    PaymentState.PROPOSED: (N_("Wacht op akkoord"), "warning"),
    PaymentState.RETURNED: (N_("Terug met reden"), "danger"),
    PaymentState.APPROVED: (N_("Goedgekeurd"), "info"),
    PaymentState.BATCHED: (N_("In een betaalbestand"), "info"),
    PaymentState.PAID: (N_("Betaald"), "success"),
    PaymentState.BOUNCED: (N_("Niet gelukt"), "danger"),
    PaymentState.WITHDRAWN: (N_("Ingetrokken"), "neutral"),
}


class BatchState(StrEnum):
    """From a file that was made to one that the bank has."""

    MADE = "made"
    CONFIRMED = "confirmed"
    SENT = "sent"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """In Dutch."""
        return BATCHES[self][0]

    @property
    def tone(self) -> str:
        """In which a page shows it."""
        return BATCHES[self][1]


BATCHES = {
    BatchState.MADE: (N_("Wacht op bevestiging"), "warning"),
    BatchState.CONFIRMED: (N_("Klaar voor de bank"), "info"),
    BatchState.SENT: (N_("Naar de bank gestuurd"), "success"),
    BatchState.CANCELLED: (N_("Vervallen"), "neutral"),
}
