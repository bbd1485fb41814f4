#!/usr/bin/env bash
# The README's main job: builds `hybrid` and runs its demo on WordNet, which indexes text and vectors, searches by words, by vectors and
# by both, and judges the three. Options are those of `hybrid demo`, such as --docs all. Needs the .NET SDK, npm and a network for
# the first time (about 150 MB of packages come from npm).
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
source build/sources.sh

echo "Building hybrid; the first time npm brings about 150 MB of packages."
# Style is checked where the tests are built.
dotnet build samples/HybridSearch.Cli -c Release --nologo -v quiet -clp:NoSummary -p:RunAnalyzers=false
samples/HybridSearch.Cli/bin/Release/net10.0/hybrid demo "$@"
