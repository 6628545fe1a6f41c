"""The labelled county that demo, tests and bench share: every site and person in it is invented and says so."""

from shuangsuiji.synthetic.county import LABEL, County, Person, Site, county
from shuangsuiji.synthetic.workbooks import officers_workbook, subjects_workbook

__all__ = ["LABEL", "County", "Person", "Site", "county", "officers_workbook", "subjects_workbook"]
