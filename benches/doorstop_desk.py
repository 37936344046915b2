"""Makes a Doorstop document of N requirements in a git repository, as a peer for the benchmark.

Usage: doorstop_desk.py FOLDER N
"""

import pathlib
import subprocess
import sys

folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
document = folder / "req"
if not (document / ".doorstop.yml").exists():
    document.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    (document / ".doorstop.yml").write_text("settings:\n  digits: 5\n  prefix: REQ\n  sep: ''\n")
    for number in range(1, count + 1):
        (document / f"REQ{number:05}.yml").write_text(
            "active: true\nderived: false\nheader: ''\n"
            f"level: 1.{number}\nlinks: []\nnormative: true\nref: ''\nreviewed: null\n"
            f"text: |\n  The ferry carried {number} passengers in January, 12 percent more than a year before.\n"
        )
