"""Addresses of events, proposed tiers and check items."""

from django.urls import path

from shuangsuiji.registry.views.tiers import deciding, directories, event_changes, events, items, proposals

urlpatterns = [
    path("events/", events.event_list, name="event_list"),
    path("events/new/", event_changes.event_new, name="event_new"),
    path("events/<uuid:id>/", events.event_detail, name="event_detail"),
    path("events/<uuid:id>/edit/", event_changes.event_edit, name="event_edit"),
    path("events/<uuid:id>/end/", event_changes.event_end, name="event_end"),
    path("events/<uuid:id>/withdraw/", event_changes.event_withdraw, name="event_withdraw"),
    path("tiers/", proposals.tier_list, name="tier_list"),
    path("tiers/new/", proposals.tier_new, name="tier_new"),
    path("tiers/apply-rules/", proposals.tier_propose, name="tier_propose"),
    path("tiers/accept/", deciding.tier_accept_many, name="tier_accept_many"),
    path("tiers/<uuid:id>/", proposals.tier_detail, name="tier_detail"),
    path("tiers/<uuid:id>/accept/", deciding.tier_accept, name="tier_accept"),
    path("tiers/<uuid:id>/reject/", deciding.tier_reject, name="tier_reject"),
    path("directories/", directories.directory_list, name="directory_list"),
    path("directories/install/", directories.directory_install, name="directory_install"),
    path("directories/<uuid:id>/", directories.directory_detail, name="directory_detail"),
    path("directories/<uuid:id>/copy/", directories.directory_copy, name="directory_copy"),
    path("directories/<uuid:id>/edit/", directories.directory_edit, name="directory_edit"),
    path("directories/<uuid:id>/withdraw/", directories.directory_withdraw, name="directory_withdraw"),
    path("directories/<uuid:id>/items/new/", items.item_new, name="item_new"),
    path("items/<uuid:id>/", items.item_detail, name="item_detail"),
    path("items/<uuid:id>/edit/", items.item_edit, name="item_edit"),
    path("items/<uuid:id>/withdraw/", items.item_withdraw, name="item_withdraw"),
]
