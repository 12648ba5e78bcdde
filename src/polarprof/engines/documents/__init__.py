"""Certificates and plans as files people keep: accessible PDF, Word and spreadsheets.

Not for storing or signing them. What lays out (typst, python-docx, openpyxl) is loaded when the first document is asked for: a
process that never makes one does without their 25 MB.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from polarprof.engines.documents.body import Block, ListBlock, Paragraph, Quote, Run, parse_body
from polarprof.engines.documents.model import (
    Certificate,
    CertificateLabels,
    Picture,
    PlanDocument,
    PlanLabels,
    ResultLabels,
    ResultSheet,
    Section,
    Sheet,
    SheetPart,
    Table,
    Value,
)

if TYPE_CHECKING:
    from polarprof.engines.documents.certificates import certificate_pdf
    from polarprof.engines.documents.plan_docx import plan_docx
    from polarprof.engines.documents.plan_pdf import plan_pdf
    from polarprof.engines.documents.result_sheet import result_pdf
    from polarprof.engines.documents.sheets import sheet_xlsx
    from polarprof.engines.documents.typesetting import TypesettingError, claims_pdf_ua

__all__ = [
    "Block",
    "Certificate",
    "CertificateLabels",
    "ListBlock",
    "Paragraph",
    "Picture",
    "PlanDocument",
    "PlanLabels",
    "Quote",
    "ResultLabels",
    "ResultSheet",
    "Run",
    "Section",
    "Sheet",
    "SheetPart",
    "Table",
    "TypesettingError",
    "Value",
    "certificate_pdf",
    "claims_pdf_ua",
    "parse_body",
    "plan_docx",
    "plan_pdf",
    "result_pdf",
    "sheet_xlsx",
]

_LATER = {
    "certificate_pdf": "certificates",
    "plan_docx": "plan_docx",
    "plan_pdf": "plan_pdf",
    "result_pdf": "result_sheet",
    "sheet_xlsx": "sheets",
    "TypesettingError": "typesetting",
    "claims_pdf_ua": "typesetting",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    value = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = value
    return value
