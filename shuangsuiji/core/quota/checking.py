"""What a plan refuses before it counts anything: ids, tiers, statuses, weeks and names that cannot be used."""

import re
from collections import Counter
from collections.abc import Sequence

from shuangsuiji.core.errors.quota import BadId, BadStatus, BadWeeks, DuplicateId, NameTaken, UnknownTier
from shuangsuiji.core.policy import STATUSES, Policy, slug
from shuangsuiji.core.quota.members import Campaign, Member

_ID = re.compile(r"[A-Za-z0-9._:-]{1,27}")
_WEEK = re.compile(r"[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])")


def check_members(policy: Policy, members: Sequence[Member]) -> None:
    """Raises `BadId`, `DuplicateId`, `UnknownTier`, `BadStatus` or `BadSlug` for the first unusable one.

    >>> from shuangsuiji import rules
    >>> pack = rules.load("lingchuan-2024-1")
    >>> check_members(pack, [Member("S-1", ("key",)), Member("S-2", ("general", "special"))])
    >>> check_members(pack, [Member("S-1", ("key",)), Member("S-1", ("general",))])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...DuplicateId: [quota.duplicate_id] The id 'S-1' occurs 2 times; expected once ...
    """
    known = {tier.name for tier in policy.tiers} | {name for tier in policy.tiers for name in tier.selector.tiers}
    times = Counter(member.id for member in members)
    for member in members:
        if not _ID.fullmatch(member.id):
            raise BadId(id=member.id)
        if times[member.id] > 1:
            raise DuplicateId(id=member.id, times=times[member.id])
        if member.status not in STATUSES:
            raise BadStatus(id=member.id, status=member.status, known=", ".join(STATUSES))
        for tier in member.tiers:
            if tier not in known:
                raise UnknownTier(id=member.id, tier=tier, known=", ".join(sorted(known)))
        for skill in member.needs:
            slug(skill)


def check_weeks(weeks: Sequence[str]) -> None:
    """Raises `BadWeeks` for the first week that is malformed or not after the one before.

    >>> check_weeks(["2026-W41", "2026-W42"])
    >>> check_weeks(["2026-W42", "2026-W41"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...BadWeeks: [quota.bad_weeks] The week '2026-W41' is malformed or out of order; expected ...
    """
    before = ""
    for week in weeks:
        if not _WEEK.fullmatch(week) or week <= before:
            raise BadWeeks(week=week)
        before = week


def check_campaigns(policy: Policy, campaigns: Sequence[Campaign]) -> None:
    """Raises `NameTaken` for a campaign under the name of a tier, of another campaign or of the main ceremony.

    >>> from datetime import date
    >>> from fractions import Fraction
    >>> from shuangsuiji import rules
    >>> autumn = Campaign("key", Fraction(1, 2), (date(2026, 10, 1), date(2026, 12, 31)), ids=frozenset({"S-1"}))
    >>> check_campaigns(rules.load("lingchuan-2024-1"), [autumn])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...NameTaken: [quota.name_taken] The campaign name 'key' is taken; names in use: general, joiners, ...
    """
    taken = {"routine", "joiners", *(tier.name for tier in policy.tiers)}
    for campaign in campaigns:
        if campaign.name in taken:
            raise NameTaken(name=campaign.name, known=", ".join(sorted(taken)))
        taken.add(campaign.name)
