"""The guard at a route: signed in, and the declared action was really decided on."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from flask import redirect, request, url_for

from accounts.actor import actor
from core.values.errors import N_, NotAllowed
from core.values.policy import Action
from core.web.routes import demand_decision


class SignedOut(NotAllowed):
    """The session ended while somebody was typing."""

    sentence = N_(
        "U bent niet meer aangemeld. Meld u aan in een nieuw venster, en probeer het dan nog eens."
    )


def guard(action: Action) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare which action a route asks for.

    The decision itself is taken where the thing is known: by ``allow`` on the first line of a
    service, or by ``visible_to`` in a list. A request that ends well without that decision
    fails closed.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not actor().is_signed_in:
                if request.method != "GET":
                    raise SignedOut()
                return redirect(url_for("signin.start", next=request.full_path.rstrip("?")), 303)
            answer = view(*args, **kwargs)
            demand_decision(action)
            return answer

        guarded.decides = action  # type: ignore[attr-defined]
        return guarded

    return decorate
