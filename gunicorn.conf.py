"""How gunicorn serves the pages; every number can be set from the environment."""

import os
from typing import Any

from core.storage.told import number

bind = os.environ.get("HANDSLAG_BIND") or f"127.0.0.1:{number('PORT', 8000)}"
workers = number("WEB_WORKERS", 2, most=256)
threads = number("WEB_THREADS", 4, most=256)
# Nothing may open a database connection before the fork; create_app() opens none.
preload_app = True
# gunicorn 27 would open a control socket in somebody's home.
control_socket_disable = True
# A very long address still gets a page of ours in the visitor's language; the most gunicorn takes.
limit_request_line = 8190
timeout = 30
graceful_timeout = 15
max_requests = 5000
max_requests_jitter = 500
# The proxy in front, for the visitor's own address; only it is believed.
forwarded_allow_ips = os.environ.get("HANDSLAG_PROXY", "127.0.0.1")
# The application logs requests itself, as JSON, without names.
accesslog = None
loglevel = "warning"


def on_starting(server: Any) -> None:
    """In production the door stays shut while papers cannot be sealed."""
    from documents.signatures.jobs import demand_keys

    with server.app.wsgi().app_context():
        demand_keys()
