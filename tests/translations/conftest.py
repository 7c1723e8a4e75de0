"""The catalogues as they are kept, and the sentences that code and pages ask for now."""

from __future__ import annotations

import gettext
import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

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
