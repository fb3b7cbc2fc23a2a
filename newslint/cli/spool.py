"""Outcomes of a run kept in a file, so that several reports are written of one run of any size."""

import pickle
import tempfile
from collections.abc import Iterable, Iterator

from newslint.model import Outcome


class Spool:
    """Outcomes in a file of this process alone, which has no name and is gone with it."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115

    def keep(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield outcomes, each once it is kept."""
        for outcome in outcomes:
            pickle.dump(outcome, self._file, pickle.HIGHEST_PROTOCOL)
            yield outcome

    def kept(self) -> Iterator[Outcome]:
        """Yield all that are kept, from the first."""
        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)
            except EOFError:
                return
