"""How papermill comes by a kernel that has everything imported already: `--engine opptakt`."""

from typing import Any

from papermill.engines import NBClientEngine

from evaluation.runs.kernels import LocalKernelManager, kernel_arguments


class WarmEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine, with the kernels of a report run: local, guarded, and warm where they can be."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Executes a notebook.

        Args:
            nb_man: papermill's notebook and its state.
            kernel_name: of the kernel's specification.
            **options: of the engine.
        """
        ours = {"kernel_manager_class": LocalKernelManager, "extra_arguments": kernel_arguments()}
        return super().execute_managed_notebook(nb_man, kernel_name, **{**ours, **options})
