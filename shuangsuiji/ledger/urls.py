"""Addresses of the ledger."""

from django.urls import path

from shuangsuiji.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.entry_list, name="entry_list"),
    path("entries/<int:seq>/", views.entry_detail, name="entry_detail"),
    path("verify/", views.verify, name="verify"),
    path("export/", views.export, name="export"),
    path("head/", views.ledger_head, name="head"),
]
