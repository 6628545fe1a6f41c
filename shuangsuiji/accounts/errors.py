"""Refusals of accounts and rights."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput

_ROLES = "陵环发〔2024〕1号, 二、工作目标和范围（二）"
_WHO = "GB/T 22239—2019, 8.1.4.1 身份鉴别"
_RIGHTS = "GB/T 22239—2019, 8.1.4.2 访问控制"


class NotAllowed(RuleBreach):
    """The access table has no rule for this account, route and thing."""

    code = "accounts.not_allowed"
    clause = _ROLES
    status = 403
    zh = "您的角色是{roles}，此项操作只限{needed}（{clause}）。如确需办理，请系统管理员授权。"
    en = (
        "Your roles are {roles_en}; this is for {needed_en} only ({clause}). If it is "
        "your task, ask the administrator for the role."
    )


class SignInRefused(RuleBreach):
    """Name, password or one-time code do not fit; it is never said which, and a disabled account answers the same."""

    code = "accounts.sign_in_refused"
    clause = _WHO
    status = 403
    zh = "用户名、密码或一次性登录码不符，没有登录（{clause}）。请核对大小写后重新输入；仍不行，请系统管理员重置密码。"
    en = (
        "User name, password or one-time code do not fit; you are not signed in ({clause}). Check upper and lower case "
        "and type them again; if it still fails, ask the administrator for a new password."
    )


class SignInDelayed(RuleBreach):
    """After several failures the next try has to wait; a printed one-time code gets through at once."""

    code = "accounts.sign_in_delayed"
    clause = _WHO
    status = 429
    zh = (
        "连续输错，还需等待{wait}才能再试，最长{limit}（{clause}）。"
        "账号没有被锁定；急用时请连同打印的一次性登录码一起输入。"
    )
    en = (
        "After several wrong tries the next one has to wait another {wait_en}, at most {limit_en} ({clause}). The "
        "account is not locked; if it is urgent, enter a printed one-time code as well."
    )


class CodeRefused(RuleBreach):
    """A second factor that is wrong, too old, or was used before."""

    code = "accounts.code_refused"
    clause = _WHO
    status = 403
    zh = (
        "验证码不符、已过期或已用过（{clause}）。"
        "请等手机显示下一个6位验证码再输入；手机不在身边，请用打印的一次性登录码。"
    )
    en = (
        "The code is wrong, too old or was used before ({clause}). Wait for the next 6 digits on your phone; without "
        "the phone use a printed one-time code."
    )


class PasswordRefused(RuleBreach):
    """The present password, asked again before an important change of one's own account, is wrong."""

    code = "accounts.password_refused"
    clause = _WHO
    status = 403
    zh = "当前密码不符，没有改动（{clause}）。请重新输入当前密码；忘记了，请系统管理员重置。"
    en = (
        "The present password does not fit; nothing was changed ({clause}). Type it again; if it is forgotten, ask the "
        "administrator for a new one."
    )


class WeakPassword(UnusableInput):
    """A new password that others could guess."""

    code = "accounts.weak_password"
    clause = _WHO
    zh = "新密码{found}，应{expected}（{clause}）。请换一个。"
    en = "The new password {found_en}; it should {expected_en} ({clause}). Choose another."


class UsernameTaken(RuleBreach):
    """A user name names one person for ever, also after the account was disabled."""

    code = "accounts.username_taken"
    clause = _WHO
    zh = "用户名{found}已有人使用，应是一个没有用过的（{clause}）。请换一个用户名；同一人请启用原账号。"
    en = (
        "The user name {found} is taken, expected one never used ({clause}). Choose another; if it is the same person, "
        "enable the old account."
    )


class OwnRights(RuleBreach):
    """Nobody changes his own rights: what one gives, somebody else holds."""

    code = "accounts.own_rights"
    clause = _RIGHTS
    status = 403
    zh = (
        "这是您自己的账号：{what}须由另一人办理，现为本人（{clause}）。"
        "请另一名管理员办理；只有一名时先为同事开立管理员账号。"
    )
    en = (
        "This is your own account: {what_en} must be done by somebody else, found yourself ({clause}). Ask the other "
        "administrator; if you are the only one, open an administrator's account for a colleague first."
    )


class RoleHeld(RuleBreach):
    """The account holds the role in that time already."""

    code = "accounts.role_held"
    clause = _RIGHTS
    zh = "该账号已有角色“{role}”（{found}），与所填{expected}重叠（{clause}）。请先收回原授权，或改用不重叠的日期。"
    en = (
        "The account already holds the role {role_en} ({found_en}), which overlaps {expected_en} ({clause}). Revoke "
        "the former grant first, or choose days that do not overlap."
    )


class WrongSpan(UnusableInput):
    """An end before its beginning, or a delegation that lasts longer than it may."""

    code = "accounts.wrong_span"
    clause = _RIGHTS
    zh = "期限{found}，应{expected}（{clause}）。请改日期。"
    en = "The time is {found_en}; it should be {expected_en} ({clause}). Change the days."


class NotDelegable(RuleBreach):
    """A delegation that its giver cannot give or its receiver cannot take."""

    code = "accounts.not_delegable"
    clause = _ROLES
    zh = "不能委托：现为{found}，应为{expected}（{clause}）。请另选角色或受托人。"
    en = "This cannot be delegated: found {found_en}, expected {expected_en} ({clause}). Choose another role or person."


class AuditAccountStands(RuleBreach):
    """The administrator may open the first audit account only; later ones are opened by the audit administrator."""

    code = "accounts.audit_account_stands"
    clause = _RIGHTS
    status = 403
    zh = (
        "审计账号已有{found}个，管理员只能在没有审计账号时开立（{clause}）：否则管理员可以自己审计自己。"
        "请审计管理员开立。"
    )
    en = (
        "There are {found} audit accounts; an administrator may open one only where there is none ({clause}), or he "
        "could audit himself. Ask the audit administrator to open it."
    )


class OfficeOpened(RuleBreach):
    """The first accounts were opened before."""

    code = "accounts.office_opened"
    clause = _RIGHTS
    zh = "已有{found}个账号，首批账号只能在没有账号时开立（{clause}）。请管理员登录后在“账号与授权”中开立。"
    en = (
        "There are {found} accounts; the first ones are opened only where there is none ({clause}). Sign in as "
        "administrator and open more under Accounts and roles."
    )


class NothingBegun(RuleBreach):
    """A second factor is confirmed that was not begun, or was confirmed already."""

    code = "accounts.nothing_begun"
    clause = _WHO
    zh = "没有待确认的二维码：现为{found}，应先生成二维码（{clause}）。请点“生成二维码”重新开始。"
    en = (
        "There is no QR code to confirm: found {found_en}, expected one that was made before ({clause}). Press "
        "Make a QR code and begin again."
    )
