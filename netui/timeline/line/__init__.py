"""The grammar of a captured line: what somebody would say, understood and printed again.

    coffee with Ann and Bob yesterday: loves mountain biking; I promised the SHRM slides by fri
    Ann Ortiz, recruiter @ Acme #jobclub: met through Bob; next: call thu 14:00

A line opens with a talk or with a person, up to the first ":" or ";". Parts behind it, between ";",
are promises, planned talks, or what else there is to remember. Quotes protect.
"""

from netui.timeline.line.openings import NO_FACTS, Facts
from netui.timeline.line.read import Capture, Problem, understand, understand_lines

__all__ = ["NO_FACTS", "Capture", "Facts", "Problem", "understand", "understand_lines"]
