"""The pages of the bank: what came in and went out, the accounts, and reading files in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, request, url_for

from accounts.actor import Actor, actor
from accounts.guard import guard
from accounts.organisations import queries as organisations
from accounts.policy import allow, can
from core.jobs import find, wait_for
from core.values.errors import N_
from core.web import navigation
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from core.web.navigation import Entry
from funding.actions import BankAction
from funding.bank import accounts, arrivals, claims, export, listing, queries, service
from funding.bank.errors import NoFileChosen, TooBigToSend
from funding.bank.queries import AccountView
from funding.bank.schema import AccountSchema, UploadSchema
from funding.bank.wish import Way, Wish
from funding.policy import MONEY, purse

pages = Blueprint("bank", __name__)
FOLDER = "funding/bank/"
MOST_SENT = 30 * 1024 * 1024  # by a form; a zip may hold more
SECONDS = 2


def install(app: Flask) -> None:
    """The place in the menu."""
    navigation.add(Entry(N_("Bank"), "bank.index", shown=reads, order=45, group=MONEY))


def reads(who: Actor | None) -> bool:
    """Whether the bank stands in somebody's menu."""
    return who is not None and bool(who.roles) and can(who, BankAction.READ, purse(who))


@pages.get("/bank")
@guard(BankAction.READ)
def index() -> Response:
    """What came in and went out."""
    wish, own = Wish.of(request.args), queries.accounts(actor())
    return page(
        FOLDER + "index.html", found=listing.listed(actor(), _alone(wish, own)), wish=wish,
        accounts=own, months=listing.months(actor()), ways=list(Way), may_import=_imports(),
    )  # fmt: skip


@pages.get("/bank.csv")
@guard(BankAction.READ)
def entries_csv() -> Response:
    """The same list for a spreadsheet."""
    wish = _alone(Wish.of(request.args), queries.accounts(actor()))
    return export.entries(listing.exported(actor(), wish))


@pages.get("/bank/regels/<int:entry_id>")
@guard(BankAction.READ)
def entry(entry_id: int) -> Response:
    """One entry, as the bank told it."""
    return page(FOLDER + "entry.html", one=queries.entry(actor(), entry_id))


@pages.get("/bank/rekeningen")
@guard(BankAction.READ)
def own_accounts() -> Response:
    """The accounts of one's own organisation."""
    return _accounts()


@pages.route("/bank/rekeningen/nieuw", methods=["GET", "POST"])
@guard(BankAction.IMPORT)
def add_account() -> Any:
    """Enter one."""
    allow(actor(), BankAction.IMPORT, purse(actor()), sees=BankAction.READ)
    form = Form(AccountSchema, {"iban": _named()})
    if request.method == "POST":
        with form.catching():
            accounts.add(actor(), form.load())
            flash(say(N_("De rekening is toegevoegd.")), "success")
            return _to("own_accounts")
    return page(FOLDER + "add_account.html", form=form)


@pages.post("/bank/rekeningen/<int:account_id>/<any(stoppen, bevestigen):verb>")
@guard(BankAction.IMPORT)
def turn_account(account_id: int, verb: str) -> Any:
    """No file is read in for it any more; or a second person says that it is their own."""
    form = Form(UploadSchema)
    with form.catching():
        if verb == "stoppen":
            accounts.end(actor(), account_id)
            flash(say(N_("De rekening is gestopt. Wat is ingelezen, blijft staan.")), "success")
        else:
            claims.confirm(actor(), account_id)
            flash(say(N_("De rekening is bevestigd.")), "success")
        return _to("own_accounts")
    return _accounts(form)


@pages.post("/bank/aanspraken/<int:claim_id>/<any(intrekken, bevestigen):verb>")
@guard(BankAction.IMPORT)
def turn_claim(claim_id: int, verb: str) -> Any:
    """Of an account that stands elsewhere: it was a mistake, or a second person says so too."""
    form = Form(UploadSchema)
    with form.catching():
        if verb == "intrekken":
            claims.withdraw(actor(), claim_id)
            flash(say(N_("Dat is ingetrokken.")), "success")
        elif claims.confirm_claim(actor(), claim_id):
            flash(say(N_("De rekening staat nu bij uw organisatie.")), "success")
        else:
            flash(say(N_("De andere organisatie heeft haar ook bevestigd. Bel de beheerder.")))
        return _to("own_accounts")
    return _accounts(form)


@pages.route("/bank/inlezen", methods=["GET", "POST"])
@guard(BankAction.IMPORT)
def upload() -> Any:
    """Choose a file; nothing is read in yet."""
    allow(actor(), BankAction.IMPORT, purse(actor()), sees=BankAction.READ)
    form = Form(UploadSchema)
    if request.method == "POST":
        with form.catching():
            name, data = _sent(form)
            there = service.has(actor(), data)
            number = service.offer(actor(), name, data)
            if there:
                flash(say(N_("Dit bestand hebt u al. U ziet hier wat erin staat.")), "info")
            _wait(service.LOOK, service.load(number).looking)
            return _to("file", file_id=number)
    found = queries.accounts(actor())
    return page(FOLDER + "upload.html", form=form, accounts=found, named=_named())


@pages.get("/bank/bestanden")
@guard(BankAction.READ)
def files() -> Response:
    """Every file and what it brought."""
    wish = Wish.of(request.args)
    found = arrivals.files(actor(), wish)
    return page(FOLDER + "files.html", found=found, wish=wish, may_import=_imports())


@pages.get("/bank/bestanden.csv")
@guard(BankAction.READ)
def files_csv() -> Response:
    """The same list for a spreadsheet."""
    return export.files(arrivals.files_whole(actor(), Wish.of(request.args)))


@pages.get("/bank/bestanden/<int:file_id>")
@guard(BankAction.READ)
def file(file_id: int) -> Response:
    """What a file would bring; once it was read in: what it brought."""
    return page(FOLDER + "file.html", one=arrivals.file(actor(), file_id, _imports()))


@pages.post("/bank/bestanden/<int:file_id>")
@guard(BankAction.IMPORT)
def confirm(file_id: int) -> Any:
    """Read it in."""
    form = Form(UploadSchema)
    with form.catching():
        service.confirm(actor(), file_id)
        _wait(service.TAKE, service.load(file_id).importing)
        return _to("file", file_id=file_id)
    return page(FOLDER + "file.html", one=arrivals.file(actor(), file_id, _imports()), form=form)


def _to(endpoint: str, **values: Any) -> Any:
    return redirect(url_for(f"bank.{endpoint}", **values), 303)


def _accounts(form: Form | None = None) -> Response:
    return page(
        FOLDER + "accounts.html", accounts=queries.accounts(actor()), may_import=_imports(),
        claims=claims.ours(actor()), form=form, me=actor().person_id,
    )  # fmt: skip


def _imports() -> bool:
    return can(actor(), BankAction.IMPORT, purse(actor()))


def _named() -> str:
    """The account that the organisation named among its data."""
    return organisations.own(actor()).iban or ""


def _alone(wish: Wish, own: Sequence[AccountView]) -> Wish:
    """Who has one account sees its balance without choosing it."""
    return wish if wish.account or len(own) != 1 else replace(wish, account=own[0].id)


def _sent(form: Form) -> tuple[str, bytes]:
    given = form.file("file")
    if given is None:
        raise NoFileChosen()
    data = given.stream.read(MOST_SENT + 1)
    if len(data) > MOST_SENT:
        raise TooBigToSend(megabytes=MOST_SENT // 1024**2)
    return given.filename or "", data


def _wait(kind: str, key: str) -> None:
    """For a moment; what takes longer is shown by the page that comes."""
    if (job := find(kind, key)) is not None:
        wait_for(job.id, SECONDS)
