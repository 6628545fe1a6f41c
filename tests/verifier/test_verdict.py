"""What a reader is told: on whom the seed rests, counts, strays, refusals in two languages, and the command's exits."""

import io
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from shuangsuiji import verifier
from shuangsuiji.verifier import verify_draw1
from shuangsuiji.verifier.verify_draw1 import (
    CODES,
    LANGS,
    STEPS,
    TEXT,
    Published,
    Verdict,
    main,
    refusal_text,
    replay,
    verify,
)
from tests.verifier.forge import bytes_of, event, forge, links_of, public, rules, settle, with_events
from tests.verifier.test_door_proofs import parts_of, text_of

NUMBERS = [4, 11, 17, 21, 28, 30]


@pytest.fixture(scope="module")
def record():
    drawn = settle(forge(numbers=NUMBERS))
    first, second, third = list(replay(bytes_of(drawn)).visits)[:3]
    team = replay(bytes_of(drawn)).visits[second].team
    stray = event("visited", id=third, day="2027-01-03")
    return with_events(
        drawn, event("closed", id=first), event("recuse", id=second, officer=team[1]), stray, event("void", id=second)
    )


def test_the_verdict_counts_per_stratum_and_per_officer(record):
    verdict, draw = verify(bytes_of(record)), replay(bytes_of(record))

    general = next(row for row in verdict.strata if row["name"] == "general")
    assert (general["members"], general["floor"], general["drawn"]) == (24, 6, 6)
    assert sum(row["closed"] for row in verdict.strata) >= 1
    assert sum(row["void"] for row in verdict.strata) >= 1
    assert sum(row["replaced"] for row in verdict.officers) == 1
    assert sum(row["visits"] for row in verdict.officers) == 2 * len(draw.visits)
    assert [sum(row[state] for row in verdict.officers) for state in ("closed", "void")] == [2, 2]
    assert (verdict.events, verdict.due, verdict.final) == (4, len(draw.visits) - 3, False)


def test_a_visit_on_a_day_outside_its_week_is_listed(record):
    verdict, id = verify(bytes_of(record)), record["events"][2]["body"]["id"]

    assert [(one["id"], one["day"]) for one in verdict.outside_week] == [(id, "2027-01-03")]
    week = verdict.outside_week[0]["week"]
    assert f"{id}，2027-01-03，应在 {week}" in verdict.text() and week in verdict.text("en")


def test_a_visit_in_its_week_or_without_weeks_is_no_stray():
    record = settle(forge())
    visit = next(v for v in replay(bytes_of(record)).visits.values() if v.week == "2026-W41")
    kept = with_events(record, event("visited", id=visit.id, day="2026-10-11"))
    free = settle(forge(rules=rules(weeks=[])))
    open_ended = with_events(free, event("visited", id=next(iter(replay(bytes_of(free)).visits)), day="2027-01-03"))

    assert verify(bytes_of(kept)).outside_week == verify(bytes_of(open_ended)).outside_week == ()


def test_slots_of_one_maker_count_as_one_contributor():
    apart = verify(bytes_of(settle(forge())))
    together = verify(bytes_of(settle(forge(slots=[("bureau", "a b"), ("outside", "c"), ("software", "A  B")]))))
    one_value = forge()
    one_value["contributions"][1] = one_value["contributions"][0]
    commit = replay(bytes_of(settle(forge()))).digest.hex(
        f"draw1/contribution\n{one_value['opening']['ceremony']}\n1\n{one_value['contributions'][0]['value']}\n"
    )
    slots = [dict(slot) for slot in one_value["opening"]["slots"]]
    slots[1]["commit"] = commit
    copied = forge(opening={"slots": slots})
    copied["contributions"][1] = copied["contributions"][0]

    assert apart.same_maker == ()
    assert together.same_maker == ((0, 2),)
    assert verify(bytes_of(settle(copied))).same_maker == ((0, 1),)
    assert "席位 0 · 2" in together.text() and "slots 0 · 2" in together.text("en")


def test_the_seed_rests_on_slots_and_balls(record):
    with_balls, without = verify(bytes_of(record)), verify(bytes_of(settle(forge())))

    assert [(one["role"], one["who"]) for one in with_balls.contributors] == [
        ("bureau", "chair"),
        ("outside", "witness"),
        ("software", "machine"),
    ]
    assert (with_balls.balls, with_balls.outcomes) == ("six of 33", "≥ 1048576")
    assert (without.balls, without.outcomes) == ("", "")
    assert "没有摇号" in without.text() and "no balls" in without.text("en")
    few = settle(_with_grammar(count=2, max=6))
    assert verify(bytes_of(few)).outcomes == "15"


def test_every_verdict_says_that_values_of_one_machine_are_one_contributor(record):
    for sound in (record, settle(forge()), public(record)):
        verdict = verify(bytes_of(sound))
        rests = [verdict.text(lang).split(start)[1].splitlines()[0] for lang, start in SEED.items()]
        assert "bureau（chair） · outside（witness） · software（machine）" in rests[0]
        assert "同一台机器上产生的值（如由本局电脑打印的密封卡）只算一方" in rests[0]
        assert "bureau (chair) · outside (witness) · software (machine)" in rests[1]
        assert (
            "made on one machine (such as cards printed by the office's computer) count as one contributor" in rests[1]
        )


SEED = {"zh": "种子取决于：", "en": "The seed rests on: "}


def test_opening_closing_and_link_prove_a_draw_whose_balls_were_not_given(record):
    hashes, link = replay(bytes_of(record)).hashes, record["events"][-1]["link"]
    three = {"opening": hashes["opening"], "closing": hashes["closing"], "link": link}

    proven = verify(bytes_of(record), published=Published(**three))
    other = verify(bytes_of(record), published=Published(**three, balls="ab" * 32))
    unbound = verify(bytes_of(record), published=Published(opening=hashes["opening"], link=link))

    assert (proven.status, proven.unchecked) == ("proven", ())
    assert (other.status, other.code, other.found) == ("refused", "published.balls", hashes["balls"])
    assert (unbound.status, [what for what, _ in unbound.unchecked]) == (
        "consistent",
        ["published.balls", "published.closing"],
    )


@pytest.mark.parametrize("name", ["opening", "closing", "link"])
def test_none_of_the_three_published_values_can_be_missing(record, name):
    hashes, link = replay(bytes_of(record)).hashes, record["events"][-1]["link"]

    verdict = verify(bytes_of(record), published=Published(**{**hashes, "link": link, name: None}))

    assert (verdict.status, [what for what, _ in verdict.unchecked]) == ("consistent", [f"published.{name}"])


def test_the_words_are_those_of_the_glossary(record):
    said = "".join(zh for table in (CODES, STEPS, TEXT) for zh, _ in table.values())

    assert not [word for word in ("抽签", "凭证", "封存公告") if word in said]
    assert verify(b"").text().startswith("不通过：")


def _with_grammar(**change):
    record = forge(numbers=[1, 2], opening={"balls": {"what": "x", "min": 1, "kind": "set", **change}})
    return record


def test_both_languages_say_everything(record):
    shown = verify(bytes_of(public(record)))

    assert all(len(pair) == 2 and all(pair) for table in (CODES, STEPS, TEXT) for pair in table.values())
    for lang in LANGS:
        assert len(shown.text(lang).splitlines()) == len(shown.text("zh").splitlines())
        for code in CODES:
            said = refusal_text(code, "a.b", expected="1", found="2", lang=lang)
            assert all(part in said for part in (code, "a.b", "1", "2", CODES[code][LANGS.index(lang)]))


def test_every_code_that_the_file_can_raise_has_its_sentence():
    source = Path(verify_draw1.__file__).read_text(encoding="utf-8")

    raised = set(re.findall(r'(?:Refused|same|need|_in_order)\(\s*"([a-z_0-9]+\.[a-z_0-9]+)"', source))
    raised |= {f"hash.{name}" for name in ("registry", "roster")}
    raised |= {f"published.{name}" for name in ("opening", "balls", "closing", "link")} | {"history.done"}

    assert raised == set(CODES)


def test_what_a_refusal_shows_is_short_and_cannot_draw_on_the_screen():
    verdict = verify('{"opening\u202e\u009b": 1}'.encode())
    long = verify(b'{"' + b"x" * 5000 + b'": 1}')

    assert verdict.code == "json.key"
    assert "\u202e" not in verdict.text() and "\u009b" not in verdict.text()
    assert len(long.found) == 300


def test_a_published_hash_of_another_form_is_unusable(record):
    for given in ("", "AB" * 32, "ab" * 31, "ab" * 32 + "\n"):
        verdict = verify(bytes_of(record), published=Published(opening=given))
        assert (verdict.code, verdict.where, verdict.exit_code) == ("published.form", "opening", 2)


def test_an_older_published_link_does_not_cover_later_events(record):
    older = verify(bytes_of(record), published=Published(link=record["events"][1]["link"]))
    oldest = verify(bytes_of(record), published=Published(link=replay(bytes_of(record)).hashes["closing"]))

    assert older.code == oldest.code == "published.link_older"
    assert older.found == record["events"][-1]["link"]


def test_without_events_the_closing_is_the_newest_link():
    record = settle(forge())
    hashes = replay(bytes_of(record)).hashes

    verdict = verify(
        bytes_of(record), published=Published(opening=hashes["opening"], closing=hashes["closing"], link="ab" * 32)
    )

    assert (verdict.code, verdict.found) == ("published.link", hashes["closing"])


def test_a_ball_hash_published_for_a_draw_without_balls_is_refused():
    verdict = verify(bytes_of(settle(forge())), published=Published(balls="ab" * 32))

    assert (verdict.code, verdict.found) == ("published.balls", "")


# ---- the command ----


@pytest.fixture
def folder(tmp_path, record):
    draw = replay(bytes_of(record))
    visit = next(
        v for v in draw.visits.values() if v.state == "due" and v.id not in record["events"][0]["body"]["next"]
    )
    files = {
        "record.json": bytes_of(record),
        "closing.json": bytes_of(record["closing"]),
        "links.json": bytes_of(links_of(record)),
        "proof.txt": text_of(parts_of(record, visit.id)).encode(),
        "broken.json": bytes_of(record)[:-1],
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def published_arguments(record):
    hashes = replay(bytes_of(record)).hashes
    link = record["events"][-1]["link"]
    return [f"--{name}={value}" for name, value in {**hashes, "link": link}.items()]


def test_the_command_proves_a_record(folder, record, capsys):
    path = str(folder / "record.json")

    codes = [main([path, *published_arguments(record)]), main([path, "--lang", "en"])]

    said = capsys.readouterr().out
    assert codes == [0, 0]
    assert said.startswith("已证明") and "CONSISTENT, not proven" in said


def test_the_command_ends_with_1_for_a_failed_check_and_2_for_unusable_input(folder, capsys):
    failed = main([str(folder / "record.json"), "--opening", "ab" * 32])
    broken = main([str(folder / "broken.json")])
    absent = main([str(folder / "absent.json"), "--lang=en"])
    no_name = main(["a\0b"])
    history = main([str(folder / "record.json"), "--history", str(folder / "absent.json")])

    said = capsys.readouterr().out
    assert [failed, broken, absent, no_name, history] == [1, 2, 2, 2, 2]
    assert "published.opening" in said and "json.syntax" in said and "file.unreadable" in said


def test_the_command_writes_json_for_machines(folder, record, capsys):
    main([str(folder / "record.json"), "--json"])

    said = json.loads(capsys.readouterr().out)
    assert said["status"] == "consistent"
    assert said["hashes"]["link"] == record["events"][-1]["link"]
    assert said["strata"][0]["name"] == "general"


def test_the_command_checks_a_proof(folder, capsys):
    published = ["--closing", str(folder / "closing.json"), "--links", str(folder / "links.json")]

    good = main(["check-proof", str(folder / "proof.txt"), *published])
    other = main(["check-proof", str(folder / "proof.txt"), *published, "--id=S-9999", "--lang=en"])
    stranger = main(["check-proof", str(folder / "proof.txt"), *published, "--officer=O-99", "--json"])
    no_proof = main(["check-proof", str(folder / "record.json"), *published])

    said = capsys.readouterr().out
    assert [good, other, stranger, no_proof] == [0, 1, 1, 2]
    assert said.startswith("证明有效") and "proof.subject" in said and '"proof.officer"' in said


def test_the_command_without_its_arguments_is_unusable(capsys):
    for argv in ([], ["check-proof", "x"], ["x", "--lang", "fr"]):
        with pytest.raises(SystemExit) as end:
            main(argv)
        assert end.value.code == 2


def test_the_file_ships_alone(folder, record, tmp_path):
    alone = tmp_path / "verify_draw1.py"
    alone.write_bytes(Path(verify_draw1.__file__).read_bytes())

    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(alone), str(folder / "record.json"), "--lang", "en"],
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONIOENCODING": "ascii"},
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"CONSISTENT")


def test_the_file_run_as_a_program_ends_with_the_exit_of_its_verdict(folder, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["verify_draw1.py", str(folder / "broken.json")])

    with pytest.raises(SystemExit) as end:
        runpy.run_path(verify_draw1.__file__, run_name="__main__")

    assert end.value.code == 2
    assert "json.syntax" in capsys.readouterr().out


def test_a_console_that_lacks_a_character_does_not_stop_the_verdict(folder, monkeypatch):
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)

    code = main([str(folder / "record.json")])

    console.flush()
    assert code == 0
    assert console.buffer.getvalue().startswith(b"???")


def test_a_stream_without_an_encoding_gets_utf_8(folder, monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)

    main([str(folder / "record.json")])

    assert stream.getvalue().startswith("自洽，但未证明就是公布的那一次")


def test_the_package_shows_the_public_names():
    assert verifier.verify is verify
    assert isinstance(verifier.verify(b""), Verdict)
    assert set(verifier.__all__) <= set(vars(verifier))
