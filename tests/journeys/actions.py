"""What somebody can do on the pages of a covenant: links, buttons, forms and their fields."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient

# addresses of one shape that are visited: the first and the second article, not all
FEW = 2 if os.environ.get("HANDSLAG_CAMPAIGN") else 1
FILES = (".pdf", ".csv", ".json", ".docx")
CODE = re.compile(r"(?<=/controle/)\w+")  # of one document; everybody's differs
Action = tuple[str, ...]


@dataclass
class Found(HTMLParser):
    """Reads one page: every action in its main part, and where its links lead."""

    names: Mapping[str, str]
    actions: list[Action] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.inside, self.words = False, ""
        self.open: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.inside = self.inside or tag == "main"
        if not self.inside:
            return
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag in ("a", "button", "h1"):
            self.open.append((tag, given))
            self.words = ""
        elif tag == "form":
            self._add("form", given.get("method", "get"), given.get("action", ""))
        elif tag in ("input", "select", "textarea") and given.get("name") != "csrf_token":
            hidden = given.get("type") == "hidden"
            self._add(tag, given.get("type", ""), given.get("name", ""), "" if hidden else "shown")

    def handle_data(self, text: str) -> None:
        self.words += text

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False
        if self.open and self.open[-1][0] == tag:
            _, given = self.open.pop()
            off = "off" if "disabled" in given else ""
            where = given.get("href", given.get("formaction", ""))
            self._add(tag, self.words, where, given.get("name", ""), given.get("value", ""), off)

    def _add(self, *parts: str) -> None:
        self.actions.append(tuple(plain(part, self.names) for part in parts))


def plain(text: str, names: Mapping[str, str]) -> str:
    """Without names and numbers: who stays a seat at the table, which stays a number."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return " ".join(re.sub(r"\d+", "#", CODE.sub("code", text)).split())


def all_actions(
    client: FlaskClient, starts: Iterable[str], names: Mapping[str, str]
) -> dict[str, list[Action]]:
    """Every page that can be reached by links, by its shape, with the actions on it."""
    queue, seen = list(starts), set(starts)
    pages: dict[str, list[Action]] = {}
    visits: dict[str, int] = {}
    inside = next(iter(starts))
    while queue:
        path = queue.pop(0)
        shape = plain(path.split("#")[0], names)
        if visits.get(shape, 0) == FEW:
            continue
        visits[shape] = visits.get(shape, 0) + 1
        response = client.get(path)
        if response.status_code == 303:
            continue
        if response.status_code != 200:
            pages[f"{shape} {visits[shape]}"] = [("refused", str(response.status_code))]
            continue
        found = Found(names)
        found.feed(response.get_data(as_text=True))
        pages[f"{shape} {visits[shape]}"] = found.actions
        for link in found.links:
            address = link.split("#")[0]
            if address.startswith(inside) and address not in seen and not address.endswith(FILES):
                seen.add(address)
                queue.append(address)
    return pages
