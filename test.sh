#!/usr/bin/env bash
#
# Installs what the tests need, builds everything and runs all tests; works on a fresh clone, from any folder.
#
# The last line is always "N passed, N failed, N skipped", over all test projects. What has no test of its own to blame (a build
# error, a test project without a summary, a test host that died, nothing that ran) counts there as one failure, so that line and
# exit code say the same.

set -u -o pipefail
exec </dev/null

# Debian packages: the real programs that tests drive.
packages=(
  chromium         # chromium plays browser and security keys for WebAuthn
  oathtool         # oathtool makes and verifies TOTP and HOTP codes
  openssl          # openssl makes CMS messages, opens ours, and makes keys and certificates
  postgresql       # a PostgreSQL of the tests' own, on loopback, keeps what several machines share
  pskc-utils       # csv2pskc and pskc2csv make PSKC files and read ours
  pskctool         # pskctool validates, signs and verifies PSKC
  python3-aiosmtpd # aiosmtpd, on loopback, takes the e-mail that is sent
  stoken           # stoken makes SecurID tokens and their codes, and reads ours
  xmlsec1          # xmlsec1 signs XML and verifies our signatures
  zbar-tools       # zbarimg reads QR codes back
)

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export DOTNET_CLI_UI_LANGUAGE=en MSBUILDTERMINALLOGGER=off # the summaries are read below

passed=0
failed=0
skipped=0
log=$(mktemp)

close() {
  rm -f "$log"
  echo "$passed passed, $failed failed, $skipped skipped"
  exit $((failed > 0))
}
trap close EXIT
trap 'blame interrupted; exit 1' INT TERM

stage() { echo "== $*"; }

blame() {
  echo "test.sh: $*"
  failed=$((failed + 1))
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then env "$@"; else sudo -n env "$@"; fi
}

install_packages() {
  as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq -o DPkg::Lock::Timeout=180 &&
    as_root DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=180 "$@"
}

ensure_packages() {
  local package missing=()
  for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done

  if [ ${#missing[@]} -eq 0 ]; then
    stage "The programs that tests drive are installed: ${packages[*]}"
  elif ! command -v apt-get >/dev/null || ! as_root true 2>/dev/null; then
    stage "May not install ${missing[*]}: the tests that drive what isn't there are skipped (with CI=true they fail)"
  else
    stage "Installing the programs that tests drive: ${missing[*]}"
    install_packages "${missing[@]}" || install_packages "${missing[@]}" ||
      echo "test.sh: could not install ${missing[*]}: the tests that drive them are skipped (with CI=true they fail)"
  fi
}

# The test projects are those of the solution that don't say that they are none.
test_projects() {
  local project
  sed -n 's/^Project(.*"\(tests[\\/][^"]*\.csproj\)".*/\1/p' Mfa.sln | tr '\\' '/' | while read -r project; do
    grep -q '<IsTestProject>false<' "$project" || basename "$project" .csproj
  done
}

# Adds up lines such as "Passed!  - Failed:     0, Passed:    34, Skipped:     0, Total:    34, Duration: 1 s - Mfa.Totp.Tests.dll (net10.0)".
add_up() {
  local project summary
  for project in $(test_projects); do
    summary=$(grep -E "^ *(Passed|Failed|Skipped)! .* - $project\.dll \(" "$log" | tail -n 1)
    if [[ $summary =~ Failed:\ *([0-9]+),\ *Passed:\ *([0-9]+),\ *Skipped:\ *([0-9]+) ]]; then
      failed=$((failed + BASH_REMATCH[1]))
      passed=$((passed + BASH_REMATCH[2]))
      skipped=$((skipped + BASH_REMATCH[3]))
    else
      blame "$project printed no summary"
    fi
  done
}

cd "$(dirname "${BASH_SOURCE[0]}")" || { blame "no way into its own folder"; exit 1; }

ensure_packages

if [ -z "${MFA_PUBLISHED_VECTORS+set}" ] && [ -d ../shared/vectors/published ]; then
  MFA_PUBLISHED_VECTORS=$(cd ../shared/vectors/published && pwd)
  export MFA_PUBLISHED_VECTORS
fi

stage "Building Mfa.sln"
dotnet build Mfa.sln || { blame "the build failed"; exit 1; }

stage "Running the tests"
dotnet test Mfa.sln --no-build 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
add_up
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || blame "dotnet test ended with exit code $status"
[ $((passed + failed)) -gt 0 ] || blame "no test ran"
