"""How EDGAR is asked: declared, in turn, with patience, never elsewhere, never twice."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.edgar.conftest import ME, Clock
from tests.edgar.server import Edgar
from xlsx_tools.edgar.client import Client, NotOnEdgar
from xlsx_tools.edgar.pace import A_SECOND, Pace
from xlsx_tools.edgar.settings import Settings, read_settings
from xlsx_tools.errors import NetworkRefused, UsageError


def test_each_request_declares_who_asks(edgar: Edgar, client: Client) -> None:
    edgar.files["/a"] = b"filing"
    assert client.www("/a") == b"filing"
    assert edgar.asked == [("/a", ME)]


def test_what_was_filed_is_asked_for_once(
    edgar: Edgar, client: Client, make_client: Callable[[], Client]
) -> None:
    edgar.files["/a"] = b"filing"
    client.www("/a")
    assert make_client().www("/a") == b"filing"
    assert len(edgar.asked) == 1


def test_a_list_is_asked_for_again_when_it_is_old(edgar: Edgar, client: Client, clock: Clock) -> None:
    edgar.files["/list"] = b"old"
    client.data("/list", good_for=3600)
    edgar.files["/list"] = b"new"
    assert client.data("/list", good_for=3600) == b"old"
    clock.now += 3601
    assert client.data("/list", good_for=3600) == b"new"


def test_a_server_in_trouble_is_asked_again_with_growing_pauses(
    edgar: Edgar, client: Client, clock: Clock
) -> None:
    edgar.files["/a"] = b"filing"
    edgar.troubles["/a"] = [503, 500]
    assert client.www("/a") == b"filing"
    assert [pause for pause in clock.slept if pause >= 0.5] == [0.5, 1.0]


def test_a_server_that_stays_in_trouble_is_given_up(edgar: Edgar, client: Client) -> None:
    edgar.troubles["/a"] = [503] * 9
    with pytest.raises(NetworkRefused, match="it answers 503"):
        client.www("/a")
    assert len(edgar.asked) == 4


@pytest.mark.parametrize("status", [403, 429])
def test_a_refusal_stops_every_process_for_ten_minutes(
    status: int, edgar: Edgar, client: Client, make_client: Callable[[], Client], clock: Clock
) -> None:
    edgar.files["/a"] = edgar.files["/b"] = b"filing"
    edgar.troubles["/a"] = [status]
    with pytest.raises(NetworkRefused, match="none is made before"):
        client.www("/a")
    clock.now += 599
    with pytest.raises(NetworkRefused, match="none is made before"):
        make_client().www("/b")
    assert edgar.paths == ["/a"]
    clock.now += 2
    assert make_client().www("/b") == b"filing"


def test_what_is_kept_can_be_had_during_the_rest(edgar: Edgar, client: Client) -> None:
    edgar.files["/a"] = b"filing"
    edgar.troubles["/b"] = [429]
    client.www("/a")
    with pytest.raises(NetworkRefused):
        client.www("/b")
    assert client.www("/a") == b"filing"


def test_what_edgar_does_not_have_is_no_failure_of_the_network(edgar: Edgar, client: Client) -> None:
    with pytest.raises(NotOnEdgar) as caught:
        client.www("/gone")
    assert caught.value.exit_code == 3
    assert len(edgar.asked) == 1


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:9/x", "https://example.com/x", "file:///etc/passwd", "ftp://127.0.0.1/x"]
)
def test_a_redirect_elsewhere_is_not_followed(target: str, edgar: Edgar, client: Client) -> None:
    edgar.troubles["/a"] = [target]
    with pytest.raises(NetworkRefused, match=r"leads elsewhere|cannot be reached"):
        client.www("/a")


def test_a_redirect_within_is_followed(edgar: Edgar, client: Client) -> None:
    edgar.files["/b"] = b"filing"
    edgar.troubles["/a"] = [f"{edgar.address}/b"]
    assert client.www("/a") == b"filing"


def test_no_network_is_one_sentence_and_exit_code_6(tmp_path: Path, clock: Clock) -> None:
    settings = Settings(user_agent=ME, www="http://127.0.0.1:9", data="http://127.0.0.1:9", cache=tmp_path)
    with pytest.raises(NetworkRefused, match="EDGAR cannot be reached") as caught:
        Client(settings=settings, clock=clock, sleep=clock.sleep).www("/a")
    assert caught.value.exit_code == 6
    assert "\n" not in str(caught.value)


def test_turns_are_an_eighth_of_a_second_apart(tmp_path: Path, clock: Clock) -> None:
    one, other = (Pace(folder=tmp_path, clock=clock, sleep=clock.sleep) for _ in range(2))
    start = clock.now
    for turn in range(16):
        (one if turn % 2 else other).wait()
    assert clock.now - start == pytest.approx(15 / A_SECOND)


def test_a_clock_set_back_does_not_stop_everything(tmp_path: Path, clock: Clock) -> None:
    Pace(folder=tmp_path, clock=clock, sleep=clock.sleep).wait()
    clock.now -= 86_400
    Pace(folder=tmp_path, clock=clock, sleep=clock.sleep).wait()
    assert clock.slept == []


def take_turns(folder: Path, turns: int) -> list[float]:
    """In a process of its own: the time of each turn."""
    pace = Pace(folder=folder)
    taken = []
    for _ in range(turns):
        pace.wait()
        taken.append(time.time())
    return taken


@pytest.mark.slow
def test_processes_share_eight_turns_a_second(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        taken = sorted(t for times in pool.starmap(take_turns, [(tmp_path, 6)] * 3) for t in times)
    assert all(later - earlier >= 0.9 for earlier, later in zip(taken, taken[A_SECOND:], strict=False))


def test_without_a_name_the_message_says_how_to_set_it(tmp_path: Path) -> None:
    with pytest.raises(NetworkRefused) as caught:
        read_settings({}, tmp_path / "config.toml")
    assert "XLSX_TOOLS_USER_AGENT" in str(caught.value)
    assert os.fspath(tmp_path / "config.toml") in str(caught.value)


def test_the_name_comes_from_the_environment_else_from_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[edgar]\nuser_agent = "File Person file@example.com"\n', encoding="utf-8")
    assert read_settings({}, config).user_agent == "File Person file@example.com"
    assert read_settings({"XLSX_TOOLS_USER_AGENT": ME}, config).user_agent == ME
    assert read_settings({}, config).www == "https://www.sec.gov"


@pytest.mark.parametrize("agent", ["me", "no mail", "a@b", "x y@example.com\r\nHost: z"])
def test_a_name_that_the_sec_would_not_take_is_refused(agent: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_settings({"XLSX_TOOLS_USER_AGENT": agent}, tmp_path / "none")


@pytest.mark.parametrize("address", ["http://example.com", "file:///x", "ftp://www.sec.gov"])
def test_edgars_address_is_https_or_this_machine(address: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_settings({"XLSX_TOOLS_USER_AGENT": ME, "XLSX_TOOLS_EDGAR_WWW": address}, tmp_path / "none")
