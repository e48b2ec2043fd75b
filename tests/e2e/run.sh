#!/usr/bin/env bash
# Runs the end-to-end specs on a screen of their own: a virtual display of 1920×1080, a light window manager and a session bus
# that end with the run. Nothing is shown on the desktop, and nothing on it is touched.
#   tests/e2e/run.sh                          all specs
#   tests/e2e/run.sh --grep kiosk             what follows goes to mocha
#   UPDATE_SCREENSHOTS=1 tests/e2e/run.sh     also renews the pictures of docs/screenshots
# Needs target/debug/mpac-console (or MPAC_CONSOLE) with the UI inside, as bin/test builds it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ "${MPAC_E2E_SCREEN:-}" != own ]; then
    export MPAC_E2E_SCREEN=own NO_AT_BRIDGE=1
    unset WAYLAND_DISPLAY
    exec dbus-run-session -- xvfb-run -a -s "-screen 0 1920x1080x24" ./run.sh "$@"
fi

openbox >/dev/null 2>&1 &
manager=$!
trap 'kill "$manager" 2>/dev/null || true' EXIT
npm test --silent -- "$@"
