"""Addresses of plans."""

from django.urls import path

from shuangsuiji.plans.views import campaigns, decisions, exemptions, papers, plan, visits, what_if

app_name = "plans"
urlpatterns = [
    path("", plan.plan_list, name="plan_list"),
    path("periods/<slug:period>/", plan.plan_detail, name="plan_detail"),
    path("periods/<slug:period>/edit/", plan.plan_edit, name="plan_edit"),
    path("periods/<slug:period>/what-if/", what_if.plan_what_if, name="plan_what_if"),
    path("periods/<slug:period>/predictability/", what_if.plan_predictability, name="plan_predictability"),
    path("periods/<slug:period>/decision/new/", decisions.decision_new, name="decision_new"),
    path("decisions/<uuid:id>/", decisions.decision_detail, name="decision_detail"),
    path("decisions/<uuid:id>/sign/", decisions.decision_sign, name="decision_sign"),
    path("decisions/<uuid:id>/scan/", decisions.decision_scan, name="decision_scan"),
    path("decisions/<uuid:id>/papers/<slug:kind>/", papers.decision_paper, name="decision_paper"),
    path("letterhead/", papers.letterhead, name="letterhead"),
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("campaigns/new/", campaigns.campaign_new, name="campaign_new"),
    path("campaigns/<uuid:id>/", campaigns.campaign_detail, name="campaign_detail"),
    path("campaigns/<uuid:id>/edit/", campaigns.campaign_edit, name="campaign_edit"),
    path("campaigns/<uuid:id>/withdraw/", campaigns.campaign_withdraw, name="campaign_withdraw"),
    path("exemptions/", exemptions.exemption_list, name="exemption_list"),
    path("exemptions/new/", exemptions.exemption_new, name="exemption_new"),
    path("exemptions/<uuid:id>/", exemptions.exemption_detail, name="exemption_detail"),
    path("exemptions/<uuid:id>/withdraw/", exemptions.exemption_withdraw, name="exemption_withdraw"),
    path("visits/", visits.visit_list, name="visit_list"),
    path("visits/new/", visits.visit_new, name="visit_new"),
    path("visits/<uuid:id>/", visits.visit_detail, name="visit_detail"),
    path("visits/<uuid:id>/withdraw/", visits.visit_withdraw, name="visit_withdraw"),
]
