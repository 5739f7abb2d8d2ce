"""Kernels forked from a process that has already imported what chapters need.

What a kernel imports costs more than what most chapters compute. So one process of the run imports it once, and every
kernel is a copy of that process: `server` is the process, `forked` one of its kernels as the run sees it, `provisioner`
how jupyter_client comes by one, and `engine` how papermill does. Where a process cannot be copied safely (Windows,
macOS, more than one thread), ordinary kernels take their place, with the same results.
"""
