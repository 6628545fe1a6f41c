"""Addresses of documents, training and publicity."""

from django.urls import path

from shuangsuiji.registry.views.records import documents, publications, trainings

urlpatterns = [
    path("documents/", documents.document_list, name="document_list"),
    path("documents/new/", documents.document_new, name="document_new"),
    path("documents/<uuid:id>/", documents.document_detail, name="document_detail"),
    path("documents/<uuid:id>/file/", documents.document_file, name="document_file"),
    path("documents/<uuid:id>/edit/", documents.document_edit, name="document_edit"),
    path("documents/<uuid:id>/withdraw/", documents.document_withdraw, name="document_withdraw"),
    path("training/", trainings.training_list, name="training_list"),
    path("training/new/", trainings.training_new, name="training_new"),
    path("training/lacking/", trainings.training_lacking, name="training_lacking"),
    path("training/<uuid:id>/", trainings.training_detail, name="training_detail"),
    path("training/<uuid:id>/edit/", trainings.training_edit, name="training_edit"),
    path("training/<uuid:id>/withdraw/", trainings.training_withdraw, name="training_withdraw"),
    path("publicity/", publications.publicity_list, name="publicity_list"),
    path("publicity/new/", publications.publicity_new, name="publicity_new"),
    path("publicity/<uuid:id>/", publications.publicity_detail, name="publicity_detail"),
    path("publicity/<uuid:id>/edit/", publications.publicity_edit, name="publicity_edit"),
    path("publicity/<uuid:id>/withdraw/", publications.publicity_withdraw, name="publicity_withdraw"),
]
