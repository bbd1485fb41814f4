#!/usr/bin/env bash
# The README's test command: builds everything with warnings as errors, runs every test, and ends with the counts
# read from the result files. LuceneNetSource and OnnxRuntimeSource=package|standin in the environment choose the hosts;
# without them the feed is asked. Without npm what needs it (build/npm) is skipped. Random tests take their seed from the
# content of the commit, so that a commit's run can be repeated; HYBRID_SEED in the environment gives another, and
# `dotnet test` by itself draws one.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
source build/sources.sh
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build HybridSearch.sln -c Release -warnaserror -warnnotaserror:HSNPM --nologo -v minimal

if [ -z "${HYBRID_SEED:-}" ] && content=$(git rev-parse --verify --quiet --short=7 'HEAD^{tree}'); then
  export HYBRID_SEED=$((16#${content:0:7}))
fi
echo "seed of random tests: ${HYBRID_SEED:-drawn by each test}"

run() {
  local name=$1
  shift
  dotnet test HybridSearch.sln -c Release --no-build --nologo -v minimal --logger trx --results-directory "$results/$name" "$@"
}

# The suite is one thread's work; as two processes it takes two processors half of the time. Arguments are those of `dotnet test`, for one process.
status=0
if [ $# -gt 0 ]; then
  run all "$@" || status=$?
else
  # These folders take about as long as all others.
  in_half="" in_rest=""
  for folder in Analysis Codecs Graphs Host; do
    in_half+="|FullyQualifiedName~Lucene.Net.Vectors.Tests.$folder."
    in_rest+="&FullyQualifiedName!~Lucene.Net.Vectors.Tests.$folder."
  done
  run half --filter "${in_half:1}" > "$results/half.txt" 2>&1 &
  run rest --filter "${in_rest:1}" || status=$?
  wait $! || status=$?
  cat "$results/half.txt"
fi

# <Counters total=".." passed=".." failed=".." .../>: what was neither passed nor failed was skipped.
sum() { grep -ho "<Counters [^>]*" "$results"/*/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{s+=$1} END {print s+0}'; }
total=$(sum total); passed=$(sum passed); failed=$(sum failed)
if [ "$total" -eq 0 ]; then
  echo "No test ran."
  exit 1
fi
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
  failed=1   # the runner itself failed (a crash of the process): never report that as a pass
fi
echo "$passed passed, $failed failed, $((total - passed - failed > 0 ? total - passed - failed : 0)) skipped"
[ "$status" -eq 0 ] && [ "$failed" -eq 0 ]
