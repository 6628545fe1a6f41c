"""Addresses of the registers."""

from shuangsuiji.registry.urls import imports, people, records, subjects, tiers

app_name = "registry"
urlpatterns = [
    *subjects.urlpatterns,
    *people.urlpatterns,
    *imports.urlpatterns,
    *tiers.urlpatterns,
    *records.urlpatterns,
]
