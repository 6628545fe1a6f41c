"""The most memory that this process has held."""

from pathlib import Path


def peak_mib() -> int:
    """The peak of resident memory of this process alone, in MiB, as Linux counts it (VmHWM).

    `resource.getrusage` would also count what the parent held when it started this process.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    raise OSError("this kernel does not tell VmHWM")
