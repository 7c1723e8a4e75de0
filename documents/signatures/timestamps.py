"""Timestamps by an authority (RFC 3161), where HANDSLAG_TSA_URL names one."""

from __future__ import annotations

import asyncio
import urllib.request
from http.client import HTTPException
from urllib.parse import urlsplit

from asn1crypto import cms, tsp
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper

from documents.signatures.embed import writing
from documents.signatures.errors import CannotSign, TimestampFailed
from documents.signatures.settings import settings

PATIENCE = 10  # seconds
LARGEST = 64 * 1024


class Authority(TimeStamper):
    """Asks the configured authority; a redirect to elsewhere is not followed."""

    def __init__(self, url: str) -> None:
        if urlsplit(url).scheme not in ("http", "https"):
            raise TimestampFailed("HANDSLAG_TSA_URL is not a web address")
        super().__init__()  # type: ignore[no-untyped-call]
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        request = urllib.request.Request(  # noqa: S310  the scheme was checked above
            self.url, req.dump(), {"Content-Type": "application/timestamp-query"}
        )
        try:
            with _OPENER.open(request, timeout=PATIENCE) as answer:
                return tsp.TimeStampResp.load(answer.read(LARGEST))
        except (OSError, HTTPException, ValueError) as error:
            raise TimestampFailed(f"no timestamp from {self.url}: {error}") from error

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            content = token["content"]["encap_content_info"]["content"].parsed
            stamped = content["message_imprint"]["hashed_message"].native
        except TimestampFailed:
            raise
        except Exception as error:  # pyHanko stumbles in many ways over a bad answer
            raise TimestampFailed(f"no good timestamp from {self.url}: {error!r}") from error
        if stamped != message_digest:
            raise TimestampFailed(f"{self.url} stamped something else than was asked")
        return token


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def authority() -> TimeStamper | None:
    """The configured authority, or none."""
    url = settings().timestamp_url
    return Authority(url) if url else None


def add_document_timestamp(pdf: bytes, field: str, *, new: bool = False) -> bytes:
    """The PDF with a timestamp over all of it in that field; unchanged where none is to be had.

    A ``new`` field is made where the paper has none left: invisible, and without a tag.
    """
    stamper = authority()
    writer = writing(pdf)
    empty = {name for name, _, _ in enumerate_sig_fields(writer, filled_status=False)}
    if stamper is None or (field not in empty and not new):
        return pdf
    try:
        output = asyncio.run(
            PdfTimeStamper(stamper, field_name=field).async_timestamp_pdf(writer, "sha256")
        )
    except (SigningError, PdfError) as error:
        raise CannotSign(f"no timestamp in field {field!r}: {error}") from error
    stamped: bytes = output.getvalue()
    return stamped
