"""Officers: entered, edited, linked to their account; never deleted."""

from collections.abc import Mapping
from uuid import UUID

from shuangsuiji.accounts.models import Account
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.registry.errors import AccountUnfit, CertificateTaken
from shuangsuiji.registry.fields import OFFICER_FIELDS, Field
from shuangsuiji.registry.finding import searchable
from shuangsuiji.registry.models import Officer, SourceDocument, Squad
from shuangsuiji.registry.selectors.people import officer_values
from shuangsuiji.registry.services.keeping import assign, in_order, keep_edited, keep_new, stored, unusable
from shuangsuiji.sheets.identifiers import ID_FORM, is_id, number_text
from shuangsuiji.sheets.words import SKILLS, skill_slugs

_FIELDS: Mapping[str, Field] = {one.slug: one for one in OFFICER_FIELDS}


@recorded("officer.entered")
def enter_officer(
    act: Act,
    *,
    id: UUID,
    division: str,
    values: Mapping[str, str],
    squad: Squad | None = None,
    document: SourceDocument | None = None,
) -> Officer:
    """A new officer with these values (slug → text); the same form sent twice gives the stored one.

    Raises `CertificateTaken`, `DaysReversed`, `UnusableValue`, `RepeatedDifferently`.
    """
    officer = Officer(id=id, division=division, squad=squad, changed_at=act.at)
    assign_officer(officer, values)
    after = officer_values(officer)
    standing = stored(Officer, id, values=after, shown=officer_values)
    if standing is not None:
        return standing
    _free_or_refused(officer)
    keep_new(act, officer, kind="officer.entered", values=after, document=document)
    return officer


@recorded("officer.edited")
def edit_officer(
    act: Act,
    *,
    id: UUID,
    version: int,
    values: Mapping[str, str],
    squad: Squad | None,
    document: SourceDocument | None = None,
) -> Officer:
    """Set these values and the squad on the version of the officer that the editor saw.

    Nothing different: nothing is written. Raises `ChangedMeanwhile` and what `enter_officer` raises.
    """
    officer = Officer.objects.select_for_update().get(id=id)
    before = officer_values(officer)
    assign_officer(officer, values)
    officer.squad, officer.changed_at = squad, act.at
    if officer.certificate != before["certificate"]:
        _free_or_refused(officer)
    after = officer_values(officer)
    keep_edited(act, officer, kind="officer.edited", version=version, before=before, after=after, document=document)
    return officer


@recorded("officer.account_linked")
def link_account(act: Act, *, id: UUID, version: int, account: Account | None) -> Officer:
    """Say which account is the officer's own; none ends the link. Raises `ChangedMeanwhile` and `AccountUnfit`."""
    officer = Officer.objects.select_for_update().get(id=id)
    before = officer_values(officer)
    if account is not None:
        _fit_or_refused(officer, account)
    officer.account, officer.changed_at = account, act.at
    after = officer_values(officer)
    keep_edited(act, officer, kind="officer.account_linked", version=version, before=before, after=after)
    return officer


def assign_officer(officer: Officer, values: Mapping[str, str]) -> None:
    """Put text values on an unsaved officer, the certificate as printed and skills as slugs.

    Raises `UnusableValue` for a value that its field cannot hold, `DaysReversed` for a certificate that ends before
    it begins.
    """
    cleaned = dict(values)
    if "certificate" in cleaned:
        cleaned["certificate"] = _certificate(cleaned["certificate"])
    if "skills" in cleaned:
        cleaned["skills"] = skills_of(cleaned["skills"])
    assign(officer, OFFICER_FIELDS, cleaned)
    in_order(officer, OFFICER_FIELDS, "certificate_from", "certificate_until")
    officer.search = officer_search(officer)


def officer_search(officer: Officer) -> str:
    """What the quick search looks through."""
    return searchable([officer.name], [officer.certificate])


def skills_of(text: str) -> str:
    """Skills as slugs, sorted and separated by spaces; raises `UnusableValue` for a word that the table has not.

    >>> skills_of("危废、涉水"), skills_of("water air")
    ('hazardous-waste water', 'air water')
    """
    slugs, unknown = skill_slugs("、".join(text.split()))
    if unknown:
        known = "、".join(dict.fromkeys(next(w for w, s in SKILLS.items() if s == slug) for slug in SKILLS.values()))
        raise unusable(
            _FIELDS["skills"], "、".join(word for word, _ in unknown), known, ", ".join(sorted(set(SKILLS.values())))
        )
    return " ".join(slugs)


def _certificate(text: str) -> str:
    number = number_text(text)
    if not is_id(number):
        raise unusable(_FIELDS["certificate"], text, ID_FORM, ID_FORM)
    return number


def _free_or_refused(officer: Officer) -> None:
    same = Officer.objects.filter(division=officer.division, certificate=officer.certificate)
    other = same.exclude(id=officer.id).first()
    if other is not None:
        state, state_en = ("已撤回", "withdrawn") if other.withdrawn else ("在册", "in the register")
        raise CertificateTaken(certificate=officer.certificate, name=other.name, state=state, state_en=state_en)


def _fit_or_refused(officer: Officer, account: Account) -> None:
    other = Officer.objects.filter(account=account, withdrawn=False).exclude(id=officer.id).first()
    if account.kind != "business":
        why, why_en = "不是业务账号", "it is no business account"
    elif account.division != officer.division:
        why, why_en = "属于其他单位", "it belongs to another office"
    elif other is not None:
        why, why_en = f"已关联到{other.name}", f"it is linked to {other.name}"
    else:
        return
    raise AccountUnfit(username=account.username, officer=officer.name, why=why, why_en=why_en)
