"""Addresses of officers, squads, leave and recusals."""

from django.urls import path

from shuangsuiji.registry.views.people import conflicts, drawable, leaves, officer_account, officers, squads

urlpatterns = [
    path("officers/", officers.officer_list, name="officer_list"),
    path("officers/new/", officers.officer_new, name="officer_new"),
    path("officers/drawable/", drawable.officer_drawable, name="officer_drawable"),
    path("officers/<uuid:id>/", officers.officer_detail, name="officer_detail"),
    path("officers/<uuid:id>/edit/", officers.officer_edit, name="officer_edit"),
    path("officers/<uuid:id>/account/", officer_account.officer_account, name="officer_account"),
    path("officers/<uuid:id>/withdraw/", officers.officer_withdraw, name="officer_withdraw"),
    path("squads/", squads.squad_list, name="squad_list"),
    path("squads/new/", squads.squad_new, name="squad_new"),
    path("squads/<uuid:id>/", squads.squad_detail, name="squad_detail"),
    path("squads/<uuid:id>/edit/", squads.squad_edit, name="squad_edit"),
    path("squads/<uuid:id>/withdraw/", squads.squad_withdraw, name="squad_withdraw"),
    path("leave/", leaves.leave_list, name="leave_list"),
    path("leave/new/", leaves.leave_new, name="leave_new"),
    path("leave/<uuid:id>/", leaves.leave_detail, name="leave_detail"),
    path("leave/<uuid:id>/edit/", leaves.leave_edit, name="leave_edit"),
    path("leave/<uuid:id>/withdraw/", leaves.leave_withdraw, name="leave_withdraw"),
    path("recusals/", conflicts.conflict_list, name="conflict_list"),
    path("recusals/new/", conflicts.conflict_new, name="conflict_new"),
    path("recusals/<uuid:id>/", conflicts.conflict_detail, name="conflict_detail"),
    path("recusals/<uuid:id>/edit/", conflicts.conflict_edit, name="conflict_edit"),
    path("recusals/<uuid:id>/withdraw/", conflicts.conflict_withdraw, name="conflict_withdraw"),
]
