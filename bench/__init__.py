"""The numbers we promise, and how they are measured: ratios in one run, never bare seconds."""
