#!/bin/sh
# Runs PayPay's own SDKs, unchanged, against the provider we simulate.
#
#   tests/interop-sdk/run.sh COMMAND…      e.g.  run.sh target/debug/mpac sandbox serve
#
# COMMAND must understand --http --https --cert --key --api-key --api-secret --merchant. A certificate authority is made
# for this run only. Needs openssl, node with npm, and python3 with venv. Ends with status 0 only if both SDKs are satisfied.
set -eu

[ $# -gt 0 ] || { echo "usage: $0 COMMAND…" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
venv=$here/../../.cache/interop-sdk-venv
work=$(mktemp -d)
provider=
finish() {
    [ -z "$provider" ] || kill "$provider" 2>/dev/null || :
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# Both SDKs, kept between runs.
[ -d "$here/node/node_modules/@paypayopa" ] || npm ci --prefix "$here/node" --no-audit --no-fund --silent
if ! cmp -s "$here/python/requirements.txt" "$venv/installed.txt"; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/python/requirements.txt"
    cp "$here/python/requirements.txt" "$venv/installed.txt"
fi

# A certificate for localhost from an authority nobody else trusts.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj "/CN=Throw-away authority" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" \
    -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=localhost" \
    -keyout "$work/server.key" -out "$work/server.csr" 2>/dev/null
printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' >"$work/server.ext"
openssl x509 -req -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 1 \
    -extfile "$work/server.ext" -out "$work/server.pem" 2>/dev/null

# Two ports that are free now.
ports=$(python3 -c '
import socket
doors = [socket.socket() for _ in range(2)]
for door in doors:
    door.bind(("127.0.0.1", 0))
print(*(door.getsockname()[1] for door in doors))')
HTTP_PORT=${ports% *}
HTTPS_PORT=${ports#* }

API_KEY=interop-key
API_SECRET=interop-secret
MERCHANT=interop-merchant
BASE_URL=https://localhost:$HTTPS_PORT
CONTROL_URL=http://127.0.0.1:$HTTP_PORT
NODE_EXTRA_CA_CERTS=$work/ca.pem
REQUESTS_CA_BUNDLE=$work/ca.pem
NO_PROXY=localhost,127.0.0.1
export API_KEY API_SECRET MERCHANT BASE_URL CONTROL_URL HTTPS_PORT NODE_EXTRA_CA_CERTS REQUESTS_CA_BUNDLE NO_PROXY

"$@" --http "$HTTP_PORT" --https "$HTTPS_PORT" --cert "$work/server.pem" --key "$work/server.key" \
    --api-key "$API_KEY" --api-secret "$API_SECRET" --merchant "$MERCHANT" &
provider=$!
tries=0
until python3 -c "import urllib.request as u; u.urlopen('$CONTROL_URL/_control/totals', timeout=2)" 2>/dev/null; do
    kill -0 "$provider" 2>/dev/null || { echo "the provider did not start" >&2; exit 1; }
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "the provider does not answer" >&2; exit 1; }
    sleep 0.1
done

node "$here/node/walk.js"
"$venv/bin/python" -W ignore::UserWarning "$here/python/walk.py"
