"""What the city does with a package before it gives a receipt: open the list, replay it, hold it against the rest."""

from collections.abc import Iterable, Mapping
from typing import Any

from shuangsuiji.core.draw import instant
from shuangsuiji.filing.errors import PackageForeign, PackageOld, RecordDiffers
from shuangsuiji.filing.parcel.age import opened_with
from shuangsuiji.filing.parcel.keys import CityKey, CitySecrets
from shuangsuiji.filing.parcel.package import Package
from shuangsuiji.filing.parcel.receipt import Receipt
from shuangsuiji.filing.parcel.sealed_list import OpenList, read_list

Json = Mapping[str, Any]


def check_named(package: Package, *, hash: str) -> None:
    """The package is the one that the report on paper names; raises `PackageForeign`. Asked only where it is known."""
    if hash and package.hash != hash.lower():
        raise PackageForeign(what="hash", found=package.hash, expected=hash.lower())


def check_new(package: Package, given: Iterable[Receipt]) -> Receipt | None:
    """The receipt that this very package was given before, None for a new one.

    Raises `PackageForeign` for another package of a draw already received, `PackageOld` for a draw of the period
    before the one that was received.
    """
    mine, closed = package.manifest, instant(package.statements["closing"]["time"])
    for receipt in given:
        said = receipt.said
        if said["package"] == package.hash:
            return receipt
        if (said["division"], said["period"]) != (mine["division"], mine["period"]):
            continue
        if said["ceremony"] == mine["ceremony"]:
            raise PackageForeign(what=mine["ceremony"], found=package.hash, expected=said["package"])
        if instant(said["closed_at"]) > closed:
            raise PackageOld(what="closing", found=package.statements["closing"]["time"], expected=said["closed_at"])
    return None


def opened_list(package: Package, city: CityKey, secrets: CitySecrets) -> OpenList | None:
    """The list, opened and replayed to the published statements and the planned numbers; None for a paper annex.

    Raises `PackageForeign` for another city's key, `ListNotForUs`, `PackageBroken`, `RecordDiffers`, and whatever
    a replay raises.
    """
    filed = package.manifest["list"]
    if filed["kind"] == "annex":
        return None
    if filed["fingerprint"] != city.fingerprint:
        raise PackageForeign(what="city", found=filed["fingerprint"], expected=city.fingerprint)
    found = read_list(opened_with(secrets.identity, package.sealed))
    _as_published(found, package)
    _as_planned(found, package.papers["plan"])
    return found


def _as_published(found: OpenList, package: Package) -> None:
    record = found.known.record
    for name in ("opening", "balls", "closing"):
        if record.get(name) != package.statements.get(name):
            raise RecordDiffers(what=name, found=_hash(record.get(name)), expected=_hash(package.statements.get(name)))


def _hash(statement: Any) -> str:
    return str(statement.get("root") or statement["time"]) if statement else "—"


def _as_planned(found: OpenList, plan: Json) -> None:
    """Each stratum of the plan has the members and the number drawn that the leading group was told."""
    strata = found.known.outcome.strata
    planned = {one["name"]: one for one in plan.get("strata", [])}
    if set(planned) != set(strata):
        raise RecordDiffers(what="strata", found="、".join(sorted(strata)), expected="、".join(sorted(planned)))
    for name, one in planned.items():
        found_here = {"subjects": len(strata[name].call_order), "drawn": strata[name].drawn}
        for what, replayed in found_here.items():
            if replayed != one[what]:
                raise RecordDiffers(what=f"{name}.{what}", found=replayed, expected=one[what])
