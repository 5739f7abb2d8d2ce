"""Rights of files, for tests that root runs too."""

import ctypes
import os
from typing import Final

# linux/prctl.h and linux/capability.h: with these two, root may open everything.
PR_CAPBSET_DROP: Final = 24
CAP_DAC_OVERRIDE: Final = 1
CAP_DAC_READ_SEARCH: Final = 2


def obey_permissions() -> None:
    """Lets the next program that this process becomes obey the rights of files, even as root."""
    if os.getuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            if library.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")
