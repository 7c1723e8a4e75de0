"""A saved e-mail as a receipt: who, when, what about, its text and its files. As text only:
nothing in it is run, fetched or shown as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from html.parser import HTMLParser
from typing import Any

from core.values import signs
from core.values.errors import NotFound
from core.web.uploads import clean_name

HEAD = re.compile(rb"\A(?:From [^\n]*\n)?[!-9;-~]{1,70}:[ \t]")
LONGEST = 20_000  # signs of its text that are shown
DEEPEST, MOST = 20, 50  # parts within parts, files in one mail
UNSEEN = {"script", "style", "head", "title", "template"}
BREAKS = {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "table"}
BYTES = "application/octet-stream"


@dataclass(frozen=True)
class Attached:
    """A file in it."""

    place: int
    name: str
    size: int


@dataclass(frozen=True)
class Mail:
    """What people see of it."""

    sender: str
    to: str
    subject: str
    sent: str  # as the mail itself says it
    text: str
    attached: tuple[Attached, ...]


def is_one(data: bytes) -> bool:
    """Whether it begins as a mail does and says from whom it is, and when or about what."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data[:4096] or not HEAD.match(data):
        return False
    message = _parsed(data)
    return "from" in message and ("date" in message or "subject" in message)


def opened(data: bytes) -> Mail:
    """The mail as text."""
    message = _parsed(data)
    return Mail(
        _head(message, "from"), _head(message, "to"), _head(message, "subject"),
        _head(message, "date"), _text(message)[:LONGEST],
        tuple(Attached(n, _name(p, n), len(_bytes(p))) for n, p in enumerate(_files(message), 1)),
    )  # fmt: skip


def attached(data: bytes, place: int) -> tuple[bytes, str, str]:
    """One of its files, to save: what it says it is, is not repeated to a browser."""
    for number, part in enumerate(_files(_parsed(data)), 1):
        if number == place:
            return _bytes(part), _name(part, number), BYTES
    raise NotFound()


def _parsed(data: bytes) -> EmailMessage:
    found: Any = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=policy.default)
    return found  # type: ignore[no-any-return]


def _head(message: Message, name: str) -> str:
    try:
        said = str(message[name] or "")
    except Exception:  # a broken line of its head is no reason not to show the rest
        return ""
    return " ".join(signs.legible(said).split())[:500]


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """What is in it; a mail within it is a file."""
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        if depth < DEEPEST:
            for part in message.get_payload():
                if isinstance(part, Message):
                    yield from _parts(part, depth + 1)
    else:
        yield message


def _is_text(part: Message) -> bool:
    kind, aside = part.get_content_type(), part.get_content_disposition() == "attachment"
    return kind in ("text/plain", "text/html") and not aside and not part.get_filename()


def _files(message: Message) -> Iterator[Message]:
    found = (part for part in _parts(message) if not _is_text(part))
    for number, part in enumerate(found):
        if number < MOST:
            yield part


def _text(message: Message) -> str:
    """Its words: as it wrote them plainly, or else what its page would say."""
    texts = [part for part in _parts(message) if _is_text(part)]
    for kind, plain in (("text/plain", str), ("text/html", _words)):
        said = [plain(_decoded(each)) for each in texts if each.get_content_type() == kind]
        if any(each.strip() for each in said):
            return signs.legible("\n\n".join(said)).strip()
    return ""


def _decoded(part: Message) -> str:
    data = _bytes(part)
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _bytes(part: Message) -> bytes:
    if part.is_multipart():  # a mail within the mail
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name(part: Message, place: int) -> str:
    given = part.get_filename() or f"bijlage {place}"
    ending = re.search(r"\.[A-Za-z0-9]{1,8}$", given)
    return clean_name(given, ending.group() if ending else "")


class _Words(HTMLParser):
    """The words of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in UNSEEN
        if tag in BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in UNSEEN and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.said.append(" ".join(data.split()) + " " if data.strip() else "")


def _words(page: str) -> str:
    reader = _Words()
    reader.feed(page[: 50 * LONGEST])
    lines = (line.strip() for line in "".join(reader.said).split("\n"))
    return "\n".join(line for line in lines if line)
