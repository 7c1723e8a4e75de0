"""A small tagged paper with empty signature fields, made without the press."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from weasyprint import HTML

FIELDS = ("zegel", "handtekening-1", "handtekening-2", "handtekening-3", "tijdstempel", "slotzegel")
TEXT = "".join(
    f"<h2>Artikel {n}</h2><p>Partij {n} stelt {n * 7} uren per week beschikbaar.</p>"
    "<table><tr><th scope=col>Jaar</th><th scope=col>Bedrag</th></tr>"
    f"<tr><td>2026</td><td>€ {n * 100}</td></tr></table>"
    for n in range(1, 4)
)


def base_pdf(fields: tuple[str, ...] = FIELDS, text: str = TEXT) -> bytes:
    """A tagged PDF/A-3a like those of the press, with these empty fields on its last page."""
    html = f"<html lang=nl><title>Convenant</title><body><h1>Convenant</h1>{text}</body></html>"
    with pikepdf.open(io.BytesIO(HTML(string=html).write_pdf(pdf_variant="pdf/a-3a"))) as pdf:
        page = pdf.pages[-1]
        document = pdf.Root.StructTreeRoot.K
        if isinstance(document, pikepdf.Array):
            document = document[0]
        tree = pdf.Root.StructTreeRoot.ParentTree
        if "/Annots" not in page.obj:
            page.obj.Annots = Array([])
        made = [_field(pdf, page, document, tree, name, place) for place, name in enumerate(fields)]
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(made), SigFlags=3))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _field(pdf, page, document, tree, name, place):
    visible = name.startswith("handtekening")
    corner = 60 + 60 * place
    box = [60, corner, 250, corner + 52] if visible else [0, 0, 0, 0]
    number = int(tree.Nums[-2]) + 1
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(f"Veld {name}"),
            Contents=String(f"Veld {name}"),
            F=132,
            Rect=Array(box),
            P=page.obj,
            StructParent=number,
        )
    )
    reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page.obj)
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Form, P=document, K=reference)
    )
    document.K.append(element)
    tree.Nums.append(number)
    tree.Nums.append(element)
    page.obj.Annots.append(widget)
    return widget


def stamp_pdf(text: str = "Getekend door Yusuf Demir") -> bytes:
    """A ready appearance of 190 × 52 points."""
    css = "@page{size:190pt 52pt;margin:4pt}body{margin:0;font:8pt 'Noto Sans'}"
    stamp: bytes = HTML(string=f"<style>{css}</style><body>{text}</body>").write_pdf()
    return stamp
