"""The registers that a file can feed, one description each; everything else about imports is the same for all."""

from collections.abc import Mapping

from shuangsuiji.registry.services.importing.registers.base import Options, Register, Writing
from shuangsuiji.registry.services.importing.registers.events import Events
from shuangsuiji.registry.services.importing.registers.officers import Officers
from shuangsuiji.registry.services.importing.registers.records import Publicities, Trainings
from shuangsuiji.registry.services.importing.registers.subjects import Subjects

_ALL: tuple[Register, ...] = (Subjects(), Officers(), Events(), Trainings(), Publicities())
REGISTERS: Mapping[str, Register] = {one.slug: one for one in _ALL}

__all__ = ["REGISTERS", "Options", "Register", "Writing"]
