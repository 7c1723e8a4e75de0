"""The gallery, as a client sees it and as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, get_template_attribute
from flask.testing import FlaskClient
from html5lib import HTMLParser

from tests.components.gallery import create_gallery

Tree = Any


@pytest.fixture(scope="session")
def gallery() -> Flask:
    return create_gallery()


@pytest.fixture
def visitor(gallery: Flask) -> FlaskClient:
    return gallery.test_client()


@pytest.fixture
def macro(gallery: Flask) -> Iterator[Callable[..., str]]:
    """Call a component by its name: macro("status", "klaar", "success")."""

    def call(component: str, *args: Any, name: str | None = None, **kwargs: Any) -> str:
        attribute = get_template_attribute(f"components/{component}.html", name or component)
        return str(attribute(*args, **kwargs))

    with gallery.test_request_context("/?taal=nl&wijk=linde"):
        yield call


def send(visitor: FlaskClient, path: str, **data: str) -> str:
    """Fill in the page's form and post it, token and all; gives the answer's page."""
    asked = tree(visitor.get(path).text)
    token = asked.find(".//input[@name='csrf_token']").get("value")
    return visitor.post(path, data={"csrf_token": token, **data}).text


def tree(html: str) -> Tree:
    """A piece of a page as elements."""
    return HTMLParser(namespaceHTMLElements=False).parse(f"<!doctype html><title>x</title>{html}")


def text(html: str) -> str:
    """What a screen reader would say of it, spaces folded."""
    return " ".join("".join(tree(html).find("body").itertext()).split())
