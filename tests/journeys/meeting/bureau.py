"""What a small bureau does around its meeting, through the pages: letterhead, decision, the city's key, the package."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp

from tests.journeys.meeting.desk import Look
from tests.people import PASSWORD

_SUBMIT = "main form.form button[data-save]"
LETTERHEAD = {"name": "演示县生态环境局", "word": "演环", "above": "演示市生态环境局"}


class Bureau:
    """One person of the bureau at the own browser."""

    def __init__(self, album: Look) -> None:
        self.album, self.page, self.visitor = album, album.page, album.visitor

    def open(self, path: str, *, look: bool = False) -> None:
        """A page of the office."""
        self.visitor.open(path)
        if look:
            self.album.see()

    def follow(self, link: str) -> None:
        """A link of the page by its words."""
        self.album.go(f"main a:has-text('{link}')")

    def submit(self) -> None:
        """The act that the form names."""
        self.album.go(_SUBMIT)

    def said(self) -> str:
        """What the page says."""
        return self.page.inner_text("main")

    def letterhead(self) -> None:
        """Who issues the papers."""
        self.open("/plan/letterhead/")
        for name, value in LETTERHEAD.items():
            self.page.fill(f"[name={name}]", value)
        self.submit()

    def draft(self, period: str) -> str:
        """The record of the meeting that decides the ratio; its address."""
        self.open("/")
        self.follow("编制本期计划")
        self.follow("起草会议记录")
        self.page.fill("[name=place]", "演示会议室")
        self.page.fill("[name=people-2-name]", "演示记录")
        self.page.select_option("[name=people-2-role]", "recorder")
        for number in range(3):
            self.page.check(f"[name=people-{number}-present]")
        self.submit()
        return self.visitor.path()

    def set_up_phone(self, shift: timedelta) -> str:
        """Bind an authenticator to the own account; its secret."""
        self.open("/accounts/me/second-factor/")
        self.album.go("form:has([value=begin]) button")
        secret = self.page.inner_text("main .code").replace(" ", "")
        self.page.fill("[name=code]", pyotp.TOTP(secret).at(datetime.now(UTC) + shift))
        self.album.go("form:has([name=code]) button")
        return secret

    def sign(self, secret: str, shift: timedelta) -> None:
        """Check the draft and sign it with password and code."""
        self.open("/")
        self.follow("议定抽查比例并签署")
        self.follow("核对并签署")
        self.page.fill("[name=password]", PASSWORD)
        # The code that bound the phone is used up: the next one, which a clock a little fast would show now.
        self.page.fill("[name=code]", pyotp.TOTP(secret).at(datetime.now(UTC) + shift + timedelta(seconds=30)))
        self.submit()

    def enter_key(self, file: Path, day: str) -> str:
        """The city's key with the letter that it came with; its address."""
        self.open("/filing/keys/new/", look=True)
        self.follow("登记来源文件")
        self.page.fill("[name=title]", "公钥送达函（演示）")
        self.submit()
        self.open("/filing/keys/new/")
        self.page.set_input_files("[name=file]", str(file))
        self.page.select_option("[name=document]", index=1)
        self.page.fill("[name=valid_from]", day)
        self.page.fill("[name=holders]", "2")
        self.submit()
        return self.visitor.path()

    def confirm_key(self, path: str, read_out: str) -> None:
        """What the city reads out on the telephone, typed by a second person."""
        self.open(path)
        self.page.fill("[name=read_out]", read_out)
        self.album.go("form[action$='/confirm/'] button")

    def package(self, folder: Path) -> Path:
        """Make the package from the home page on, take a copy; what was downloaded."""
        self.open("/")
        self.follow("报市级执法队备案")
        self.follow("制作备案包")
        self.submit()
        with self.page.expect_download() as download:
            self.page.click("main button:has-text('取一份备案包')")
        path = folder / "package.zip"
        download.value.save_as(path)
        return path

    def receipt(self, file: Path) -> None:
        """The city's signed receipt."""
        self.follow("登记签名回执")
        self.page.set_input_files("[name=file]", str(file))
        self.submit()

    def states(self) -> list[str]:
        """The steps of the quarter on the home page, each with its state."""
        self.open("/", look=True)
        return [re.sub(r"\s+", " ", one) for one in self.page.locator("#quarter ~ ul .badge-state").all_inner_texts()]
