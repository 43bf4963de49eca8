#!/usr/bin/env bash
#
# Publishes tests/Mfa.AotApp with the native compiler, runs it, and prints how large it is. Fails on any warning of the compiler or the
# trimmer, and if the program doesn't print what it should. Slow, so no part of test.sh. Needs clang and zlib1g-dev, which it installs
# if it may, and the native compiler, which the restore fetches.

set -u -o pipefail
exec </dev/null
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

target_bytes=1400000 # for a program that verifies a TOTP; a size above it is said, not failed

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDTERMINALLOGGER=off

fail() { echo "tests/aot.sh: $*"; exit 1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then env "$@"; else sudo -n env "$@"; fi
}

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

missing=()
for package in clang zlib1g-dev; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "== Installing ${missing[*]}"
  as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq -o DPkg::Lock::Timeout=180 &&
    as_root DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=180 "${missing[@]}" ||
    fail "could not install ${missing[*]}"
fi

echo "== Publishing tests/Mfa.AotApp"
dotnet publish tests/Mfa.AotApp -c Release --artifacts-path "$out" -o "$out/app" 2>&1 | tee "$out/log" || fail "publishing failed"
! grep -q ' warning ' "$out/log" || fail "publishing warned"

echo "== Running it"
printed=$("$out/app/Mfa.AotApp") || fail "it ended with exit code $?"
[ "$printed" = "Accepted, then Replayed" ] || fail "it printed '$printed'"

size=$(stat -c %s "$out/app/Mfa.AotApp")
echo "$size bytes"
[ "$size" -le "$target_bytes" ] || echo "tests/aot.sh: that is above the target of $target_bytes bytes"
