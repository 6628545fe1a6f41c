"""The labelled county that demo, tests and bench share: every site and person in it is invented and says so."""

from shuangsuiji.synthetic.county import DIVISION, LABEL, County, Person, Site, county
from shuangsuiji.synthetic.registers import Course, Details, Incident, courses, details, incidents
from shuangsuiji.synthetic.workbooks import officers_workbook, subjects_workbook

__all__ = [
    "DIVISION",
    "LABEL",
    "County",
    "Course",
    "Details",
    "Incident",
    "Person",
    "Site",
    "county",
    "courses",
    "details",
    "incidents",
    "officers_workbook",
    "subjects_workbook",
]
