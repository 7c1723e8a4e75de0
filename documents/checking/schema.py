"""The two little forms of the checking page."""

from __future__ import annotations

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Text


class CodeSchema(FormSchema):
    """The code that is printed on every paper."""

    code = Text(
        N_("Code op het document"),
        max=60,
        required=True,
        hint=N_("De code heeft 26 letters en cijfers. Hij staat bij de QR-code."),
        autocomplete="off",
    )


class FileSchema(FormSchema):
    """The file itself; what comes in is looked at by the job, not by the form."""

    file = Text(N_("Pdf-bestand"), hint=N_("Hoogstens 15 MB."))
