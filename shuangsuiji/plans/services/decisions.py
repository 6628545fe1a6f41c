"""The decision of a meeting: drafted over the live registers, signed by chair or deputy, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from shuangsuiji.accounts.models import Account
from shuangsuiji.ceremony.freeze import Frozen
from shuangsuiji.core.errors.quota import FloorOverCap
from shuangsuiji.core.policy import Period
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.plans.errors import (
    DecisionUnusable,
    DraftReplaced,
    ExemptionMissing,
    NotASigner,
    NumbersChanged,
    ScanMissing,
)
from shuangsuiji.plans.models import Decision, Exemption, Plan, Signature
from shuangsuiji.plans.numbers import content_hash, numbers_hash, numbers_of
from shuangsuiji.plans.selectors.decisions import SIGNERS, check_unaltered, differences, signed_content, signing_grant
from shuangsuiji.plans.selectors.planning import day_of, frozen_of, inputs_of
from shuangsuiji.plans.services.plans import open_plan
from shuangsuiji.plans.words import GROUP_ROLES
from shuangsuiji.registry.errors import RepeatedDifferently
from shuangsuiji.registry.models import SourceDocument

_TEXT_LIMIT, _NAME_LIMIT, _PEOPLE = 4000, 60, 60


@dataclass(frozen=True, slots=True)
class Held:
    """What a meeting decided besides the numbers: day, place, people (see `Decision.attendance`) and text."""

    held_on: date
    place: str
    attendance: Sequence[Mapping[str, Any]]
    text: str


@recorded("decision.drafted")
def draft_decision(
    act: Act, *, id: UUID, division: str, period: Period, drafter: Account, held: Held, seen: int = 0
) -> Decision:
    """A draft with the numbers of today, as a new row; `seen` is the number of the draft it goes on from, 0 for none.

    Sent twice it is one draft. Raises `DecisionUnusable`, `DraftReplaced` when somebody drafted meanwhile,
    `RepeatedDifferently`, and whatever `planned` raises.
    """
    _check_held(act, held)
    plan = open_plan(act, id=act.new_id(), division=division, period=period)
    inputs = inputs_of(division, period, on=day_of(period, act.today()), today=act.today())
    numbers = numbers_of(frozen_of(inputs), squads=inputs.workforce.squads)
    decision = Decision(
        id=id,
        plan=plan,
        number=seen + 1,
        held_on=held.held_on,
        place=held.place.strip(),
        attendance=[_person(one) for one in held.attendance],
        text=held.text.strip(),
        numbers=numbers,
        numbers_hash=numbers_hash(numbers),
        drafted_by=act.actor,
        drafter=drafter.name,
        made_at=act.at,
    )
    decision.hash = content_hash(signed_content(decision))
    standing = Decision.objects.filter(id=id).first()
    if standing is not None:
        return _same_or_refused(standing, decision)
    _newest_or_refused(plan, seen)
    decision.save(force_insert=True)
    body = {"period": str(period), "number": decision.number, "hash": decision.hash, "numbers": decision.numbers_hash}
    append(act, "decision.drafted", about=f"decision:{id}", body=body)
    return decision


@recorded("decision.signed")
def sign_decision(act: Act, *, id: UUID, decision: Decision, signer: Account, seen_hash: str) -> Signature:
    """Chair, deputy or whom they delegated sign the newest draft; whoever signed it before gets that signature.

    `seen_hash` is what the signer read: the check-answers page hands it on. Who asks for it has asked again for
    password and code. Raises `NotASigner`, `DraftReplaced`, `NumbersChanged`, `ExemptionMissing`, `DecisionAltered`.
    """
    grant = signing_grant(signer, act.today())
    if grant is None or signer.division != decision.plan.division:
        roles = ("组长、副组长或受其书面委托的人", "chair, deputy or whom they delegated in writing")
        raise NotASigner(found=signer.name, found_en=signer.name, expected=roles[0], expected_en=roles[1])
    standing = decision.signatures.filter(actor=signer.actor, method="reauth").first()
    if standing is not None:
        return standing
    _check_signable(act, decision, seen_hash)
    return _sign(
        act,
        Signature(
            id=id,
            decision=decision,
            actor=signer.actor,
            signer=signer.name,
            role=grant.role,
            delegation=grant.document if grant.delegated_by_id else "",
            method="reauth",
        ),
    )


@recorded("decision.signed")
def sign_by_scan(
    act: Act,
    *,
    id: UUID,
    decision: Decision,
    signer: str,
    role: str,
    document: SourceDocument | None,
    seen_hash: str,
) -> Signature:
    """Whoever signed on paper stands for the newest draft, by the scan of that paper; once for each signer.

    Raises `ScanMissing`, `NotASigner` for another role or for the drafter himself, and as `sign_decision` does.
    """
    if document is None or not document.file_hash:
        raise ScanMissing(found=document or "—")
    name = signer.strip()
    if role not in SIGNERS or not 0 < len(name) <= _NAME_LIMIT or "\0" in name or name == decision.drafter:
        shown = name[:_NAME_LIMIT].replace("\0", "␀") or "—"
        expected, expected_en = (
            f"{decision.drafter}以外的组长或副组长",
            f"chair or deputy other than {decision.drafter}",
        )
        raise NotASigner(found=shown, found_en=shown, expected=expected, expected_en=expected_en)
    standing = decision.signatures.filter(signer=name, method="scan").first()
    if standing is not None:
        return standing
    _check_signable(act, decision, seen_hash)
    signature = Signature(
        id=id, decision=decision, actor=act.actor, signer=name, role=role, method="scan", document=document
    )
    return _sign(act, signature)


def _sign(act: Act, signature: Signature) -> Signature:
    decision = signature.decision
    signature.hash, signature.at = decision.hash, act.at
    signature.save(force_insert=True)
    body = {
        "signature": signature.id,
        "hash": decision.hash,
        "role": signature.role,
        "method": signature.method,
        "document": signature.document.id if signature.document else "",
    }
    append(act, "decision.signed", about=f"decision:{decision.id}", body=body)
    return signature


def _check_signable(act: Act, decision: Decision, seen_hash: str) -> None:
    """The newest draft, as it was read, unaltered, with the numbers of now and every exemption it needs."""
    check_unaltered(decision)
    _newest_or_refused(decision.plan, decision.number)
    if seen_hash != decision.hash:
        raise DraftReplaced(found=seen_hash[:8] or "—", expected=decision.hash[:8])
    period = Period.parse(decision.plan.period)
    today = act.today()
    frozen = frozen_of(inputs_of(decision.plan.division, period, on=day_of(period, today), today=today))
    found = differences(decision, frozen)
    if found:
        texts = {language: [one.text(language) for one in found[:5]] for language in ("zh", "en")}
        raise NumbersChanged(changed="；".join(texts["zh"]), changed_en="; ".join(texts["en"]))
    _check_exemptions(decision, frozen)


def _check_exemptions(decision: Decision, frozen: Frozen) -> None:
    names = {one.zh: one.name for one in frozen.plan.strata}
    for conflict in frozen.plan.conflicts:
        if isinstance(conflict, FloorOverCap):
            said = {key: conflict.values[key] for key in ("stratum", "stratum_en", "capped", "cap")}
            recorded_ones = Exemption.objects.filter(
                division=decision.plan.division,
                period=decision.plan.period,
                stratum=names[str(said["stratum"])],
                withdrawn=False,
            )
            if not recorded_ones.exists():
                raise ExemptionMissing(**said, found=0)


def _newest_or_refused(plan: Plan, seen: int) -> None:
    newest = plan.decisions.order_by("-number").values_list("number", flat=True).first() or 0
    if newest != seen:
        raise DraftReplaced(found=seen, expected=newest)


def _same_or_refused(standing: Decision, sent: Decision) -> Decision:
    if (standing.held_on, standing.place, standing.attendance, standing.text) != (
        sent.held_on,
        sent.place,
        sent.attendance,
        sent.text,
    ):
        raise RepeatedDifferently(id=standing.id, found="会议记录")
    return standing


def _person(one: Mapping[str, Any]) -> dict[str, Any]:
    texts = {key: str(one.get(key, "")).strip() for key in ("name", "role", "post", "delegate")}
    return {**texts, "present": bool(one.get("present"))}


def _check_held(act: Act, held: Held) -> None:
    if held.held_on > act.today():
        raise _unusable("held_on", "会议日期", held.held_on, f"不晚于{act.today()}", f"{act.today()} or before")
    _check_text("place", "地点", held.place, 100)
    _check_text("text", "议定事项", held.text, _TEXT_LIMIT)
    people = [_person(one) for one in held.attendance]
    if not 0 < len(people) <= _PEOPLE:
        raise _unusable("attendance", "参会人员", len(people), f"1至{_PEOPLE}人", f"1 to {_PEOPLE} people")
    for one in people:
        _check_text("name", "姓名", one["name"], _NAME_LIMIT)
        if one["role"] not in GROUP_ROLES or len(one["post"]) > 60 or len(one["delegate"]) > _NAME_LIMIT:
            raise _unusable("attendance", "参会人员", one["name"], "身份、职务、受托人", "role, post and delegate")
    if not any(one["role"] in SIGNERS and (one["present"] or one["delegate"]) for one in people):
        raise _unusable(
            "attendance", "主持人", "—", "到会或委托的组长、副组长", "chair or deputy, present or delegated"
        )


def _check_text(name: str, label: str, text: str, limit: int) -> None:
    if not 0 < len(text.strip()) <= limit or "\0" in text:
        shown = text.strip()[:60].replace("\0", "␀") or "—"
        raise _unusable(name, label, shown, f"1至{limit}字", f"1 to {limit} characters")


def _unusable(field_en: str, field: str, found: object, expected: str, expected_en: str) -> DecisionUnusable:
    return DecisionUnusable(field=field, field_en=field_en, found=found, expected=expected, expected_en=expected_en)
