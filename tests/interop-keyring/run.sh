#!/usr/bin/env bash
# A secret goes into a real Secret Service (GNOME Keyring), is found by the next process, and is nowhere else.
#   tests/interop-keyring/run.sh PATH-OF-MPAC
set -euo pipefail

mpac=$(realpath "$1")
here=$(realpath "$0")
secret="keyring-$RANDOM-$RANDOM-secret"

fail() { printf 'FAIL: %s\n' "$1" >&2; exit 1; }

# Second stage: inside a session bus of its own, with an unlocked keyring in a home of its own.
if [ "${2:-}" = inside ]; then
    data=$HOME/data
    printf 'a-password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    printf '%s' "$secret" | "$mpac" --data "$data" secret set paypay_api_secret >"$HOME/said" 2>&1 || fail "secret set: $(cat "$HOME/said")"
    "$mpac" --data "$data" --json secret list >"$HOME/list" 2>&1 || fail "secret list: $(cat "$HOME/list")"
    grep -q '"paypay_api_secret"' "$HOME/list" || fail "the secret is not there: $(cat "$HOME/list")"
    if grep -rqF "$secret" "$data" "$HOME/said" "$HOME/list"; then fail "the secret stands in a file or an answer"; fi
    "$mpac" --data "$data" settings set api_key practice >/dev/null
    printf '' | "$mpac" --data "$data" secret set paypay_api_secret >/dev/null 2>&1 || fail "secret set to nothing"
    if "$mpac" --data "$data" --json secret list | grep -q '"paypay_api_secret"'; then fail "the secret was not forgotten"; fi
    exit 0
fi

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
env -u DBUS_SESSION_BUS_ADDRESS HOME="$home" XDG_DATA_HOME="$home/.local/share" XDG_RUNTIME_DIR="$home" \
    dbus-run-session -- "$here" "$mpac" inside
printf 'kept in the keyring, found again, forgotten, and nowhere else: ok\n'

# No bus, no keyring: it is said, with the exit code for it, and nothing is kept elsewhere.
status=0
printf '%s' "$secret" | env -u DBUS_SESSION_BUS_ADDRESS HOME="$home" XDG_RUNTIME_DIR="$home/none" \
    "$mpac" --data "$home/other" secret set paypay_api_secret >"$home/said" 2>&1 || status=$?
[ "$status" -eq 6 ] || fail "without a keyring the exit code is $status, not 6: $(cat "$home/said")"
if grep -rqF "$secret" "$home/other" "$home/said"; then fail "the secret was kept outside a keyring"; fi
printf 'no keyring: refused with exit code 6, nothing kept: ok\n'
