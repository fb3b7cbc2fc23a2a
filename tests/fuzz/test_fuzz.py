"""A short run of each fuzzer, and every input that found a fault once; `make fuzz` runs them long."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import targets
from tests.fuzz.choices import Choices
from tests.fuzz.targets import TARGETS

# Inputs of each target in a run of the tests; those of `jobs` start processes.
COUNTS = {"article": 150, "parsers": 150, "growth": 100, "jobs": 2}
USUAL = 300
RECIPES = st.binary(min_size=1, max_size=400)


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_what_must_hold(name):
    @settings(
        max_examples=COUNTS.get(name, USUAL), deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(RECIPES)
    def run(recipe):
        targets.run(name, TARGETS[name].make(Choices(recipe)))

    run()


@pytest.mark.parametrize(("name", "made"), list(targets.found(Path(__file__).parent / "found")))
def test_what_was_found_once_holds(name, made):
    targets.run(name, made)
