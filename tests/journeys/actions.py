"""What somebody can do on the pages of a covenant: links, buttons, forms and their fields."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cache

import lxml.html
from flask.testing import FlaskClient
from lxml.html import HtmlElement

THOROUGH = bool(os.environ.get("HANDSLAG_CAMPAIGN"))
FEW = 2 if THOROUGH else 1  # addresses of one shape that are visited: two articles, not all
FILES = (".pdf", ".csv", ".json", ".docx")
CODE = re.compile(r"(?<=/controle/)\w+")  # of one document; everybody's differs
FIELDS, SAID = ("input", "select", "textarea"), ("a", "button", "h1")
COVENANT, ADDENDUM = "/REF", "/ADDENDUM"  # an amendment has the pages of a covenant
Action = tuple[str, ...]
Plainly = Callable[[str], str]
_PARSER = lxml.html.HTMLParser(encoding="utf-8")


def actions_on(page: bytes, plainly: Plainly) -> tuple[list[Action], list[str]]:
    """Every action in the main part of a page, and where its links lead."""
    main = lxml.html.document_fromstring(page, parser=_PARSER).find(".//main")
    elements = list(main.iter("form", *FIELDS, *SAID))
    shown = [element for element in elements if element.get("name") != "csrf_token"]
    links = [element.get("href", "") for element in elements if element.tag == "a"]
    return [tuple(plainly(part) for part in _parts(element)) for element in shown], links


def _parts(element: HtmlElement) -> Sequence[str]:
    """What makes this a way to do something: the words on it and where it leads."""
    given, tag = element.attrib, element.tag
    if tag == "form":
        return tag, given.get("method", "get"), given.get("action", "")
    name = given.get("name", "")
    if tag in FIELDS:
        hidden = given.get("type") == "hidden"
        return tag, given.get("type", ""), name, "" if hidden else "shown"
    where = given.get("href", given.get("formaction", ""))
    off = "off" if "disabled" in given else ""
    return tag, element.text_content(), where, name, given.get("value", ""), off


def plainly_without(names: Mapping[str, str]) -> Plainly:
    """Without names and numbers: who stays a seat at the table, which stays a number."""
    longest_first = sorted(names, key=len, reverse=True)

    @cache
    def plainly(text: str) -> str:
        text = CODE.sub("code", text)
        for name in longest_first:
            text = text.replace(name, names[name])
        return " ".join(re.sub(r"\d+", "#", text).split())

    return plainly


def all_actions(
    client: FlaskClient, inside: tuple[str, ...], starts: Iterable[str], names: Mapping[str, str],
    known: Container[str] = (),
) -> dict[str, list[Action]]:  # fmt: skip
    """Every page inside these addresses that can be reached by links, by its shape, with the
    actions on it; and the pages where one starts. What hangs deeper than one link, and what is a
    page of any covenant in an amendment, is not read again when it is ``known``."""
    queue = [(path, 0) for path in (*inside, *starts)]
    seen, plainly = {path for path, _ in queue}, plainly_without(names)
    pages: dict[str, list[Action]] = {}
    visits: dict[str, int] = {}
    for path, depth in queue:  # it grows while one walks
        shape = plainly(path if THOROUGH else path.partition("?")[0])
        twin = shape.replace(ADDENDUM, COVENANT)
        again = twin in known and depth > (1 if twin == shape else 0)
        if again or visits.get(shape, 0) == FEW:
            continue
        visits[shape] = visits.get(shape, 0) + 1
        response = client.get(path)
        if response.status_code == 303:
            continue
        if response.mimetype != "text/html":
            pages[f"{shape} {visits[shape]}"] = [("file", str(response.mimetype))]
            continue
        if response.status_code != 200:
            pages[f"{shape} {visits[shape]}"] = [("refused", str(response.status_code))]
            continue
        pages[f"{shape} {visits[shape]}"], links = actions_on(response.data, plainly)
        addresses = dict.fromkeys(link.split("#")[0] for link in links)
        found = [a for a in addresses if a.startswith(inside) and not _is_a_file(a)]
        queue += [(address, depth + 1) for address in found if address not in seen]
        seen.update(found)
    return pages


def _is_a_file(address: str) -> bool:
    return address.partition("?")[0].endswith(FILES)
