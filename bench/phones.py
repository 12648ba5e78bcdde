"""Phones of people without an account: each comes in by the public link and votes, and keeps what was acknowledged."""

import asyncio
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from bench.wire import Answer, LostError, ask

FIELD = re.compile(r'name="(csrfmiddlewaretoken|number|inclusion_probability)" value="([^"]+)"')
COOKIE = "pp_standpunt"
GRACE = 60
LONGEST_WAIT = 2.0
ARRIVE_WITHIN = 0.4

Cast = tuple[int, bool]


class TooLateError(Exception):
    """The hall is over and its grace too."""


@dataclass(slots=True)
class Tally:
    """What all phones together met."""

    milliseconds: list[float] = field(default_factory=list)
    retried: int = 0
    broken: int = 0
    refused: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class Hall:
    """Where the phones go, for how long and how often."""

    ports: list[int]
    way_in: str
    phones: int
    seconds: float
    pause: float
    tally: Tally = field(default_factory=Tally)
    began: float = field(default_factory=time.monotonic)
    lasted: float = 0.0

    def passed(self) -> float:
        return time.monotonic() - self.began


class Phone:
    """`kept`: the last acknowledged answer by number; `doubtful`: what was sent and never acknowledged."""

    def __init__(self, number: int, hall: Hall) -> None:
        self.number, self.hall, self.dice = number, hall, Random(number)
        self.arrives = ARRIVE_WITHIN * hall.seconds * number / hall.phones
        self.leaning = self.dice.choice((0.2, 0.8))
        self.cookies: dict[str, str] = {}
        self.kept: dict[int, Cast] = {}
        self.doubtful: dict[int, Cast] = {}
        self.began = False
        self.page = Answer(0)

    @property
    def hidden_phrase(self) -> str:
        """As it stands in the signed cookie, sealed; nothing when the phone did not get in."""
        return self.cookies.get(COOKIE, "").split(":")[0]

    async def live(self) -> None:
        """From coming in until the hall is over."""
        await asyncio.sleep(self.arrives)
        due = self.hall.passed()
        try:
            await self._come_in()
            while (due := due + self.hall.pause) < self.hall.seconds > self.hall.passed():
                await asyncio.sleep(max(0.0, due - self.hall.passed()))
                await self._vote()
        except TooLateError:
            return

    async def _come_in(self) -> None:
        page = await self._sure(self.hall.way_in)
        entered = await self._sure(self.hall.way_in, self._form(page) | {"with": "new"})
        page = await self._sure(entered.location)
        entered = await self._sure(entered.location, self._form(page) | {"own_view": ""})
        self.began = True
        self.vote_path = entered.location
        self.page = await self._follow(self.vote_path)

    async def _vote(self) -> None:
        """Votes on what the page shows; who saw everything changes an answer."""
        form = self._form(self.page)
        if "number" not in form:
            again = self.dice.choice(sorted(self.kept))
            form = self._form(await self._follow(f"{self.vote_path}?nr={again}"))
        number = int(form["number"])
        answer = 0 if self.dice.random() < 0.1 else 1 if self.dice.random() < self._agrees(number) else -1
        cast = (answer, self.dice.random() < 0.1)
        self.doubtful[number] = cast
        form |= {"answer": str(answer)} | ({"matters": "1"} if cast[1] else {})
        await self._sure(self.vote_path, form, is_vote=True)
        self.kept[number] = self.doubtful.pop(number)
        self.page = await self._follow(self.vote_path)

    def _agrees(self, number: int) -> float:
        return self.leaning if number % 2 else 1 - self.leaning

    async def _follow(self, path: str) -> Answer:
        """The page, also behind a redirect."""
        answer = await self._sure(path)
        while answer.status == 302:
            answer = await self._sure(answer.location)
        return answer

    def _form(self, page: Answer) -> dict[str, str]:
        return dict(FIELD.findall(page.body))

    async def _sure(self, path: str, form: dict[str, str] | None = None, *, is_vote: bool = False) -> Answer:
        """Asks until there is an answer (for a form: that it was taken), from the other node after a failure."""
        tally, tried, ports = self.hall.tally, 0, self.hall.ports
        while self.hall.passed() < self.hall.seconds + GRACE:
            started = time.perf_counter()
            try:
                answer = await ask(ports[(self.number + tried) % len(ports)], path, self.cookies, form)
            except LostError:
                tally.broken += 1
            else:
                if is_vote:
                    tally.milliseconds.append((time.perf_counter() - started) * 1000)
                self.cookies |= answer.cookies
                if answer.status == 302 or (form is None and answer.status == 200):
                    return answer
                tally.refused[answer.status] += 1
            tried += 1
            tally.retried += is_vote
            await asyncio.sleep(min(LONGEST_WAIT, 0.1 * tried))
        raise TooLateError
