"""Exemptions from the annual cap: recorded with type, reason and document before a decision is signed."""

from collections.abc import Mapping
from uuid import UUID

from shuangsuiji.core.errors.policy import BadPeriod
from shuangsuiji.core.policy import Period
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.plans.errors import ExemptionUnusable
from shuangsuiji.plans.fields import EXEMPTION_FIELDS, exemption_values
from shuangsuiji.plans.models import Campaign, Exemption
from shuangsuiji.plans.services.keeping import keep_new, turned
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.services.keeping import assign, stored


@recorded("exemption.entered")
def enter_exemption(
    act: Act, *, id: UUID, division: str, values: Mapping[str, str], document: SourceDocument | None
) -> Exemption:
    """Record by which exemption a stratum's floor wins over the cap in a period; sent twice, it is stored once.

    Raises `ExemptionUnusable` for a kind, stratum or period that the pack has not, or without a document;
    `UnusableValue`, `RepeatedDifferently`. Source: 国办发〔2024〕54号; docs/decisions/A23-annual-cap.md.
    """
    if document is None:
        raise _unusable("document", "来源文件", "—", "一份文件", "a document")
    exemption = Exemption(id=id, division=division, document=document)
    assign(exemption, EXEMPTION_FIELDS, values)
    _check(exemption)
    after = exemption_values(exemption)
    standing = stored(Exemption, id, values=after, shown=exemption_values)
    if standing is not None:
        return standing
    keep_new(act, exemption, kind="exemption.entered", values=after, document=document)
    return exemption


@recorded("exemption.withdrawn", "exemption.restored")
def turn_exemption(act: Act, *, id: UUID, version: int, why: str, withdrawn: bool) -> Exemption:
    """Withdraw an exemption, or restore it. Raises `ChangedMeanwhile`, `UnusableValue`."""
    return turned(act, Exemption, id=id, version=version, why=why, withdrawn=withdrawn)


def _check(exemption: Exemption) -> None:
    policy = policy_in_force()
    try:
        known = Period.parse(exemption.period).kind == policy.period
    except BadPeriod:
        known = False
    if not known:
        raise _unusable("period", "期间", exemption.period, "如 2026Q4", "such as 2026Q4")
    strata = [
        *(tier.name for tier in policy.tiers),
        *Campaign.objects.filter(division=exemption.division).values_list("slug", flat=True),
    ]
    if exemption.stratum not in strata:
        raise _unusable("stratum", "抽样层", exemption.stratum, "、".join(strata), ", ".join(strata))
    if exemption.kind not in policy.readings.exemptions:
        kinds = "、".join(policy.readings.exemptions)
        raise _unusable("kind", "例外类型", exemption.kind, kinds, kinds)


def _unusable(field_en: str, field: str, found: str, expected: str, expected_en: str) -> ExemptionUnusable:
    return ExemptionUnusable(field=field, field_en=field_en, found=found, expected=expected, expected_en=expected_en)
