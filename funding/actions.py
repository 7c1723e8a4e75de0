"""What one may do with grants, books, bank and volunteers: the actions of the policy's table."""

from __future__ import annotations

from core.values.policy import Action


class GrantAction(Action):
    """What one may do with a grant that one's organisation received."""

    LIST = "grant.list"
    READ = "grant.read"
    EDIT = "grant.edit"  # enter one, change it, say what came of it


class BooksAction(Action):
    """What one may do with the books of one's organisation."""

    READ = "books.read"
    KEEP = "books.keep"  # open them, make entries, correct by reversal
    CLOSE = "books.close"  # close a month or a year, and open it again


class BankAction(Action):
    """What one may do with the bank entries of one's organisation."""

    READ = "bank.read"
    IMPORT = "bank.import"  # read a file of the bank in


class PaymentAction(Action):
    """What one may do with the payments of one's organisation."""

    READ = "payment.read"
    PROPOSE = "payment.propose"  # payees, proposals, files for the bank
    APPROVE = "payment.approve"  # as the second person
    SET_LIMITS = "payment.set-limits"  # up to which amount one approves alone


class ReceiptAction(Action):
    """What one may do with the receipts of one's organisation."""

    LIST = "receipt.list"
    ADD = "receipt.add"
    READ = "receipt.read"
    DESCRIBE = "receipt.describe"  # say what is on it, or set it aside
    BOOK = "receipt.book"  # say what it was for, book it, hang it on an entry


class VolunteerAction(Action):
    """What one may do with the volunteers of one's organisation: people, functions, agreements."""

    READ = "volunteer.read"
    KEEP = "volunteer.keep"  # enter, change, agree with, hand their link to
    BIRTH = "volunteer.birth-date"  # see the day itself, not only what follows from it
    CONFIRM = "volunteer.confirm-hours"  # say that the hours were worked, or send them back


class FeeAction(Action):
    """What one may do with the fees of volunteers, a month at a time."""

    READ = "fee.read"
    APPROVE = "fee.approve"  # also above a maximum, with a reason
    PLAN = "fee.plan"  # what a budget has for a function, and what is planned of it
    REPORT = "fee.report"  # the list for the tax service of who was paid
