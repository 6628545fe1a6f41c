"""Every address of the office; each part names its own."""

from django.urls import include, path

from shuangsuiji.project import views

handler400 = "shuangsuiji.project.views.bad_request"
handler403 = "shuangsuiji.project.views.forbidden"
handler404 = "shuangsuiji.project.views.not_found"
handler500 = "shuangsuiji.project.views.fault"

project_patterns = (
    [
        path("language/", views.language, name="language"),
        path("health/", views.health, name="health"),
    ],
    "project",
)
urlpatterns = [
    path("", include("shuangsuiji.desk.urls")),
    path("", include(project_patterns)),
    path("accounts/", include("shuangsuiji.accounts.urls")),
    path("registry/", include("shuangsuiji.registry.urls")),
    path("plan/", include("shuangsuiji.plans.urls")),
    path("meetings/", include("shuangsuiji.draws.urls")),
    path("filing/", include("shuangsuiji.filing.urls")),
    path("statements/", include("shuangsuiji.draws.statement_urls")),
    path("documents/", include("shuangsuiji.documents.urls")),
    path("ledger/", include("shuangsuiji.ledger.urls")),
]
