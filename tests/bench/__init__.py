"""The benchmarks: ``make bench``. Speed is measured here, side by side in one run, and asserted nowhere."""
