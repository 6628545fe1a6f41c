"""Addresses of imports and exports."""

from django.urls import path

from shuangsuiji.registry.views.imports import acts, columns, detail, files, lists, upload

urlpatterns = [
    path("imports/", lists.import_list, name="import_list"),
    path("imports/new/", upload.import_new, name="import_new"),
    path("imports/template/<slug:register>/", files.import_template, name="import_template"),
    path("imports/export/<slug:register>/", files.import_export, name="import_export"),
    path("imports/<uuid:id>/", detail.import_detail, name="import_detail"),
    path("imports/<uuid:id>/progress/", detail.import_progress, name="import_progress"),
    path("imports/<uuid:id>/columns/", columns.import_columns, name="import_columns"),
    path("imports/<uuid:id>/look/", columns.import_look, name="import_look"),
    path("imports/<uuid:id>/apply/", acts.import_apply, name="import_apply"),
    path("imports/<uuid:id>/again/", acts.import_again, name="import_again"),
    path("imports/<uuid:id>/cancel/", acts.import_cancel, name="import_cancel"),
    path("imports/<uuid:id>/undo/", acts.import_undo, name="import_undo"),
    path("imports/<uuid:id>/errors/", files.import_errors, name="import_errors"),
]
