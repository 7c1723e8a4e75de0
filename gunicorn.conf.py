"""How gunicorn serves the pages; every number can be set from the environment."""

import os

bind = os.environ.get("HANDSLAG_BIND", f"127.0.0.1:{os.environ.get('HANDSLAG_PORT', '8000')}")
workers = int(os.environ.get("HANDSLAG_WEB_WORKERS", "2"))
threads = int(os.environ.get("HANDSLAG_WEB_THREADS", "4"))
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
