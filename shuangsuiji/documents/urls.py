"""Addresses of official documents."""

from django.urls import path

from shuangsuiji.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="document_list"),
    path("<uuid:id>/", views.document_detail, name="document_detail"),
    path("<uuid:id>/pdf/", views.document_file, {"form": "pdf"}, name="document_pdf"),
    path("<uuid:id>/word/", views.document_file, {"form": "docx"}, name="document_word"),
]
