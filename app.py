"""The front door: puts the packages together, nothing else."""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from core.operations import commands
from core.storage import retention
from core.storage.database import Base, db, url_of
from core.storage.secrets import NAMES, secret
from core.storage.told import given, number
from core.web import errors, filters, headers, language, navigation, routes, uploads

ROOT = Path(__file__).parent
MODULES = (
    "core.storage.audit", "core.storage.norms", "core.storage.cli", "core.web.throttle",
    "core.web.logs", "core.web.health", "core.web.assets", "core.web.about", "core.web.reference",
)  # fmt: skip
ROOMS = (  # rooms that bring rows, pages, commands, jobs, tasks: each file only where it is there
    "core.jobs", "core.operations", "core.retention",
    "documents.vault", "documents.signatures", "documents.checking",
    "accounts.people", "accounts.organisations", "accounts.memberships", "accounts.signin",
    "accounts.drafts", "accounts.tasks", "accounts.notices", "accounts.installation",
    "accounts.privacy",
    "partnerships.clauses", "partnerships.covenants", "partnerships.negotiation",
    "partnerships.accessions", "partnerships.shared_drafts", "partnerships.exploration",
    "partnerships.conversation", "partnerships.signing_rounds", "partnerships.returned_papers",
    "partnerships.readings", "partnerships.commitments", "partnerships.handovers",
    "partnerships.meetings", "partnerships.amendments", "partnerships.registrations",
    "partnerships.evaluation", "partnerships.endings", "partnerships.summaries",
    "partnerships.dossiers", "partnerships.digests", "partnerships.overviews",
    "funding.grants", "funding.activities", "funding.functions", "funding.books", "funding.chart",
    "funding.cash", "funding.emergency", "funding.auditfile", "funding.bank", "funding.bank_csv",
    "funding.receipts", "funding.payments", "funding.recurring", "funding.matching",
    "funding.doubles", "funding.fees", "funding.volunteers", "funding.agreements", "funding.hours",
    "funding.own_links", "funding.claims", "funding.own_hours", "funding.compensation",
    "funding.overviews", "funding.archives",
    "demo",
)  # fmt: skip
FURNITURE = ("model", "job", "jobs", "tasks", "awaited", "pages", "cli", "doctor")


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Make the application from the environment (``.env.example`` lists what it reads)."""
    app = Flask(__name__, instance_path=str(ROOT / "instance"))
    app.config.update(configuration() | dict(overrides or {}))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if app.config["PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), compare_type=True, render_as_batch=True)
    uploads.install(app)  # before anything reads a form
    CSRFProtect(app)
    for part in (routes, language, filters, headers, navigation, errors):
        part.install(app)
    for name in MODULES:
        _furnish(app, name)
    for room in ROOMS:
        if importlib.util.find_spec(room):
            for piece in ("", *FURNITURE):
                _furnish(app, f"{room}.{piece}".rstrip("."))
    for floor in sorted(ROOT.glob("*/retention.csv")):
        retention.source(floor)
    commands.install(app)  # last: it looks at every command
    return app


def _furnish(app: Flask, name: str) -> None:
    """Import a module when it exists; register the blueprints and commands it offers."""
    if not importlib.util.find_spec(name):
        return
    module = importlib.import_module(name)
    blueprint = getattr(module, "pages", None)
    if isinstance(blueprint, Blueprint):
        app.register_blueprint(blueprint)
    if install := getattr(module, "install", None):
        install(app)


def configuration() -> dict[str, Any]:
    """The settings, from ``HANDSLAG_*`` only."""
    env = os.environ
    production = env.get("HANDSLAG_ENV") == "production"
    data = Path(env.get("HANDSLAG_DATA_DIR") or ROOT / "instance").resolve()
    data.mkdir(parents=True, exist_ok=True)
    address = env.get("HANDSLAG_DATABASE_URL") or f"sqlite:///{data / 'handslag.sqlite'}"
    here = f"http://localhost:{number('PORT', 8000)}"
    engine = (
        {"pool_pre_ping": True, "pool_use_lifo": True} if address.startswith("postgres") else {}
    )
    demo = env.get("HANDSLAG_DEMO", "0" if production else "1") == "1"
    return {
        "PRODUCTION": production,
        "DEMO": demo,
        "DATA_DIR": data,
        "PROXY": bool(env.get("HANDSLAG_PROXY")),
        "BASE_URL": env.get("HANDSLAG_BASE_URL", here).rstrip("/"),
        "INSTALLATION_NAME": env.get("HANDSLAG_NAME", "Gemeente Zilverwaard"),
        "CONTACT_PHONE": env.get("HANDSLAG_CONTACT_PHONE", "0000-000000" if demo else ""),
        "CONTACT_EMAIL": env.get("HANDSLAG_CONTACT_EMAIL", ""),
        "SOURCE_URL": env.get("HANDSLAG_SOURCE_URL", ""),
        "THEME": env.get("HANDSLAG_THEME", "gemeente-zilverwaard"),
        "SQLALCHEMY_DATABASE_URI": url_of(address),
        "SQLALCHEMY_ENGINE_OPTIONS": engine,
        "FILES_URL": env.get("HANDSLAG_FILES_URL") or (data / "files").as_uri(),
        "TSA_URL": env.get("HANDSLAG_TSA_URL", ""),
        "KEY_PASSPHRASE": given("KEY_PASSPHRASE"),
        "TRUSTED_CERTIFICATES": env.get("HANDSLAG_TRUSTED_CERTIFICATES", ""),
        "MAIL_SERVER": env.get("HANDSLAG_SMTP_HOST", ""),
        "MAIL_PORT": number("SMTP_PORT", 25),
        "MAIL_USERNAME": env.get("HANDSLAG_SMTP_USER"),
        "MAIL_PASSWORD": given("SMTP_PASSWORD"),
        "MAIL_USE_TLS": env.get("HANDSLAG_SMTP_TLS", "0") == "1",
        "MAIL_DEFAULT_SENDER": env.get("HANDSLAG_MAIL_FROM", "handslag@localhost"),
        "MAX_CONTENT_LENGTH": 4 * 1024 * 1024,  # forms with files: core.web.uploads
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 2000,
        "SESSION_COOKIE_NAME": "handslag",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": production,
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
    } | {name: secret(name, data, production) for name in NAMES}


__all__ = ["Base", "create_app"]
