#!/usr/bin/env bash
# Everything about the probe's Python: lint, types, tests without torch, real trainings on the CPU, and language models
# from the check's plan through the probe to the comment. Needs Python 3.11 or newer. Makes an environment of its own where PROBE_PYTHON names none that has the packages.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PROBE_PYTHON:-}
if [ -z "$python" ]; then
  folder=${PROBE_VENV:-${TMPDIR:-/tmp}/oomlint-probe-venv}
  echo "test:probe needs PyTorch, Ultralytics, transformers, peft and trl (some 7 GB); installing them into $folder"
  echo "set PROBE_PYTHON to a Python that has them to use that one instead"
  python3 -m venv "$folder"
  python=$folder/bin/python
  "$python" -m pip install --quiet torch==2.14.1 torchvision==0.29.1 ultralytics==8.4.41 \
    transformers==5.24.0 peft==0.21.2 trl==1.16.0 accelerate==1.15.0 datasets==5.2.0 bitsandbytes==0.50.2
fi
"$python" -m pip install --quiet pytest==9.2.0 ruff==0.17.6 mypy==2.4.1
export PYTHONDONTWRITEBYTECODE=1
config=$PWD/probe/pyproject.toml
for folder in probe bench/measure; do
  (cd $folder && "$python" -m ruff check --config "$config" . && "$python" -m ruff format --config "$config" --check .)
done
(cd probe && "$python" -m mypy oomlint_probe)
MYPYPATH=probe:bench/measure "$python" -m mypy --config-file "$config" bench/measure/grid.py bench/measure/measure.py
(cd bench/measure && "$python" -m unittest discover -s tests -t .)
(cd probe && "$python" -m pytest -q -p no:cacheprovider tests)
PROBE_PYTHON=$(command -v "$python") npx vitest run test/probe/llm-played.test.ts test/cli/probe.test.ts --maxWorkers=1
