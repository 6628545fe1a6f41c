"""Addresses of accounts."""

from django.urls import path

from shuangsuiji.accounts.views import accounts, changes, delegations, own, signing_in

app_name = "accounts"
_ONE = "<uuid:account_id>/"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.sign_in_code, name="sign_in_code"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("me/", own.profile, name="profile"),
    path("me/password/", own.password, name="password"),
    path("me/second-factor/", own.second_factor, name="second_factor"),
    path("me/codes/", own.codes, name="codes"),
    path("me/sign-ins/end-others/", own.own_sign_in_end_others, name="own_sign_in_end_others"),
    path("me/sign-ins/<uuid:sign_in_id>/end/", own.own_sign_in_end, name="own_sign_in_end"),
    path("me/delegations/new/", delegations.delegation_new, name="delegation_new"),
    path("me/delegations/<uuid:grant_id>/revoke/", delegations.delegation_revoke, name="delegation_revoke"),
    path("", accounts.account_list, name="account_list"),
    path("new/", accounts.account_new, name="account_new"),
    path(f"{_ONE}", accounts.account_detail, name="account_detail"),
    path(f"{_ONE}disable/", changes.account_disable, name="account_disable"),
    path(f"{_ONE}enable/", changes.account_enable, name="account_enable"),
    path(f"{_ONE}password/", changes.account_password_reset, name="account_password_reset"),
    path(f"{_ONE}second-factor/", changes.account_second_factor_reset, name="account_second_factor_reset"),
    path(f"{_ONE}codes/", changes.account_codes, name="account_codes"),
    path(f"{_ONE}sign-ins/<uuid:sign_in_id>/end/", changes.account_sign_in_end, name="account_sign_in_end"),
    path(f"{_ONE}roles/", changes.grant_new, name="grant_new"),
    path("roles/<uuid:grant_id>/revoke/", changes.grant_revoke, name="grant_revoke"),
]
