"""The catalogues as they are kept, and the sentences that code and pages ask for now."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

from app import create_app
from core.storage.database import db
from tests.conftest import settings
from tests.manners import MannerlyClient
from tools import texts


@pytest.fixture(scope="session")
def gathered() -> Catalog:
    return texts.template()


@pytest.fixture(scope="session")
def kept() -> dict[str, Catalog]:
    return {path.parts[-3]: texts.read(path) for path in texts.catalogues()}


@pytest.fixture(scope="session")
def spoken(kept: dict[str, Catalog]) -> dict[str, gettext.GNUTranslations]:
    """The compiled catalogues, as the running website reads them."""
    found = {}
    for language, catalog in kept.items():
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        found[language] = gettext.GNUTranslations(compiled)
    return found


@pytest.fixture(scope="session")
def compiled(kept: dict[str, Catalog], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalogues as `pybabel compile` makes them."""
    folder = tmp_path_factory.mktemp("translations")
    for language, catalog in kept.items():
        place = folder / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        with (place / "messages.mo").open("wb") as file:
            write_mo(file, catalog)
    return folder


@pytest.fixture
def app(tmp_path: Path, app_database: str, compiled: Path) -> Iterator[Flask]:
    """The whole app, speaking the catalogues of now."""
    speaking = {"BABEL_TRANSLATION_DIRECTORIES": str(compiled)}
    app = create_app(settings(tmp_path, app_database) | speaking)
    app.test_client_class = MannerlyClient
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
