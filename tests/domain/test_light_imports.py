"""Field pages never load the numerical libraries, nor those that write files or migrate."""

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
    heavy = f"{HEAVY} & set(sys.modules)"
    code = f"import sys, {module}; sys.exit(str({heavy}) if {heavy} else 0)"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
