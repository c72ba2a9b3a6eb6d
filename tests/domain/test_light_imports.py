"""Field pages never load the numerical libraries, nor those that write files or migrate; figures load numpy alone."""

import subprocess
import sys

import pytest

HEAVY = {"numpy", "scipy", "xlsxwriter", "typst", "fontTools", "PIL", "pptx", "pyarrow", "alembic"}


@pytest.mark.parametrize(
    "module",
    [
        "domain.tallies",
        "domain.claims",
        "domain.scorecard",
        "domain.exports",
        "domain.statistics.operations",
        "app",
    ],
)
def test_importing_the_domain_loads_no_heavy_library(module):
    loads_none_of(HEAVY, f"import {module}")


def test_figures_are_made_without_scipy():
    mean = "from domain.statistics.waits import wait_mean; assert wait_mean({10: 3, 40: 5}).low"
    loads_none_of(HEAVY - {"numpy"}, mean)


def test_pages_are_set_without_typst_in_the_process_that_asks():
    nothing = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    picture = f"from domain.exports.typesetting import svg_to_png; assert svg_to_png({nothing!r})"
    loads_none_of({"typst"}, picture)


def loads_none_of(libraries, work):
    heavy = f"{libraries} & set(sys.modules)"
    code = f"import sys; {work}; sys.exit(str({heavy}) if {heavy} else 0)"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
