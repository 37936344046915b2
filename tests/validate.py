"""Holds what `copydesk check` wrote against other people's programs.

Usage: validate.py SARIF-SCHEMA CHECK.SARIF CHECK.XML CHECK.JSON
"""

import json
import pathlib
import sys

import jsonschema
from junitparser import Failure, JUnitXml, Skipped

schema, sarif, junit, answer = (pathlib.Path(one) for one in sys.argv[1:])
schemas = pathlib.Path(__file__).parent.parent / "schemas"

log = json.loads(sarif.read_text())
jsonschema.Draft4Validator(json.loads(schema.read_text())).validate(log)

found = json.loads(answer.read_text())
own = json.loads((schemas / "check.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(own)
jsonschema.Draft202012Validator(own).validate(found)
findings = [one for story in found["stories"] for one in story["findings"]]
assert len(findings) == len(log["runs"][0]["results"])

waived = [one for one in findings if one.get("waived", {}).get("in_force")]
closing = [one for one in findings if one["severity"] == "deny" and one not in waived]
cases = [case for suite in JUnitXml.fromfile(str(junit)) for case in suite]
failures = [case for case in cases if any(isinstance(one, Failure) for one in case.result)]
skipped = [case for case in cases if any(isinstance(one, Skipped) for one in case.result)]
assert len(failures) == len(closing) > 0, (len(failures), len(closing))
assert len(skipped) == len(waived) > 0
assert any(one["message"] in failure.result[0].message for one in closing for failure in failures)
