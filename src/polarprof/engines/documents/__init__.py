"""Certificates and plans as files people keep: accessible PDF, and Word.

Not for storing or signing them.
"""

from polarprof.engines.documents.body import Block, ListBlock, Paragraph, Quote, Run, parse_body
from polarprof.engines.documents.certificates import certificate_pdf
from polarprof.engines.documents.model import (
    Action,
    Certificate,
    CertificateLabels,
    Gap,
    Indicator,
    Objective,
    PlanDocument,
    PlanLabels,
    Section,
    Table,
)
from polarprof.engines.documents.plan_docx import plan_docx
from polarprof.engines.documents.plan_pdf import plan_pdf
from polarprof.engines.documents.typesetting import TypesettingError, claims_pdf_ua

__all__ = [
    "Action",
    "Block",
    "Certificate",
    "CertificateLabels",
    "Gap",
    "Indicator",
    "ListBlock",
    "Objective",
    "Paragraph",
    "PlanDocument",
    "PlanLabels",
    "Quote",
    "Run",
    "Section",
    "Table",
    "TypesettingError",
    "certificate_pdf",
    "claims_pdf_ua",
    "parse_body",
    "plan_docx",
    "plan_pdf",
]
