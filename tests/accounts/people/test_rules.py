"""What a password must be."""

import pytest

from accounts.people import rules


@pytest.mark.parametrize(
    ("password", "weak"),
    [
        ("kort", True),
        ("x" * 40, True),
        ("elf tekens!", True),
        ("twaalf teken", False),
        ("abcdabcdabcd", True),
        ("abcdeabcdeab", False),
        ("mijn yusuf wachtwoord", True),
        ("Handslag is mooi", True),
        ("vier woorden op een rij", False),
    ],
)
def test_a_password_is_long_and_not_about_you(password, weak):
    assert rules.is_weak(password, "yusuf@voorbeeld.test") is weak


def test_a_short_mailbox_name_may_stand_in_a_password():
    assert not rules.is_weak("abc vier woorden", "abc@voorbeeld.test")
    assert rules.is_weak("abcd vier woorden", "abcd@voorbeeld.test")


def test_a_name_in_capitals_is_the_same_name():
    assert rules.is_weak("mijn YUSUF wachtwoord", "Yusuf@voorbeeld.test")
