"""python -m oomlint_probe --plan PLAN.json --out RESULT.json"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import List, Optional

from .plan import read_plan
from .probe import run_probe, write_result
from .reader import PlanError
from .supervise import Supervisor

# 0 measured, 3 out of memory, 4 could not measure: busy, cancelled, timeout, missing packages
EXIT = {"measured": 0, "oom": 3}
EXIT_FAILED = 4
EXIT_USAGE = 2


def main(arguments: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(prog="oomlint_probe", description="Measures the GPU memory of a training.")
    parser.add_argument("--plan", type=Path, required=True, help="plan file, schema oomlint/probe-case@1 with one case")
    parser.add_argument("--out", type=Path, required=True, help="where the result goes, schema oomlint/probe@1")
    parser.add_argument("--watch-stdin", action="store_true", help="stop when standard input is closed")
    options = parser.parse_args(arguments)
    try:
        plan = read_plan(options.plan)
    except PlanError as error:
        print(f"oomlint_probe: {error}", file=sys.stderr)
        return EXIT_USAGE
    supervisor = Supervisor()
    supervisor.listen(options.watch_stdin)
    raw = json.loads(options.plan.read_bytes())
    result = run_probe(plan, raw, supervisor, lambda line: print(line, flush=True))
    write_result(options.out, result)
    failure = result["failure"]
    print(f"{result['status']}{': ' + failure['message'] if failure else ''}", flush=True)
    return EXIT.get(result["status"], EXIT_FAILED)


if __name__ == "__main__":
    sys.exit(main())
