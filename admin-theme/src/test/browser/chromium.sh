#!/usr/bin/env bash
# Prints the path of a Chromium: the one that CHROMIUM names, one that is there, or Debian's, installed for the purpose.
set -euo pipefail

if [ -n "${CHROMIUM:-}" ]; then
  printf '%s\n' "$CHROMIUM"
  exit
fi
find_one() {
  command -v chromium || command -v chromium-browser || command -v google-chrome || {
    mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    [ -x "$mac" ] && printf '%s\n' "$mac"
  }
}
if find_one; then
  exit
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  {
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium
  } >&2
  find_one
  exit
fi
echo "The browser tests need Chromium: install it (Debian: apt install chromium), or set CHROMIUM to one." >&2
exit 1
