"""Addresses of filing."""

from django.urls import path

from shuangsuiji.filing.views import city_keys, filings, packages, receipts

app_name = "filing"
urlpatterns = [
    path("", filings.filing_list, name="filing_list"),
    path("meeting/<uuid:id>/", filings.filing_detail, name="filing_detail"),
    path("meeting/<uuid:id>/package/", packages.package_new, name="package_new"),
    path("package/<uuid:id>/file/", packages.package_file, name="package_file"),
    path("package/<uuid:id>/receipt/", receipts.receipt_new, name="receipt_new"),
    path("package/<uuid:id>/receipt/paper/", receipts.receipt_paper, name="receipt_paper"),
    path("receipt/<uuid:id>/file/", receipts.receipt_file, name="receipt_file"),
    path("keys/", city_keys.city_key_list, name="city_key_list"),
    path("keys/new/", city_keys.city_key_new, name="city_key_new"),
    path("keys/<uuid:id>/", city_keys.city_key_detail, name="city_key_detail"),
    path("keys/<uuid:id>/confirm/", city_keys.city_key_confirm, name="city_key_confirm"),
    path("keys/<uuid:id>/end/", city_keys.city_key_end, name="city_key_end"),
]
