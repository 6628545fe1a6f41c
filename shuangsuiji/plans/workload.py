"""What the team can do in a period against what the plan asks for, in whole officer-days."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workload:
    """Officer-days of a period. `days` worked in the weeks left, `away` officer-days lost to leave, `share` in %.

    `team` officers go together and need `days_per_visit` days each for one visit.
    """

    officers: int
    days: int
    away: int
    share: int
    team: int
    days_per_visit: int

    @property
    def officer_days(self) -> int:
        """Officer-days for these visits, rounded down: part of a day is no visit.

        >>> Workload(officers=12, days=50, away=20, share=50, team=2, days_per_visit=1).officer_days
        290
        """
        return (self.officers * self.days - self.away) * self.share // 100

    @property
    def visits(self) -> int:
        """Visits (次) that can be made, rounded down. Source: 陵环发〔2024〕1号, 四、工作要求（一）.

        >>> Workload(officers=12, days=50, away=20, share=50, team=2, days_per_visit=2).visits
        72
        """
        return self.officer_days // (self.team * self.days_per_visit)

    @property
    def arithmetic(self) -> str:
        """How the number of visits comes about.

        >>> Workload(officers=12, days=50, away=20, share=50, team=2, days_per_visit=2).arithmetic
        '⌊⌊(12 × 50 − 20) × 50/100⌋ ÷ (2 × 2)⌋ = 72'
        """
        days = f"⌊({self.officers} × {self.days} − {self.away}) × {self.share}/100⌋"
        return f"⌊{days} ÷ ({self.team} × {self.days_per_visit})⌋ = {self.visits}"

    def needed(self, visits: int) -> int:
        """Officer-days that so many visits take.

        >>> Workload(officers=12, days=50, away=0, share=100, team=2, days_per_visit=2).needed(30)
        120
        """
        return visits * self.team * self.days_per_visit
