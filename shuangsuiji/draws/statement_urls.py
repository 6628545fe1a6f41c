"""Addresses of the statements, which anybody may read."""

from django.urls import path

from shuangsuiji.draws.views import statements

app_name = "statements"
urlpatterns = [
    path("", statements.statement_list, name="statement_list"),
    path("verifier/", statements.statement_verifier, name="statement_verifier"),
    path("file/<uuid:id>/", statements.statement_file, name="statement_file"),
    path("<uuid:id>/", statements.statement_detail, name="statement_detail"),
    path("<uuid:id>/<slug:name>/", statements.statement_fixed, name="statement_fixed"),
]
