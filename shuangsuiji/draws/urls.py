"""Addresses of the meeting, a step each; of early openings; of a contributor's own page."""

from django.urls import path

from shuangsuiji.draws.views import early, mine, papers, screen
from shuangsuiji.draws.views.meeting import (
    attendance,
    balls,
    commitments,
    detail,
    drawing,
    ending,
    freezing,
    listed,
    opened,
    opening,
)

app_name = "draws"
_steps = [
    path("", detail.meeting_detail, name="meeting_detail"),
    path("attendance/", attendance.meeting_attendance, name="meeting_attendance"),
    path("attendance/<int:slot>/", attendance.meeting_contributor, name="meeting_contributor"),
    path("dismiss/", attendance.meeting_dismiss, name="meeting_dismiss"),
    path("freeze/", freezing.meeting_freeze, name="meeting_freeze"),
    path("commitments/", commitments.meeting_commitments, name="meeting_commitments"),
    path("commitments/<int:slot>/", commitments.meeting_commitment, name="meeting_commitment"),
    path("commitments/<int:slot>/card/", commitments.meeting_card, name="meeting_card"),
    path("opening/", opening.meeting_opening, name="meeting_opening"),
    path("balls/", balls.meeting_balls, name="meeting_balls"),
    path("balls/check/", balls.meeting_balls_check, name="meeting_balls_check"),
    path("values/", opened.meeting_values, name="meeting_values"),
    path("values/<int:slot>/", opened.meeting_value, name="meeting_value"),
    path("draw/", drawing.meeting_draw, name="meeting_draw"),
    path("compare/", drawing.meeting_compare, name="meeting_compare"),
    path("compare/file/", drawing.meeting_handover, name="meeting_handover"),
    path("documents/", papers.meeting_documents, name="meeting_documents"),
    path("documents/annex/", papers.meeting_annex, name="meeting_annex"),
    path("documents/<slug:kind>/", papers.meeting_paper, name="meeting_paper"),
    path("record/", papers.meeting_record, name="meeting_record"),
    path("abort/", ending.meeting_abort, name="meeting_abort"),
    path("abort/check/", ending.meeting_abort_check, name="meeting_abort_check"),
    path("screen/", screen.meeting_screen, name="meeting_screen"),
    path("early/", early.early_list, name="early_list"),
    path("early/new/", early.early_new, name="early_new"),
    path("early/<uuid:opening>/", early.early_detail, name="early_detail"),
    path("early/<uuid:opening>/grant/", early.early_grant, name="early_grant"),
    path("early/<uuid:opening>/task/", early.early_task, name="early_task"),
    path("early/<uuid:opening>/<slug:kind>/", early.early_paper, name="early_paper"),
    path("mine/", mine.mine_detail, name="mine_detail"),
    path("mine/commit/", mine.mine_commit, name="mine_commit"),
    path("mine/open/", mine.mine_open, name="mine_open"),
]
urlpatterns = [
    path("", listed.meeting_list, name="meeting_list"),
    path("new/", listed.meeting_new, name="meeting_new"),
    path("mine/", mine.mine_list, name="mine_list"),
    *(path(f"<uuid:id>/{one.pattern}", one.callback, name=one.name) for one in _steps),
]
