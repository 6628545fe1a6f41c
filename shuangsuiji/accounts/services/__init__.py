"""Everything that changes accounts."""

from shuangsuiji.accounts.services.accounts import disable_account, enable_account, open_account, open_first_accounts
from shuangsuiji.accounts.services.factors import (
    begin_second_factor,
    confirm_second_factor,
    print_codes,
    reset_second_factor,
)
from shuangsuiji.accounts.services.passwords import change_password, confirm_password, reset_password
from shuangsuiji.accounts.services.rights import delegate_role, grant_role, revoke_role
from shuangsuiji.accounts.services.sign_ins import end_other_sign_ins, end_sign_in, open_sign_in
from shuangsuiji.accounts.services.signing_in import pass_second_factor, sign_in

__all__ = [
    "begin_second_factor",
    "change_password",
    "confirm_password",
    "confirm_second_factor",
    "delegate_role",
    "disable_account",
    "enable_account",
    "end_other_sign_ins",
    "end_sign_in",
    "grant_role",
    "open_account",
    "open_first_accounts",
    "open_sign_in",
    "pass_second_factor",
    "print_codes",
    "reset_password",
    "reset_second_factor",
    "revoke_role",
    "sign_in",
]
