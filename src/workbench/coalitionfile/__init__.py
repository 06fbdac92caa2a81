"""The coalition file: YAML, CSV or XLSX into the ledger and out again (Plan, paras 31-32)."""
