"""Finding a Chromium, or installing one: Debian's package where there is one to be had, else Playwright's.

``python -m tests.browser.chromium`` prints where it is.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGUMENTS = (
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium on this machine; the variable ``CHROMIUM`` names one explicitly."""
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, filter(None, (named, *NAMES)))), None)
    if found is not None:
        return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


def install() -> None:
    """Install one: as root from Debian's packages, else Playwright's own build."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=True)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> None:
    """Find or install, and say which it was."""
    found = find()
    if found is None:
        sys.stdout.write("No Chromium here: installing it for the browser tests\n")
        install()
        found = find()
    if found is None:
        sys.exit("No Chromium could be installed; name one with CHROMIUM=/path/to/chromium")
    sys.stdout.write(f"Browser tests use {found}\n")


if __name__ == "__main__":
    main()
