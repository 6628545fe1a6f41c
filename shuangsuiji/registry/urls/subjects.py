"""Addresses of subjects."""

from django.urls import path
from django.urls.resolvers import URLPattern

from shuangsuiji.registry.views.subjects import changed, detail, kept_views, listed, many, plotted, quality

urlpatterns: list[URLPattern] = [
    path("subjects/", listed.subject_list, name="subject_list"),
    path("subjects/past/", listed.subject_past, name="subject_past"),
    path("subjects/new/", changed.subject_new, name="subject_new"),
    path("subjects/bulk/", many.subject_bulk, name="subject_bulk"),
    path("subjects/bulk/<int:entry>/", many.subject_bulk_result, name="subject_bulk_result"),
    path("subjects/bulk/<int:entry>/undo/", many.subject_bulk_undo, name="subject_bulk_undo"),
    path("subjects/<uuid:id>/", detail.subject_detail, name="subject_detail"),
    path("subjects/<uuid:id>/edit/", changed.subject_edit, name="subject_edit"),
    path("subjects/<uuid:id>/status/", changed.subject_status, name="subject_status"),
    path("subjects/<uuid:id>/withdraw/", changed.subject_withdraw, name="subject_withdraw"),
    path("subjects/<uuid:id>/restore/", changed.subject_restore, name="subject_restore"),
    path("subjects/<uuid:id>/history/", detail.subject_history, name="subject_history"),
    path("quality/", quality.quality, name="quality"),
    path("map/", plotted.subject_map, name="map"),
    path("views/save/", kept_views.view_save, name="view_save"),
    path("views/<uuid:id>/remove/", kept_views.view_remove, name="view_remove"),
]
