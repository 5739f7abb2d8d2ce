"""Every benchmark, one after the other."""

from benchmarks import command_line, disclosure, episodes, kernels, rendering, report, segmented_fits
from benchmarks.measure import say

if __name__ == "__main__":
    for benchmark in (command_line, kernels, report, rendering, segmented_fits, disclosure, episodes):
        say(f"# {benchmark.__doc__}")
        benchmark.run()
        say("")
