"""A phone that keeps passkeys: Chromium's own virtual authenticator, asked over its tools' door."""

from __future__ import annotations

from tests.browser.people import Person

PHONE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
         "hasUserVerification": True, "isUserVerified": True,
         "automaticPresenceSimulation": True}  # fmt: skip


def with_a_phone(somebody: Person, **other: bool) -> Person:
    """The page of this person asks a phone of their own from now on."""
    door = somebody.page.context.new_cdp_session(somebody.page)
    door.send("WebAuthn.enable")
    door.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE | other})
    return somebody


def adds_a_passkey(somebody: Person, name: str) -> Person:
    """At the own account, shortly after signing in."""
    somebody.at("/account").follow("Passkey toevoegen").fill("Hoe noemt u deze passkey?", name)
    return somebody.press("Maak de passkey").sees("Uw passkey is toegevoegd").sees(name)


def comes_in_with_it(somebody: Person) -> Person:
    """Out, and in again without a mail or a word."""
    somebody.at("/account").press("Afmelden").sees("U bent afgemeld")
    somebody.at("/aanmelden").follow("Ik gebruik een passkey").press("Gebruik mijn passkey")
    return somebody.sees("Dit moet u nu doen")


def signs_with_it(signer: Person, covenant: str) -> Person:
    """Read what it means and what it says, and sign with the phone instead of a code."""
    signer.at(f"{covenant}/tekenen").sees("in vijf regels").follow("Lees de tekst")
    signer.follow("Naar tekenen")
    hint = signer.page.get_by_text("Zoals op het document").inner_text()
    signer.fill("Uw naam", hint.partition(": ")[2])
    signer.press("Ik teken met mijn passkey").sees("niet klopt")  # the box is not ticked yet
    signer.tick("Ik heb de Nederlandse tekst gelezen").press("Ik teken met mijn passkey")
    return signer.sees("U heeft getekend")
