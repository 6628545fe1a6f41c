"""A city with keys, and a county's package, everything seeded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from shuangsuiji.core.draw import Replayed
from shuangsuiji.filing.parcel.age import sealed_to
from shuangsuiji.filing.parcel.keys import CityKey, CitySecrets, make_secrets
from shuangsuiji.filing.parcel.package import Annex, Contents, Heading, SealedList, make_package
from shuangsuiji.filing.parcel.sealed_list import padded_list
from tests.acts import chance
from tests.vectors.county import frozen_county, held

Json = Mapping[str, Any]
DAYS = (date(2026, 10, 1), date(2026, 10, 10))
DOCUMENTS = {"minutes": b"%PDF-1.7 minutes", "report": b"%PDF-1.7 report"}
HEADING = Heading("140524", "2026Q4", "2026-10-08T10:00:00+08:00", DAYS)
ANNEX = Annex("密封附件2026-1", ("甲", "乙"))


def secrets_of(seed: object = "city") -> CitySecrets:
    """The city's secret halves."""
    return make_secrets(chance(f"city/{seed}"))


def city_of(seed: object = "city") -> CityKey:
    """The city's public halves."""
    return secrets_of(seed).public("演示市双随机领导小组办公室")


def names_of(record: Json) -> Json:
    """Names of the same length for everybody, drawn or not."""
    subjects = {one["id"]: {"name": f"演示企业{one['id']}"} for one in record["registry"]["subjects"]}
    officers = {one["id"]: {"name": f"演示人员{one['id']}", "squad": "一分队"} for one in record["roster"]["officers"]}
    return {"subjects": subjects, "officers": officers}


def planned(known: Replayed) -> Json:
    """The part of a plan that the city compares."""
    strata = [
        {"name": name, "subjects": len(one.call_order), "drawn": one.drawn}
        for name, one in known.outcome.strata.items()
    ]
    return {"period": "2026Q4", "strata": strata}


def contents_of(known: Replayed, *, city: CityKey | None, seed: object = 1, **papers: Json) -> Contents:
    """What is filed of a draw; without a city's key the list is a paper annex."""
    record = known.record
    statements = {name: record[name] for name in ("opening", "balls", "closing") if name in record}
    filed: SealedList | Annex = ANNEX
    if city is not None:
        content = padded_list(record, names_of(record))
        filed = SealedList(city.fingerprint, sealed_to(city.recipient, content, entropy=chance(f"seal/{seed}")))
    head = {"seq": 12, "hash": "ab" * 32}
    kept = {"decision": {"ratio": "1/4"}, "plan": planned(known), "ledger-head": head, **papers}
    return Contents(statements, kept, filed, DOCUMENTS)


def package_of(known: Replayed | None = None, *, city: CityKey | None = None, heading: Heading = HEADING) -> bytes:
    """A package of a small county's draw, sealed to the city, or to another one given."""
    known = known or held(frozen_county())
    return make_package(heading, contents_of(known, city=city or city_of()))
